import { useQuery } from '../../client/use-query.ts'
import { countOf } from '../../components/format.ts'
import { Kbd } from '../../components/Kbd.tsx'
import { useWords } from '../../components/words.ts'
import css from './Palette.module.css'

/** What the keys do, and among how many ONUs is looked. */
export function PaletteFoot() {
  const { say } = useWords()
  const { data } = useQuery('workspace.info', {}, { freshMs: 15_000 })
  return (
    <footer className={css.foot}>
      <span>
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> {say('keys.move')}
      </span>
      <span>
        <Kbd>Enter</Kbd> {say('keys.open')}
      </span>
      <span>
        <Kbd>Ctrl Enter</Kbd> {say('keys.new_window')}
      </span>
      <span>
        <Kbd>{'>'}</Kbd> {say('search.actions')}
      </span>
      <span>
        <Kbd>@</Kbd> {say('search.places')}
      </span>
      {data && <span className={css.index}>{say('search.index', { count: countOf(data.onus) })}</span>}
    </footer>
  )
}
