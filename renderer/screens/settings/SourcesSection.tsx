import { Plug } from 'lucide-react'
import type { SourceSettings } from '../../../shared/operations/source.ts'
import { usePolled } from '../../client/use-polled.ts'
import { useQuery } from '../../client/use-query.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { Button } from '../../components/Button.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useRefusal } from '../../components/use-refusal.ts'
import { useWords } from '../../components/words.ts'
import { goTo, hashOf, type SettingsItem, settingsRoute, startRoute } from '../../stores/route.ts'
import { useConnectActions } from './actions.ts'
import { NewSource } from './NewSource.tsx'
import { SourceDetail } from './SourceDetail.tsx'
import { SourceState } from './SourceState.tsx'
import css from './SourcesSection.module.css'
import { TestAnswer, TestButton } from './SourceTestView.tsx'
import { useSourceTest } from './use-source-test.ts'

const pollMs = 5_000

/** How a source is called in one word or two: `GenieACS`, `Huawei · SSH`. */
export function kindText({ kind, olt }: SourceSettings): string {
  if (kind === 'acs' || !olt) return 'GenieACS'
  const vendor = olt.vendor === 'zte' ? 'ZTE' : olt.vendor.charAt(0).toUpperCase() + olt.vendor.slice(1)
  return `${vendor} · ${olt.transport === 'ssh' ? 'SSH' : 'Telnet'}`
}

const addressOf = ({ url, olt }: SourceSettings): string => (olt ? `${olt.host}:${olt.port}` : url)

function SourceRow({ source }: { source: SourceSettings }) {
  const { say } = useWords()
  const test = useSourceTest(source.id)
  const refused = useRefusal('technician')
  return (
    <li className={css.source}>
      <div className={css.row}>
        <a className={css.name} title={source.name} href={hashOf(settingsRoute('origenes', source.id))}>
          <DeviceText text={source.name} className="cut" />
        </a>
        <span className={css.state}>
          <SourceState status={source.status} />
        </span>
        <span className={css.kind}>{kindText(source)}</span>
        <span className={css.address}>
          <DeviceText text={addressOf(source)} className="mono cut" />
        </span>
        <span className={css.writes}>{say(source.writes ? 'source.writes' : 'source.reads')}</span>
        <TestButton test={test} name={source.name} refused={refused} />
      </div>
      <TestAnswer test={test} />
    </li>
  )
}

function Sources({ sources }: { sources: readonly SourceSettings[] }) {
  const { say } = useWords()
  const actions = useConnectActions()
  const refused = actions[0]?.refused ?? null
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const isSimulated = info.data?.simulated === true
  return (
    <Panel
      title={say('settings.section.origenes')}
      note={String(sources.length)}
      aside={actions.map((action) => <ActionButton key={action.id} action={action} isSmall />)}
    >
      {sources.length === 0 ? (
        <EmptyState
          action={
            <Button variant="primary" icon={Plug} disabled={refused !== null} onClick={() => goTo(startRoute)}>
              {say('ribbon.connect')}
            </Button>
          }
        >
          {say('source.none')}
        </EmptyState>
      ) : (
        <ul className={css.sources} aria-label={say('settings.section.origenes')}>
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} />
          ))}
        </ul>
      )}
      {refused !== null && (
        <p className={css.why}>
          {refused}
          {isSimulated && (
            <>
              {' '}
              <a className={css.link} href={hashOf(startRoute)}>
                {say('ribbon.connect')}
              </a>
            </>
          )}
        </p>
      )}
    </Panel>
  )
}

/** An address may name a source that was taken away. */
function UnknownSource({ id }: { id: number }) {
  const { say } = useWords()
  return (
    <EmptyState action={<Button onClick={() => goTo(settingsRoute())}>{say('source.see_all')}</Button>}>
      {say('source.unknown', { id })}
    </EmptyState>
  )
}

/** The sources of this workspace: all of them, one of them, or the form that connects another. */
export function SourcesSection({ item }: { item: SettingsItem }) {
  const { say } = useWords()
  const { data, error, isFetching, refetch } = usePolled('source.list', {}, pollMs)
  if (!data) return error ? <ErrorNotice error={error} onRetry={refetch} /> : <Skeleton rows={4} />
  const problem = error && <ErrorNotice error={error} still={say('state.still_shown')} onRetry={refetch} />
  const taken = data.items.map(({ name }) => name)
  if (item === 'nuevo-acs' || item === 'nueva-olt') return <NewSource key={item} item={item} taken={taken} />
  const source = data.items.find(({ id }) => id === item)
  if (item !== null && !source) return isFetching ? <Skeleton rows={4} /> : <UnknownSource id={item} />
  return (
    <>
      {problem}
      {source ? <SourceDetail key={source.id} source={source} taken={taken} /> : <Sources sources={data.items} />}
    </>
  )
}
