import { Dices, Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../components/Button.tsx'
import { copySecret } from '../../components/clipboard.ts'
import { FormRow } from '../../components/FormRow.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { newWifiKey } from './new-key.ts'
import css from './WifiForm.module.css'

interface KeyFieldProps {
  value: string
  problem: string | undefined
  isDisabled: boolean
  onChange: (value: string) => void
  /** The key of a WiFi, where it is not said. */
  label?: string
  /** What is said while it is empty. */
  emptyHint?: string | undefined
  /** A key that nobody else has to know may be made here; one that is agreed upon is typed. */
  isMade?: boolean
  /** Name of the field of the operation, and whether the form begins with it. */
  name?: string
  isFirst?: boolean
}

/** A key goes in and never comes out: the eye shows only what is being typed now. */
export function KeyField(props: KeyFieldProps) {
  const { value, problem, isDisabled, onChange, name, isMade = true, isFirst = false } = props
  const { say } = useWords()
  const announce = useAnnouncements((state) => state.say)
  const [isShown, setShown] = useState(false)
  const [isCopied, setCopied] = useState(false)

  async function generate(): Promise<void> {
    const key = newWifiKey()
    onChange(key)
    setShown(true)
    const done = await copySecret(key)
    setCopied(done)
    if (done) announce(say('form.key_copied'))
  }

  const hint = isCopied
    ? say('form.key_copied')
    : value === ''
      ? (props.emptyHint ?? say('form.key_unchanged'))
      : say('form.key_length', { n: value.length })
  return (
    <FormRow label={props.label ?? say('field.wifi.password')} problem={problem} hint={hint}>
      {({ id, describedBy, isWrong }) => (
        <div className={css.line}>
          <TextField
            id={id}
            className={css.fill}
            data-field={name}
            data-autofocus={isFirst || undefined}
            isMono
            type={isShown ? 'text' : 'password'}
            autoComplete="new-password"
            aria-describedby={describedBy}
            aria-invalid={isWrong}
            disabled={isDisabled}
            value={value}
            onChange={(event) => {
              setCopied(false)
              onChange(event.target.value)
            }}
          >
            <IconButton
              icon={isShown ? EyeOff : Eye}
              isSmall
              label={say(isShown ? 'form.key_hide' : 'form.key_show')}
              aria-pressed={isShown}
              disabled={value === ''}
              onClick={() => setShown(!isShown)}
            />
          </TextField>
          {isMade && (
            <Button icon={Dices} disabled={isDisabled} onClick={() => void generate()}>
              {say('form.key_generate')}
            </Button>
          )}
        </div>
      )}
    </FormRow>
  )
}
