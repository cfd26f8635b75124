import { Eye, EyeOff } from 'lucide-react'
import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { IconButton } from '../../components/Button.tsx'
import { FormRow } from '../../components/FormRow.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import css from './SourceForm.module.css'
import type { SourceFields } from './source-fields.ts'
import type { SourceForm } from './use-source-form.ts'

/** Fields that hold a text. */
export type TextName = { [N in keyof SourceFields]: string extends SourceFields[N] ? N : never }[keyof SourceFields]

interface SourceLineProps {
  form: SourceForm
  name: TextName
  label: string
  hint?: ReactNode
  isMono?: boolean
  isFirst?: boolean
  isDisabled?: boolean
  placeholder?: string | undefined
  /** Beside the field, in its row. */
  aside?: ReactNode
}

export function TextLine({
  form,
  name,
  label,
  hint,
  isMono,
  isFirst,
  isDisabled,
  placeholder,
  aside,
}: SourceLineProps) {
  return (
    <FormRow label={label} problem={form.problemOf(name)} hint={hint}>
      {({ id, describedBy, isWrong }) => (
        <div className={css.line}>
          <TextField
            id={id}
            className={css.fill}
            isMono={isMono ?? false}
            data-autofocus={isFirst || undefined}
            aria-describedby={describedBy}
            aria-invalid={isWrong}
            disabled={isDisabled}
            placeholder={placeholder}
            value={form.fields[name]}
            onChange={(event) => form.set({ [name]: event.target.value })}
          />
          {aside}
        </div>
      )}
    </FormRow>
  )
}

const isKey = (text: string): boolean => text.trimStart().startsWith('-----BEGIN')

/** A secret goes in and never comes out: the eye shows only what is being typed now. */
export function SecretLine({ form, name, label, hint, isDisabled = false }: SourceLineProps) {
  const { say } = useWords()
  const [isShown, setShown] = useState(false)
  const value = form.fields[name]
  const isKept = name === 'secret' && form.source?.secret_set === true
  const lines = value.trimEnd().split('\n').length

  /** A private key has many lines; a field of one line would join them. */
  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text/plain')
    if (!isKey(text)) return
    event.preventDefault()
    form.set({ [name]: `${text.trim().replace(/\r\n?/g, '\n')}\n` })
  }

  const said = isKey(value) ? say('source.secret_key', { n: lines }) : isKept ? say('source.secret_replace') : hint
  return (
    <FormRow label={label} problem={form.problemOf(name)} hint={said}>
      {({ id, describedBy, isWrong }) => (
        <TextField
          id={id}
          isMono
          type={isShown ? 'text' : 'password'}
          autoComplete="new-password"
          placeholder={isKept ? say('source.secret_set') : undefined}
          aria-describedby={describedBy}
          aria-invalid={isWrong}
          disabled={isDisabled}
          value={value}
          onPaste={onPaste}
          onChange={(event) => form.set({ [name]: event.target.value })}
        >
          <IconButton
            icon={isShown ? EyeOff : Eye}
            isSmall
            label={say(isShown ? 'source.secret_hide' : 'source.secret_show')}
            aria-pressed={isShown}
            disabled={value === ''}
            onClick={() => setShown(!isShown)}
          />
        </TextField>
      )}
    </FormRow>
  )
}

/** Text of many lines: a certificate. */
export function AreaLine({ form, name, label, hint, isDisabled }: SourceLineProps) {
  return (
    <FormRow label={label} problem={form.problemOf(name)} hint={hint}>
      {({ id, describedBy, isWrong }) => (
        <textarea
          id={id}
          className={css.area}
          rows={3}
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={isWrong}
          disabled={isDisabled}
          value={form.fields[name]}
          onChange={(event) => form.set({ [name]: event.target.value })}
        />
      )}
    </FormRow>
  )
}
