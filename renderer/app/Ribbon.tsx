import type { WorkspaceInfo } from '../../shared/model/source.ts'
import { countOf } from '../components/format.ts'
import { useWords } from '../components/words.ts'
import css from './Ribbon.module.css'

/** Nobody takes the simulated network for their own. */
export function Ribbon({ info }: { info: WorkspaceInfo }) {
  const { say } = useWords()
  return (
    <aside className={css.ribbon} aria-label={say('ribbon.title')}>
      <p className={css.text}>
        <b>{say('ribbon.title')}</b> · {say('ribbon.note', { onus: countOf(info.onus) })}
      </p>
    </aside>
  )
}
