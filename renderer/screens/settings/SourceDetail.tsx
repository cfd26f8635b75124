import { ArrowLeft, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SourceSettings } from '../../../shared/operations/source.ts'
import { cache, invoke } from '../../client/index.ts'
import { useRequest } from '../../client/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CheckField } from '../../components/CheckField.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useClock } from '../../components/clock.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { agoOf, timeOf } from '../../components/format.ts'
import { inventoryText } from '../../components/inventory.ts'
import { Panel } from '../../components/Panel.tsx'
import { useRefusal } from '../../components/use-refusal.ts'
import { useWords } from '../../components/words.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { hashOf, settingsRoute } from '../../stores/route.ts'
import { KeyQuestion } from './KeyQuestion.tsx'
import { RemoveSource } from './RemoveSource.tsx'
import { SourceForm } from './SourceForm.tsx'
import { SourceState } from './SourceState.tsx'
import css from './SourcesSection.module.css'
import { TestAnswer, TestButton } from './SourceTestView.tsx'
import { type SourceTest, useSourceTest } from './use-source-test.ts'

function keep(source: SourceSettings): void {
  const known = cache.read('source.list', {}).data
  if (known) cache.set('source.list', {}, { items: known.items.map((one) => (one.id === source.id ? source : one)) })
  cache.invalidate('workspace.info')
}

function StatePanel({ source, test }: { source: SourceSettings; test: SourceTest }) {
  const words = useWords()
  const { say, phrase, language } = words
  const refused = useRefusal('technician')
  const { status, olt } = source
  const inventory = status?.inventory
  const read = useClock((now) => (inventory ? inventoryText(words, inventory, now) : ''))
  const lastOk = useClock((now) => (status?.lastOkAt ? agoOf(status.lastOkAt, language, now) : ''))
  return (
    <Panel title={say('source.state')} aside={<TestButton test={test} name={source.name} refused={refused} />}>
      <Facts isTwoColumns>
        <Fact label={say('source.state')}>
          <SourceState status={status} />
        </Fact>
        <Fact label={say('source.last_ok')}>{lastOk === '' ? say('value.no_data') : lastOk}</Fact>
        {read !== '' && <Fact label={say('inventory.title')}>{read}</Fact>}
        {status?.retryAt && (
          <Fact label={say('source.retry')}>{timeOf(status.retryAt, language, { seconds: true })}</Fact>
        )}
      </Facts>
      {(test.state === 'ok' || test.state === 'failed' || status?.problem) && (
        <div className={css.text}>
          <TestAnswer test={test} />
          {status?.problem && test.state !== 'failed' && <p className="tone-warn">{phrase(status.problem)}</p>}
        </div>
      )}
      {olt?.host_key && (
        <div className={css.key}>
          <span className="caption">{say('source.host_key')}</span>
          <CopyButton text={olt.host_key} label={say('olt.key_copy')} />
          <span className={css.print}>{olt.host_key}</span>
        </div>
      )}
      <NewKey source={source} test={test} />
    </Panel>
  )
}

/** An OLT that was kept unasked shows its key at the first question: it is accepted here. */
function NewKey({ source, test }: { source: SourceSettings; test: SourceTest }) {
  const { isBusy, problem, run } = useRequest()
  const refused = useRefusal('admin')
  const details = test.error?.body.details as { host?: unknown; fingerprint?: unknown } | undefined
  if (!source.olt || source.olt.host_key !== null || typeof details?.fingerprint !== 'string') return null
  const { fingerprint } = details

  const accept = (): Promise<void> =>
    run(async () => {
      keep(await invoke('source.update', { id: source.id, host_key: fingerprint }))
      test.run()
    })

  return (
    <>
      <KeyQuestion
        question={{ field: 'host_key', host: String(details.host ?? source.olt.host), fingerprint }}
        isBusy={isBusy || refused !== null}
        onAccept={() => void accept()}
      />
      {problem && <ErrorNotice error={problem} />}
    </>
  )
}

/** Writing is off until somebody switches it on, and the switch says what it allows. */
function WritesPanel({ source }: { source: SourceSettings }) {
  const { say } = useWords()
  const refused = useRefusal('admin')
  const announce = useAnnouncements((state) => state.say)
  const { isBusy, problem, run } = useRequest()
  const id = `writes-${source.id}`

  const allow = (writes: boolean): Promise<void> =>
    run(async () => {
      keep(await invoke('source.update', { id: source.id, writes }))
      announce(say(writes ? 'source.writes' : 'source.reads'))
    })

  return (
    <Panel title={say('source.writing')} note={say(source.writes ? 'source.writes' : 'source.reads')}>
      <div className={css.text}>
        <CheckField
          id={id}
          describedBy={`${id}-why`}
          label={say('source.allow_writes')}
          isChecked={source.writes}
          isDisabled={refused !== null || isBusy}
          onChange={(writes) => void allow(writes)}
        />
        <p id={`${id}-why`} className="second">
          {refused ?? say(source.kind === 'acs' ? 'source.writes_why_acs' : 'source.writes_why_olt')}
        </p>
        {problem && <ErrorNotice error={problem} />}
      </div>
    </Panel>
  )
}

/** One source: how it does, how it is reached, what may be sent through it. */
export function SourceDetail({ source, taken }: { source: SourceSettings; taken: readonly string[] }) {
  const { say } = useWords()
  const role = useRefusal('admin')
  const refused = source.simulated ? say('source.simulated_fixed') : role
  const test = useSourceTest(source.id)
  const announce = useAnnouncements((state) => state.say)
  const [isRemoving, setRemoving] = useState(false)
  const [saved, setSaved] = useState(0)
  return (
    <>
      <div className={css.crumb}>
        <a className={css.link} href={hashOf(settingsRoute())}>
          <ArrowLeft className="icon-small" aria-hidden="true" /> {say('source.back')}
        </a>
      </div>
      <div className={css.columns}>
        <Panel title={source.name} note={source.kind === 'acs' ? 'GenieACS' : 'OLT'}>
          <SourceForm
            key={saved}
            source={source}
            kind={source.kind}
            taken={taken}
            refused={refused}
            onSaved={(now) => {
              keep(now)
              setSaved(saved + 1)
              announce(say('source.saved'))
            }}
          />
        </Panel>
        <div className={css.side}>
          <StatePanel source={source} test={test} />
          <WritesPanel source={source} />
          <Panel title={say('source.remove')}>
            <div className={css.text}>
              <p className="second">{say('source.remove_why')}</p>
              <Button
                icon={Trash2}
                disabled={refused !== null}
                title={refused ?? undefined}
                onClick={() => setRemoving(true)}
              >
                {say('source.remove_do')}
              </Button>
              {refused !== null && <p className="caption">{refused}</p>}
            </div>
          </Panel>
        </div>
      </div>
      <RemoveSource source={source} isOpen={isRemoving} onClose={() => setRemoving(false)} />
    </>
  )
}
