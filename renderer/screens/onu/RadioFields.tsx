import type { WifiReadings } from '../../../shared/model/snapshot.ts'
import { AuthMode } from '../../../shared/model/wifi.ts'
import { authText } from '../../components/effect-value.ts'
import { FormRow } from '../../components/FormRow.tsx'
import { type Choice, SelectField } from '../../components/SelectField.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import css from './WifiForm.module.css'
import { authModeOf, channelsOf, type WifiFields, type WifiProblems } from './wifi-wish.ts'

export interface FieldProps {
  wifi: WifiReadings
  fields: WifiFields
  problems: WifiProblems
  set: (change: Partial<WifiFields>) => void
}

export function SecurityField({ wifi, fields, set }: FieldProps) {
  const words = useWords()
  const current = wifi.auth_mode.value
  const asIs: Choice<AuthMode | ''>[] =
    authModeOf(current) === ''
      ? [{ value: '', label: current ? authText(words, current) : words.say('form.as_it_is') }]
      : []
  const choices = [
    ...asIs,
    ...AuthMode.options.map((mode): Choice<AuthMode | ''> => ({ value: mode, label: authText(words, mode) })),
  ]
  return (
    <FormRow
      label={words.say('field.wifi.auth_mode')}
      hint={fields.auth_mode === 'open' ? words.say('form.open_network') : undefined}
    >
      {({ id, describedBy }) => (
        <SelectField
          id={id}
          describedBy={describedBy}
          value={fields.auth_mode}
          choices={choices}
          onChoose={(mode) => set(mode === 'open' ? { auth_mode: mode, password: '' } : { auth_mode: mode })}
        />
      )}
    </FormRow>
  )
}

export function ChannelField({ wifi, fields, set }: FieldProps) {
  const { say } = useWords()
  const choices: Choice<string>[] = [
    ...(fields.channel === '' ? [{ value: '', label: say('form.as_it_is') }] : []),
    { value: 'auto', label: say('wifi.channel_auto') },
    ...channelsOf(wifi).map((channel) => ({ value: String(channel), label: String(channel) })),
  ]
  const hint = say(wifi.possible_channels.length > 0 ? 'form.channels_listed' : 'form.channels_usual')
  return (
    <FormRow label={say('field.wifi.channel')} hint={hint}>
      {({ id, describedBy }) => (
        <SelectField
          id={id}
          describedBy={describedBy}
          value={fields.channel}
          choices={choices}
          onChoose={(channel) => set({ channel })}
        />
      )}
    </FormRow>
  )
}

export function PowerField({ wifi, fields, problems, set }: FieldProps) {
  const { say } = useWords()
  const steps = wifi.tx_power_steps
  const values = [...new Set([...steps.map(String), ...(fields.tx_power === '' ? [] : [fields.tx_power])])].sort(
    (a, b) => Number(a) - Number(b),
  )
  const asIs: Choice<string>[] = fields.tx_power === '' ? [{ value: '', label: say('form.as_it_is') }] : []
  return (
    <FormRow label={say('field.wifi.tx_power')} problem={problems.tx_power}>
      {({ id, describedBy, isWrong }) =>
        steps.length > 0 ? (
          <SelectField
            id={id}
            describedBy={describedBy}
            value={fields.tx_power}
            choices={[...asIs, ...values.map((value) => ({ value, label: `${value} %` }))]}
            onChoose={(power) => set({ tx_power: power })}
          />
        ) : (
          <TextField
            id={id}
            className={css.short}
            inputMode="numeric"
            aria-describedby={describedBy}
            aria-invalid={isWrong}
            placeholder="100"
            value={fields.tx_power}
            onChange={(event) => set({ tx_power: event.target.value.trim() })}
          >
            <span className="second">%</span>
          </TextField>
        )
      }
    </FormRow>
  )
}

export function CountryField({ fields, problems, set }: FieldProps) {
  const { say } = useWords()
  return (
    <FormRow label={say('field.wifi.country_domain')} problem={problems.country_domain}>
      {({ id, describedBy, isWrong }) => (
        <TextField
          id={id}
          className={css.short}
          maxLength={2}
          aria-describedby={describedBy}
          aria-invalid={isWrong}
          placeholder={say('form.as_it_is')}
          value={fields.country_domain}
          onChange={(event) => set({ country_domain: event.target.value.toUpperCase() })}
        />
      )}
    </FormRow>
  )
}
