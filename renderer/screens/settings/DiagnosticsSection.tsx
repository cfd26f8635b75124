import type { Diagnostics } from '../../../shared/model/settings.ts'
import { usePolled } from '../../client/use-polled.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useClock } from '../../components/clock.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { countOf, durationOf, sizeOf, timeOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { hasRole, useSession } from '../../stores/session.ts'
import css from './DiagnosticsSection.module.css'

const pollMs = 10_000

/** What a report of a problem needs, as text: the same for everybody, in English names as the log is. */
export function reportOf(facts: Diagnostics, browser: string): string {
  const { log, ...rest } = facts
  const lines = Object.entries(rest).map(([name, value]) => `${name}: ${value ?? '-'}`)
  return [
    `PonDesk ${facts.version}`,
    ...lines,
    `browser: ${browser}`,
    '',
    ...log.map(({ at, level, text }) => `${at} ${level} ${text}`),
  ].join('\n')
}

function ProgramFacts({ facts }: { facts: Diagnostics }) {
  const { say, language } = useWords()
  const up = useClock((now) => durationOf(Math.max(0, (now - Date.parse(facts.started_at)) / 1000)))
  return (
    <Facts isTwoColumns>
      <Fact label={say('diagnostics.version')}>{facts.version}</Fact>
      <Fact label={say('diagnostics.platform')}>
        {[facts.platform, `Node ${facts.node}`, facts.electron && `Electron ${facts.electron}`]
          .filter(Boolean)
          .join(' · ')}
      </Fact>
      <Fact label={say('diagnostics.started')}>
        {timeOf(facts.started_at, language)} <span className="caption">{up}</span>
      </Fact>
      <Fact label={say('diagnostics.memory')}>{sizeOf(facts.memory_bytes)}</Fact>
      <Fact label={say('diagnostics.onus')}>{countOf(facts.onus)}</Fact>
      <Fact label={say('diagnostics.audit')}>{countOf(facts.audit_rows)}</Fact>
    </Facts>
  )
}

function FolderFacts({ facts }: { facts: Diagnostics }) {
  const { say } = useWords()
  return (
    <Facts isTwoColumns>
      <Fact label={say('diagnostics.workspace')}>
        <span className={css.path}>{visibleText(facts.workspace)}</span>
      </Fact>
      <Fact label={say('diagnostics.log_folder')}>
        <span className={css.path}>{visibleText(facts.log_folder ?? say('value.no_data'))}</span>
      </Fact>
      <Fact label={say('diagnostics.database')}>
        {sizeOf(facts.database_bytes)} <span className="caption">{say('diagnostics.schema', { n: facts.schema })}</span>
      </Fact>
      <Fact label={say('diagnostics.free')}>
        {facts.free_bytes === null ? say('value.no_data') : sizeOf(facts.free_bytes)}
      </Fact>
      <Fact label={say('diagnostics.mode')}>
        {say(facts.read_only ? 'diagnostics.read_only' : 'diagnostics.read_write')}
      </Fact>
    </Facts>
  )
}

function Log({ log }: { log: Diagnostics['log'] }) {
  const { say, language } = useWords()
  if (log.length === 0) return <EmptyState>{say('diagnostics.log_empty')}</EmptyState>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <ol className={css.log} tabIndex={0} aria-label={say('diagnostics.log')}>
      {[...log].reverse().map(({ at, level, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike
        <li key={`${at} ${index}`} className={level === 'error' ? css.bad : level === 'warn' ? css.warn : undefined}>
          <time dateTime={at}>{timeOf(at, language, { seconds: true })}</time>
          <span>{level}</span>
          <span className={css.text}>{visibleText(text)}</span>
        </li>
      ))}
    </ol>
  )
}

function Loaded() {
  const { say } = useWords()
  const { data, error, refetch } = usePolled('diagnostics.get', {}, pollMs)
  if (!data) return error ? <ErrorNotice error={error} onRetry={refetch} /> : <Skeleton rows={8} />
  return (
    <>
      {error && <ErrorNotice error={error} still={say('state.still_shown')} onRetry={refetch} />}
      <div className={css.pair}>
        <Panel
          title={say('diagnostics.program')}
          aside={<CopyButton text={reportOf(data, navigator.userAgent)} word={say('copy.detail')} />}
        >
          <ProgramFacts facts={data} />
        </Panel>
        <Panel title={say('diagnostics.folders')}>
          <FolderFacts facts={data} />
        </Panel>
      </div>
      <Panel title={say('diagnostics.log')} note={say('diagnostics.log_note')}>
        <Log log={data.log} />
      </Panel>
    </>
  )
}

/** What the program says of itself: enough for a report, and nothing secret. */
export function DiagnosticsSection() {
  const { say } = useWords()
  const isTechnician = useSession(({ operator }) => hasRole(operator?.role, 'technician'))
  return isTechnician ? <Loaded /> : <EmptyState>{say('role.needs_technician')}</EmptyState>
}
