import { CheckField } from '../../components/CheckField.tsx'
import { Disclosure } from '../../components/Disclosure.tsx'
import { FormRow } from '../../components/FormRow.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { SelectField } from '../../components/SelectField.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import css from './SourceForm.module.css'
import { SecretLine, TextLine } from './SourceLine.tsx'
import { portOf, type SourceFields, vendors } from './source-fields.ts'
import type { SourceForm } from './use-source-form.ts'

interface FieldsProps {
  form: SourceForm
  isDisabled: boolean
}

/** Address and port in one row: the port is nearly always the usual one. */
function AddressLine({ form, isDisabled }: FieldsProps) {
  const { say } = useWords()
  return (
    <FormRow
      label={say('source.field.host')}
      problem={form.problemOf('host') ?? form.problemOf('port')}
      hint={say('source.hint.host')}
    >
      {({ id, describedBy }) => (
        <div className={css.line}>
          <TextField
            id={id}
            className={css.fill}
            isMono
            data-autofocus={form.source === null || undefined}
            aria-describedby={describedBy}
            aria-invalid={form.problemOf('host') !== undefined}
            disabled={isDisabled}
            value={form.fields.host}
            onChange={(event) => form.set({ host: event.target.value })}
          />
          <span className={css.note}>{say('source.field.port')}</span>
          <TextField
            className={css.port}
            isMono
            inputMode="numeric"
            aria-label={say('source.field.port')}
            aria-describedby={describedBy}
            aria-invalid={form.problemOf('port') !== undefined}
            disabled={isDisabled}
            value={form.fields.port}
            onChange={(event) => form.set({ port: event.target.value })}
          />
        </div>
      )}
    </FormRow>
  )
}

/** Another way in has another port, where nobody chose one. */
export function withTransport(fields: SourceFields, transport: SourceFields['transport']): Partial<SourceFields> {
  const isUsual = fields.port === '' || fields.port === portOf[fields.transport]
  return { transport, clear_text: false, legacy: false, ...(isUsual ? { port: portOf[transport] } : {}) }
}

function WayIn({ form, isDisabled }: FieldsProps) {
  const { say } = useWords()
  const { transport, clear_text, legacy } = form.fields
  return (
    <>
      <FormRow label={say('source.field.transport')}>
        {() => (
          <div className={css.segments}>
            <Segmented
              label={say('source.field.transport')}
              value={transport}
              choices={[
                { value: 'ssh', label: 'SSH' },
                { value: 'telnet', label: 'Telnet' },
              ]}
              onChoose={(chosen) => !isDisabled && form.set(withTransport(form.fields, chosen))}
            />
          </div>
        )}
      </FormRow>
      {transport === 'telnet' ? (
        <>
          <p className={css.warning}>
            <StatusShape shape="bang" />
            {say('source.telnet_warning')}
          </p>
          <FormRow label="" problem={form.problemOf('clear_text')}>
            {({ id, describedBy }) => (
              <CheckField
                id={id}
                describedBy={describedBy}
                label={say('source.field.clear_text')}
                isChecked={clear_text}
                isDisabled={isDisabled}
                onChange={(isChecked) => form.set({ clear_text: isChecked })}
              />
            )}
          </FormRow>
        </>
      ) : (
        <FormRow label="" problem={form.problemOf('legacy')} hint={say('source.hint.legacy')}>
          {({ id, describedBy }) => (
            <CheckField
              id={id}
              describedBy={describedBy}
              label={say('source.field.legacy')}
              isChecked={legacy}
              isDisabled={isDisabled}
              onChange={(isChecked) => form.set({ legacy: isChecked })}
            />
          )}
        </FormRow>
      )}
    </>
  )
}

function JumpFields({ form, isDisabled }: FieldsProps) {
  const { say } = useWords()
  const line = { form, isDisabled }
  return (
    <>
      <h4 className={css.group}>{say('source.group.jump')}</h4>
      <TextLine
        {...line}
        name="jump_host"
        label={say('source.field.jump_host')}
        hint={say('source.hint.jump_host')}
        isMono
      />
      {form.fields.jump_host.trim() !== '' && (
        <>
          <TextLine {...line} name="jump_port" label={say('source.field.jump_port')} isMono />
          <TextLine {...line} name="jump_user" label={say('source.field.jump_user')} />
          <SecretLine {...line} name="jump_secret" label={say('source.field.jump_secret')} />
        </>
      )}
    </>
  )
}

/** An OLT: maker, address and who logs in. */
export function OltFields({ form, isDisabled }: FieldsProps) {
  const { say } = useWords()
  const line = { form, isDisabled }
  return (
    <>
      <FormRow label={say('source.field.vendor')}>
        {({ id, describedBy }) => (
          <SelectField
            id={id}
            describedBy={describedBy}
            value={form.fields.vendor}
            choices={vendors}
            isDisabled={isDisabled || form.source !== null}
            onChoose={(vendor) => form.set({ vendor })}
          />
        )}
      </FormRow>
      <AddressLine {...line} />
      <TextLine {...line} name="user" label={say('source.field.user')} hint={say('source.hint.user')} />
      <SecretLine {...line} name="secret" label={say('source.field.password')} hint={say('source.hint.secret')} />
      <TextLine {...line} name="name" label={say('source.field.name')} />
      <Disclosure
        key={form.unfold}
        title={say('source.advanced')}
        note={say('source.advanced_olt')}
        isOpenAtFirst={form.unfold > 0}
      >
        <div className={css.folded}>
          <h4 className={css.group}>{say('source.group.way')}</h4>
          <WayIn {...line} />
          <SecretLine
            {...line}
            name="enable_secret"
            label={say('source.field.enable_secret')}
            hint={say('source.hint.enable_secret')}
          />
          {form.fields.transport === 'ssh' && <JumpFields {...line} />}
          <h4 className={css.group}>{say('source.group.limits')}</h4>
          <TextLine
            {...line}
            name="per_minute"
            label={say('source.field.per_minute')}
            hint={say('source.hint.per_minute')}
          />
        </div>
      </Disclosure>
    </>
  )
}
