import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { Fact, Facts, ReadingFact } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ReadingValue } from '../../components/ReadingValue.tsx'
import { useWords } from '../../components/words.ts'
import css from './IdentityPanel.module.css'
import { OltPosition } from './OltPosition.tsx'

function Key({ label, text }: { label: string; text: string }) {
  const { say } = useWords()
  return (
    <Fact label={label}>
      <span className={css.key}>
        <DeviceText text={text} className={css.text} />
        <CopyButton text={text} label={say('copy.what', { what: label })} />
      </span>
    </Fact>
  )
}

/** `HWTC12345678` as the OLTs print it: the four letters in hex too; null of a serial that has another form. */
function hexOf(serial: string): string | null {
  const [, maker, rest] = /^([A-Z0-9]{4})([0-9A-F]{8})$/.exec(serial) ?? []
  if (maker === undefined || rest === undefined) return null
  return [...maker].map((letter) => letter.charCodeAt(0).toString(16).toUpperCase()).join('') + rest
}

/** Every name under which some system knows this ONU. */
export function IdentityPanel({ snapshot, olt }: { snapshot: Snapshot; olt: OltReadings | null }) {
  const { say } = useWords()
  const { serial, acs_device_id: device, cpe, candidates } = snapshot
  const hex = snapshot.serial_hex ?? hexOf(serial)
  const general = cpe?.general
  const mac = general?.mac_address
  return (
    <Panel title={say('advanced.identity')}>
      <Facts>
        <Key label={say('advanced.serial_ascii')} text={serial} />
        {hex !== null && <Key label={say('advanced.serial_hex')} text={hex} />}
        {mac?.value ? (
          <Key label="MAC" text={mac.value} />
        ) : (
          mac && (
            <Fact label="MAC">
              <ReadingValue reading={mac} />
            </Fact>
          )
        )}
        {device === null ? (
          <Fact label={say('wan.acs_id')}>
            <span className="second">{say('wan.no_acs')}</span>
          </Fact>
        ) : (
          <Key label={say('wan.acs_id')} text={device} />
        )}
        {candidates
          .filter(({ acs_device_id: other }) => other !== device)
          .map(({ acs_device_id: other }) => (
            <Key key={other} label={say('advanced.other_record')} text={other} />
          ))}
        {olt && (
          <Fact label={say('onu.position')}>
            <OltPosition readings={olt} />
          </Fact>
        )}
        {general && (
          <>
            <ReadingFact label={say('onu.maker')} reading={general.manufacturer} shows="none" />
            <ReadingFact label={say('olt.model')} reading={general.model_name} shows="none" />
            <ReadingFact label={say('advanced.hardware')} reading={general.hardware_version} shows="none" />
            <ReadingFact label={say('onu.software')} reading={general.software_version} shows="none" />
          </>
        )}
      </Facts>
    </Panel>
  )
}
