import type { WorkspaceInfo } from '../../shared/model/source.ts'
import { countOf, timeOf } from '../components/format.ts'
import { useWords } from '../components/words.ts'
import { hashOf, startRoute } from '../stores/route.ts'
import css from './Ribbon.module.css'

export const hasRibbon = (info: WorkspaceInfo | undefined): boolean =>
  info !== undefined && (info.simulated || info.read_only)

/** A copy that is only looked at: from when it is, and that nothing of it is live. */
function CopyRibbon({ info }: { info: WorkspaceInfo }) {
  const { say, language } = useWords()
  const copy = info.copy_at ? say('ribbon.copy_of', { at: timeOf(info.copy_at, language) }) : say('ribbon.copy')
  return (
    <aside className={css.ribbon} aria-label={say('ribbon.read_only')}>
      <p className={css.text}>
        <b>{say('ribbon.read_only')}</b> · {info.simulated && `${say('workspace.simulated')} · `}
        {copy}
      </p>
    </aside>
  )
}

/** Nobody takes the simulated network for their own; from here it is one press to one's own. */
export function Ribbon({ info }: { info: WorkspaceInfo }) {
  const { say } = useWords()
  if (info.read_only) return <CopyRibbon info={info} />
  const olts = info.sources.filter(({ kind }) => kind === 'olt').length
  return (
    <aside className={css.ribbon} aria-label={say('ribbon.title')}>
      <p className={css.text}>
        <b>{say('ribbon.title')}</b> · {say('ribbon.note', { olts, onus: countOf(info.onus) })}
      </p>
      <a className={css.button} href={hashOf(startRoute)}>
        {say('ribbon.connect')}
      </a>
    </aside>
  )
}
