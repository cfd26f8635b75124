// What limits the list that is shown: an inventory under way, terms that say nothing, serials that nobody knows.
import { useEffect, useMemo, useState } from 'react'
import { parseFilter } from '../../../shared/filter/index.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { countOf } from '../../components/format.ts'
import { type InventorySum, progressText } from '../../components/inventory.ts'
import { Notice } from '../../components/Notice.tsx'
import { useWords } from '../../components/words.ts'
import type { PastedLines } from '../../stores/route.ts'
import css from './FleetScreen.module.css'
import { shortened } from './match-text.ts'
import { takenOf } from './paste-list.ts'

export function InventoryNotice({ inventory }: { inventory: InventorySum }) {
  const words = useWords()
  const { isReading, known } = inventory
  const key = isReading ? 'inventory.notice_reading' : known > 0 ? 'inventory.notice_stopped' : 'inventory.notice_never'
  return (
    <Notice shape={isReading ? 'running' : 'half'} tone="plain">
      {words.phrase({ key, params: { progress: progressText(words, inventory) } })}
    </Notice>
  )
}

/** Whoever is still typing pauses less between two keys. */
const restMs = 700

/** One line a term, with the way to write it; the others still filter. What is being typed is left alone until it rests. */
export function FilterProblems({ q, draft }: { q: string; draft: string }) {
  const { say } = useWords()
  const [rested, setRested] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setRested(draft), restMs)
    return () => clearTimeout(timer)
  }, [draft])
  const unfinished = draft === rested ? [] : parseFilter(draft).wrong.map(({ text }) => text)
  const wrong = parseFilter(q).wrong.filter(({ text }) => !unfinished.includes(text))
  return wrong.map(({ text, problem }) => (
    <Notice key={text} shape="failed" tone="bad">
      {say(`filter.${problem}`, { term: shortened(text) })}
    </Notice>
  ))
}

const mostNamed = 8

interface ListNoticesProps {
  q: string
  pasted: PastedLines | undefined
  missing: readonly string[] | undefined
}

/** What of a list is not in the question or not in the fleet, for as long as the list is asked for. */
export function ListNotices({ q, pasted, missing = [] }: ListNoticesProps) {
  const taken = useMemo(() => takenOf(q), [q])
  const isCut = pasted !== undefined && pasted.all > taken
  return (
    <>
      {pasted && taken > 0 && <PastedNotice pasted={pasted} taken={taken} />}
      <MissingSerials missing={missing} first={isCut ? taken : null} />
    </>
  )
}

function PastedNotice({ pasted: { all, without }, taken }: { pasted: PastedLines; taken: number }) {
  const { say } = useWords()
  const sentences = [
    all > taken && say('fleet.list_cut', { all: countOf(all), taken: countOf(taken) }),
    without > 0 && say('fleet.lines_without', { n: without, count: countOf(without) }),
  ].filter(Boolean)
  return sentences.length === 0 ? null : <Notice shape="half">{sentences.join(' · ')}</Notice>
}

/** `first`: of how many serials this is said, where they are not the whole list. */
function MissingSerials({ missing, first }: { missing: readonly string[]; first: number | null }) {
  const { say } = useWords()
  if (missing.length === 0) return null
  const more = missing.length - mostNamed
  return (
    <Notice shape="unknown" actions={<CopyButton text={missing.join('\n')} />}>
      {first === null
        ? say('fleet.missing', { n: missing.length, count: countOf(missing.length) })
        : say('fleet.missing_first', { n: missing.length, count: countOf(missing.length), first: countOf(first) })}{' '}
      <span className={css.serials}>
        {missing.slice(0, mostNamed).join(', ')}
        {more > 0 && `, +${more}`}
      </span>
    </Notice>
  )
}
