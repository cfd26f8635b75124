import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { SourceAge } from '../../components/Age.tsx'
import type { Action } from '../../components/action.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Fact, Facts, ReadingFact } from '../../components/Facts.tsx'
import { durationOf } from '../../components/format.ts'
import { Notice } from '../../components/Notice.tsx'
import { OltWord } from '../../components/OltWord.tsx'
import { oltTimeText } from '../../components/olt-time.ts'
import { Panel } from '../../components/Panel.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { hashOf, oltRoute } from '../../stores/route.ts'
import { IdentityPanel } from './IdentityPanel.tsx'
import { OltPosition } from './OltPosition.tsx'
import { OltState } from './OltState.tsx'
import css from './OltTab.module.css'
import { ServicePorts } from './OltTables.tsx'
import { partOf } from './olt-parts.ts'
import type { OltSide } from './use-olt-readings.ts'

function LinkFacts({ readings, snapshot }: { readings: OltReadings; snapshot: Snapshot }) {
  const words = useWords()
  const { say } = words
  const { configState, matchState, enabled, lastUp, lastDown, lastDownCause, onlineSeconds, distance } = readings
  const time = (value: string | number | boolean) => oltTimeText(words, String(value))
  const word = (value: string | number | boolean) => <OltWord text={String(value)} />
  return (
    <Panel title={say('onu.olt_link')}>
      <Facts isTwoColumns>
        <Fact label={say('onu.position')}>
          <OltPosition readings={readings} />
        </Fact>
        <Fact label={say('onu.status')}>
          <OltState readings={readings} status={snapshot.status} />
        </Fact>
        <ReadingFact label={say('onu.last_up')} reading={lastUp} shows="none">
          {time}
        </ReadingFact>
        <ReadingFact label={say('onu.last_down')} reading={lastDown} shows="none">
          {time}
        </ReadingFact>
        <ReadingFact label={say('onu.last_down_cause')} reading={lastDownCause} shows="none">
          {word}
        </ReadingFact>
        <ReadingFact label={say('onu.online_time')} reading={onlineSeconds} shows="none">
          {(value) => durationOf(Number(value))}
        </ReadingFact>
        <ReadingFact label={say('onu.distance')} reading={distance} shows="none" />
        <ReadingFact label={say('onu.olt_enabled')} reading={enabled} shows="none" />
        <ReadingFact label={say('onu.config_state')} reading={configState} shows="none">
          {word}
        </ReadingFact>
        <ReadingFact label={say('onu.match_state')} reading={matchState} shows="none">
          {word}
        </ReadingFact>
      </Facts>
    </Panel>
  )
}

function ConfigFacts({ readings }: { readings: OltReadings }) {
  const { say } = useWords()
  const { description, model, softwareVersion, lineProfile, serviceProfile, tr069Profile } = readings
  return (
    <Panel title={say('onu.olt_config')}>
      <Facts isTwoColumns>
        <ReadingFact label={say('onu.olt_description')} reading={description} shows="none" />
        <ReadingFact label={say('olt.model')} reading={model} shows="none" />
        <ReadingFact label={say('onu.software')} reading={softwareVersion} shows="none" />
        <ReadingFact label={say('onu.line_profile')} reading={lineProfile} shows="none" />
        <ReadingFact label={say('onu.service_profile')} reading={serviceProfile} shows="none" />
        <ReadingFact label={say('onu.tr069_profile')} reading={tr069Profile} shows="none" />
      </Facts>
    </Panel>
  )
}

/** Reads that the OLT refused: its own words, and what is shown without them. */
function Failed({ readings: { failed } }: { readings: OltReadings }) {
  const { say } = useWords()
  if (failed.length === 0) return null
  return (
    <Notice shape="weak" title={say('onu.olt_partial', { n: failed.length })}>
      {failed
        .map(({ id, text }) => {
          const part = partOf(id)
          return say('onu.olt_failed', { what: part ? say(part) : id, text: visibleText(text) })
        })
        .join('; ')}
    </Notice>
  )
}

interface OltSidePanelsProps {
  snapshot: Snapshot
  side: OltSide
  read: Action
}

/** Who the ONU is, and what its OLT says of it and has set for it. */
export function OltSidePanels({ snapshot, side, read }: OltSidePanelsProps) {
  const { say } = useWords()
  const { readings, hasOlts, silent } = side
  // What the page says of its OLT already is not said again.
  const problem = silent && side.problem?.code === 'source_unreachable' ? null : side.problem
  const identity = <IdentityPanel snapshot={snapshot} olt={readings ?? null} />
  const trouble = problem && (
    <ErrorNotice error={problem} still={readings ? say('state.still_shown') : undefined} onRetry={side.readNow} />
  )
  if (!readings)
    return (
      <>
        {trouble}
        <div className={css.grid}>
          {identity}
          {readings === null && (
            <EmptyState action={hasOlts && <ActionButton action={read} isSmall />}>
              {say(hasOlts ? 'onu.olt_none' : 'onu.olt_no_source')}
            </EmptyState>
          )}
        </div>
      </>
    )
  const { olt } = readings
  return (
    <>
      <div className={css.bar}>
        <DeviceText text={olt.name} className="strong" />
        <SourceAge source="" observedAt={readings.readAt} />
        <a className={css.link} href={hashOf({ ...oltRoute(olt.id, 'sesion'), serial: snapshot.serial })}>
          {say('onu.olt_exchanges')}
        </a>
        <span className="grow" />
        <ActionButton action={read} isSmall />
      </div>
      {trouble}
      <Failed readings={readings} />
      <div className={css.grid}>
        {identity}
        <LinkFacts readings={readings} snapshot={snapshot} />
        <div className={css.column}>
          <ConfigFacts readings={readings} />
          <ServicePorts readings={readings} />
        </div>
      </div>
    </>
  )
}
