import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { Snapshot, WifiReadings } from '../../../shared/model/snapshot.ts'
import { invoke } from '../../client/index.ts'
import { Button } from '../../components/Button.tsx'
import { CheckField } from '../../components/CheckField.tsx'
import drawer from '../../components/drawer/ChangeDrawer.module.css'
import { FormRow } from '../../components/FormRow.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import type { FormControls } from '../../stores/drawer.ts'
import { KeyField } from './KeyField.tsx'
import { ChannelField, CountryField, PowerField, SecurityField } from './RadioFields.tsx'
import css from './WifiForm.module.css'
import { bandName } from './wifi-bands.ts'
import { fieldsOf, problemsOf, type WifiFields, wishOf, withInitial } from './wifi-wish.ts'

interface WifiFormProps extends FormControls {
  snapshot: Snapshot
  /** What can be chosen from: the main network of each band, or the one network that is meant. */
  networks: readonly WifiReadings[]
  firstPath: string
  onChoose: (path: string) => void
}

interface NetworkFormProps extends FormControls {
  snapshot: Snapshot
  wifi: WifiReadings
}

function NetworkForm({ snapshot, wifi, initial, isBusy, onPropose }: NetworkFormProps) {
  const words = useWords()
  const { say } = words
  const was = fieldsOf(wifi)
  const [fields, setFields] = useState(() => withInitial(was, initial))
  const set = (change: Partial<WifiFields>): void => setFields((now) => ({ ...now, ...change }))
  const problems = problemsOf(words, fields, was)
  const wish = wishOf(fields, was)
  const isEmpty = Object.keys(wish).length === 0
  const isWrong = Object.keys(problems).length > 0
  const shared = { wifi, fields, problems, set }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isEmpty || isWrong || isBusy) return
    const { olt_id, serial } = snapshot
    const { band, path: network } = wifi
    // A 6 GHz network is named by its path: it is no band of a wish, and the answer says why.
    const which = band === '6GHz' ? { network } : wifi.main ? { band } : { band, network }
    onPropose(({ device, hours }) =>
      invoke('onu.wifi.set', {
        olt_id,
        serial,
        ...which,
        ...(device === null ? {} : { acs_device_id: device }),
        ...(hours === null ? {} : { queue_hours: hours }),
        ...wish,
        dry_run: true,
      }),
    )
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (!event.repeat) event.currentTarget.requestSubmit()
  }

  return (
    <form className={css.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <div className={drawer.body}>
        <FormRow label={say('field.wifi.ssid')} problem={problems.ssid} hint={say('form.ssid_hint')}>
          {({ id, describedBy, isWrong: isOff }) => (
            <TextField
              id={id}
              data-autofocus
              aria-describedby={describedBy}
              aria-invalid={isOff}
              value={fields.ssid}
              onChange={(event) => set({ ssid: event.target.value })}
            />
          )}
        </FormRow>
        <KeyField
          value={fields.password}
          problem={problems.password}
          isDisabled={fields.auth_mode === 'open'}
          onChange={(password) => set({ password })}
        />
        <SecurityField {...shared} />
        {wifi.main && (
          <>
            <ChannelField {...shared} />
            <div className={css.pair}>
              <PowerField {...shared} />
              <CountryField {...shared} />
            </div>
          </>
        )}
        <FormRow label={say('wifi.network_short')}>
          {({ describedBy }) => (
            <div className={css.checks}>
              <CheckField
                describedBy={describedBy}
                label={say('form.enable')}
                isChecked={fields.enable}
                onChange={(enable) => set({ enable })}
              />
              <CheckField
                describedBy={describedBy}
                label={say('form.hidden')}
                isChecked={fields.hidden}
                onChange={(hidden) => set({ hidden })}
              />
            </div>
          )}
        </FormRow>
        {!wifi.main && <p className={css.radio}>{say('form.radio_elsewhere', { band: bandName(wifi.band) })}</p>}
      </div>
      <footer className={drawer.foot}>
        <span className="caption">{isEmpty && !isWrong ? say('form.nothing_yet') : say('form.nothing_sent_yet')}</span>
        <span className="grow" />
        <Button type="submit" variant="primary" shortcut="Ctrl Enter" disabled={isEmpty || isWrong || isBusy}>
          {say(isBusy ? 'drawer.reading' : 'drawer.preview')}
        </Button>
      </footer>
    </form>
  )
}

/** Step 1 of a WiFi change. What is typed here leaves the page only when its plan is asked for. */
export function WifiForm({ snapshot, networks, firstPath, onChoose, ...controls }: WifiFormProps) {
  const { say } = useWords()
  const [path, setPath] = useState(firstPath)
  const wifi = networks.find((one) => one.path === path) ?? networks[0]
  if (!wifi) return null
  return (
    <>
      {networks.length > 1 && (
        <div className={css.bands}>
          <Segmented
            label={say('wifi.band')}
            value={path}
            choices={networks.map((one) => ({ value: one.path, label: bandName(one.band) }))}
            onChoose={(chosen) => {
              setPath(chosen)
              onChoose(chosen)
            }}
          />
        </div>
      )}
      <NetworkForm
        key={path}
        snapshot={snapshot}
        wifi={wifi}
        {...controls}
        initial={path === firstPath ? controls.initial : null}
      />
    </>
  )
}
