// The filter as chips and text. What is typed becomes a chip at the next space; every chip can be taken away.
import { ListFilter, TriangleAlert, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, memo, type Ref, useState } from 'react'
import { type Part, parseFilter, textOf } from '../../../shared/filter/index.ts'
import { IconButton } from '../../components/Button.tsx'
import { classNames } from '../../components/class-names.ts'
import { useWords } from '../../components/words.ts'
import css from './FilterField.module.css'

interface Typed {
  q: string
  /** Texts of the chips. */
  terms: readonly string[]
  draft: string
}

const isTerm = ({ kind }: Part): boolean => kind !== 'word'
const whole = ({ terms, draft }: Pick<Typed, 'terms' | 'draft'>): string =>
  [...terms, draft.trim()].filter((text) => text !== '').join(' ')

function typedOf(q: string): Typed {
  const { parts, words } = parseFilter(q)
  return { q, terms: parts.filter(isTerm).map(({ text }) => text), draft: words }
}

/** Terms that are typed to their end leave the text and become chips; with `isDone` the last one as well. */
function settled(terms: readonly string[], text: string, isDone: boolean): Pick<Typed, 'terms' | 'draft'> {
  const { parts } = parseFilter(text)
  const isQuoteOpen = (text.match(/"/g)?.length ?? 0) % 2 === 1
  const isEnded = isDone || (/\s$/.test(text) && !isQuoteOpen)
  // Behind an open quote everything may still become one phrase.
  const typing = isQuoteOpen ? parts.findLastIndex((part) => part.text.includes('"')) : parts.length - 1
  const ready = parts.filter((part, at) => isTerm(part) && (isEnded || at < typing))
  if (ready.length === 0) return { terms, draft: text }
  const rest = textOf(parts.filter((part) => !ready.includes(part)))
  return { terms: [...terms, ...ready.map((part) => part.text)], draft: rest === '' || isDone ? rest : `${rest} ` }
}

interface FilterFieldProps {
  ref: Ref<HTMLInputElement>
  q: string
  onFilter: (q: string) => void
  /** What is still being typed. */
  onDraft: (text: string) => void
  /** A list was pasted instead of a line. Answers whether it was one. */
  onPasteList: (text: string) => boolean
  /** On to the list. */
  onLeave: () => void
}

function Field({ ref, q, onFilter, onDraft, onPasteList, onLeave }: FilterFieldProps) {
  const { say } = useWords()
  const [kept, setTyped] = useState(() => typedOf(q))
  // Somebody else wrote the filter: a chip of a status, a menu, the way back.
  const typed = kept.q === q ? kept : typedOf(q)

  function put(next: Pick<Typed, 'terms' | 'draft'>): void {
    const filter = whole(next)
    setTyped({ ...next, q: filter })
    onDraft(next.draft)
    if (filter !== q) onFilter(filter)
  }
  const settle = (): void => put(settled(typed.terms, typed.draft, true))
  const without = (at: number): readonly string[] => typed.terms.filter((_, index) => index !== at)

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { selectionStart, selectionEnd } = event.currentTarget
    if (event.key === 'Escape' && q !== '') put({ terms: [], draft: '' })
    else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && typed.terms.length > 0)
      // The last chip is text again, to be corrected.
      put({ terms: typed.terms.slice(0, -1), draft: `${typed.terms.at(-1)}${typed.draft && ` ${typed.draft}`}` })
    else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') {
      settle()
      onLeave()
    } else return
    event.preventDefault()
  }

  function onPaste(event: ClipboardEvent): void {
    if (onPasteList(event.clipboardData.getData('text'))) event.preventDefault()
  }

  return (
    <div className={css.field}>
      <ListFilter className="icon" aria-hidden="true" />
      {typed.terms.length > 0 && (
        <ul className={css.terms} aria-label={say('fleet.active_filters')}>
          {typed.terms.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same term may stand there twice
            <li key={`${at} ${text}`} className={css.item}>
              <Term text={text} onRemove={() => put({ terms: without(at), draft: typed.draft })} />
            </li>
          ))}
        </ul>
      )}
      <input
        ref={ref}
        className={css.input}
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={say('fleet.filter')}
        placeholder={say(typed.terms.length > 0 ? 'fleet.filter_terms' : 'fleet.filter_hint')}
        value={typed.draft}
        onChange={(event) => put(settled(typed.terms, event.target.value, false))}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={settle}
      />
      {q !== '' && (
        <IconButton icon={X} isSmall label={say('action.clear_filter')} onClick={() => put({ terms: [], draft: '' })} />
      )}
    </div>
  )
}

export const FilterField = memo(Field)

function Term({ text, onRemove }: { text: string; onRemove: () => void }) {
  const { say } = useWords()
  const [part] = parseFilter(text).parts
  const isWrong = part?.kind === 'wrong'
  const shown = part?.kind === 'term' && 'serials' in part.condition ? shortList(text, part.condition.serials) : text
  return (
    <span className={classNames(css.term, isWrong && css.wrong)} title={text.slice(0, 200)}>
      {isWrong && <TriangleAlert className="icon-small" aria-hidden="true" />}
      <span className="mono cut">{shown}</span>
      <button
        type="button"
        className={css.remove}
        aria-label={say('fleet.remove_filter', { term: shown })}
        onClick={onRemove}
      >
        <X className="icon-small" aria-hidden="true" />
      </button>
    </span>
  )
}

/** `series:HWTC12345678, +611` */
const shortList = (text: string, serials: readonly string[]): string =>
  serials.length < 2 ? text : `${text.slice(0, text.search(/[:=]/))}:${serials[0]}, +${serials.length - 1}`
