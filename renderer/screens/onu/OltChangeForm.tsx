import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isWordKey } from '../../../shared/words/say.ts'
import { SourceAge } from '../../components/Age.tsx'
import { Button } from '../../components/Button.tsx'
import { CheckField } from '../../components/CheckField.tsx'
import { classNames } from '../../components/class-names.ts'
import drawer from '../../components/drawer/ChangeDrawer.module.css'
import { FormRow } from '../../components/FormRow.tsx'
import { inLabels } from '../../components/refusal-text.ts'
import { SelectField } from '../../components/SelectField.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords, type Words } from '../../components/words.ts'
import type { FormControls } from '../../stores/drawer.ts'
import { KeyField } from './KeyField.tsx'
import type { OltField, OltFields, OltForm, OltTold } from './olt-forms.ts'
import { isUntouched, missingFields, nowOf, shownFields } from './olt-wish.ts'
import css from './WifiForm.module.css'

interface FieldProps {
  field: OltField
  value: string
  problem: string | undefined
  isFirst: boolean
  onChange: (value: string) => void
}

const labelOf = ({ say }: Words, label: string): string => (isWordKey(label) ? say(label as OltField['label']) : label)

function FieldRow({ field, value, problem, isFirst, onChange }: FieldProps) {
  const words = useWords()
  const { say } = words
  const { kind, choices = [], maxLength, hint } = field
  const label = say(field.label)
  if (kind === 'flag')
    return (
      <FormRow label="" problem={problem} hint={hint && say(hint)}>
        {({ id, describedBy }) => (
          <div className={css.checks}>
            <CheckField
              id={id}
              describedBy={describedBy}
              label={label}
              isChecked={value === 'true'}
              onChange={(isOn) => onChange(isOn ? 'true' : '')}
            />
          </div>
        )}
      </FormRow>
    )
  if (kind === 'secret')
    return (
      <KeyField
        label={label}
        name={field.name}
        value={value}
        problem={problem}
        isDisabled={false}
        isFirst={isFirst}
        emptyHint={hint ? say(hint) : ''}
        // Others are agreed upon with whoever checks them: the PPPoE server, the ACS.
        isMade={field.name === 'password'}
        onChange={onChange}
      />
    )
  return (
    <FormRow label={label} problem={problem} hint={hint && say(hint)}>
      {({ id, describedBy, isWrong }) =>
        kind === 'choice' ? (
          <SelectField
            id={id}
            describedBy={describedBy}
            value={value}
            choices={choices.map((choice) => ({ value: choice.value, label: labelOf(words, choice.label) }))}
            onChoose={onChange}
          />
        ) : (
          <TextField
            id={id}
            data-autofocus={isFirst || undefined}
            data-field={field.name}
            aria-describedby={describedBy}
            aria-invalid={isWrong}
            isMono={kind !== 'text' || maxLength === 15}
            className={kind === 'number' || maxLength === 15 ? css.short : undefined}
            autoComplete="off"
            inputMode={kind === 'number' ? 'numeric' : undefined}
            maxLength={maxLength}
            value={value}
            onChange={({ target }) => onChange(kind === 'number' ? target.value.replace(/\D/g, '') : target.value)}
          />
        )
      }
    </FormRow>
  )
}

interface OltChangeFormProps extends FormControls {
  form: OltForm
  told: OltTold
  first: OltFields
  onAsk: (fields: OltFields) => void
}

/** Step 1 of a change over the OLT: its fields are data, and what the server says of one stands at it. */
export function OltChangeForm({ form, told, first, isBusy, refused, onAsk }: OltChangeFormProps) {
  const { say } = useWords()
  const [fields, setFields] = useState(first)
  const [touched, setTouched] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const shown = shownFields(form, told, fields)
  const missing = missingFields(form, told, fields)
  const isEmpty = isUntouched(form, told, fields)
  const firstText = shown.find(({ kind }) => kind !== 'choice' && kind !== 'flag')?.name

  // What was refused is put right where it stands.
  // It may come after a reading, when the drawer has chosen its focus already.
  useEffect(() => {
    const field = body.current?.querySelector<HTMLElement>('[data-autofocus]')
    if (!body.current?.contains(document.activeElement)) field?.focus()
  }, [])

  const refusedField = refused?.field
  useEffect(() => {
    setTouched(null)
    if (refusedField) body.current?.querySelector<HTMLElement>(`[data-field="${refusedField}"]`)?.focus()
  }, [refusedField])

  function problemOf(field: OltField): string | undefined {
    if (isAsked && missing.includes(field.name)) return say('form.olt.required')
    if (refused?.field !== field.name || touched === field.name) return undefined
    return inLabels(refused.sentence, field.name, say(field.label))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isEmpty || isBusy) return
    setAsked(true)
    if (missing.length === 0) onAsk(fields)
    else body.current?.querySelector<HTMLElement>(`[data-field="${missing[0]}"]`)?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (!event.repeat) event.currentTarget.requestSubmit()
  }

  return (
    <form className={css.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <div className={drawer.body} ref={body}>
        <p className={classNames('caption', css.told)}>
          {told.config ? (
            <>
              {say('form.olt.starts_with')} <SourceAge source={told.config.source} observedAt={told.config.at} />
            </>
          ) : (
            say('form.olt.unread')
          )}
        </p>
        {shown.map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            value={fields[field.name] ?? ''}
            problem={problemOf(field)}
            isFirst={field.name === firstText}
            onChange={(value) => {
              setTouched(field.name)
              // Another one of several brings its own values.
              if (field.name === form.selector) setFields(nowOf(form, told, { [field.name]: value }))
              else setFields((now) => ({ ...now, [field.name]: value }))
            }}
          />
        ))}
      </div>
      <footer className={drawer.foot}>
        <span className="caption">{say(isEmpty ? 'form.nothing_yet' : 'form.nothing_sent_yet')}</span>
        <span className="grow" />
        <Button type="submit" variant="primary" shortcut="Ctrl Enter" disabled={isEmpty || isBusy}>
          {say(isBusy ? 'drawer.reading' : 'drawer.preview')}
        </Button>
      </footer>
    </form>
  )
}
