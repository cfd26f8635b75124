import { Disclosure } from '../../components/Disclosure.tsx'
import { FormRow } from '../../components/FormRow.tsx'
import { SelectField } from '../../components/SelectField.tsx'
import { useWords } from '../../components/words.ts'
import css from './SourceForm.module.css'
import { AreaLine, SecretLine, TextLine } from './SourceLine.tsx'
import { type Auth, budgetFields } from './source-fields.ts'
import type { SourceForm } from './use-source-form.ts'

interface FieldsProps {
  form: SourceForm
  isDisabled: boolean
}

const ways: readonly Auth[] = ['none', 'basic', 'bearer', 'header']

function ProxyFields({ form, isDisabled }: FieldsProps) {
  const { say } = useWords()
  const { auth } = form.fields
  const secret = auth === 'basic' ? 'source.field.password' : 'source.field.token'
  return (
    <>
      <FormRow label={say('source.field.auth')} hint={say('source.hint.auth')}>
        {({ id, describedBy }) => (
          <SelectField
            id={id}
            describedBy={describedBy}
            value={auth}
            choices={ways.map((value) => ({ value, label: say(`source.auth.${value}`) }))}
            isDisabled={isDisabled}
            onChoose={(chosen) => form.set({ auth: chosen })}
          />
        )}
      </FormRow>
      {auth === 'basic' && (
        <TextLine form={form} name="user" label={say('source.field.user')} isDisabled={isDisabled} />
      )}
      {auth === 'header' && (
        <TextLine form={form} name="header" label={say('source.field.header')} isMono isDisabled={isDisabled} />
      )}
      {auth !== 'none' && (
        <SecretLine
          form={form}
          name="secret"
          label={say(secret)}
          hint={say('source.hint.secret')}
          isDisabled={isDisabled}
        />
      )}
    </>
  )
}

/** An ACS: its address. The rest is for those whose proxy asks for it, or whose machine is small. */
export function AcsFields({ form, isDisabled }: FieldsProps) {
  const { say } = useWords()
  return (
    <>
      <TextLine
        form={form}
        name="url"
        label={say('source.field.url')}
        hint={say('source.hint.url')}
        isMono
        isFirst={form.source === null}
        isDisabled={isDisabled}
      />
      <TextLine form={form} name="name" label={say('source.field.name')} isDisabled={isDisabled} />
      <Disclosure
        key={form.unfold}
        title={say('source.advanced')}
        note={say('source.advanced_acs')}
        isOpenAtFirst={form.unfold > 0}
      >
        <div className={css.folded}>
          <h4 className={css.group}>{say('source.group.proxy')}</h4>
          <ProxyFields form={form} isDisabled={isDisabled} />
          <h4 className={css.group}>{say('source.group.certificate')}</h4>
          <AreaLine
            form={form}
            name="ca"
            label={say('source.field.ca')}
            hint={say('source.hint.ca')}
            isDisabled={isDisabled}
          />
          <TextLine
            form={form}
            name="fingerprint256"
            label={say('source.field.fingerprint256')}
            hint={say('source.hint.fingerprint256')}
            isMono
            isDisabled={isDisabled}
          />
          <h4 className={css.group}>{say('source.group.limits')}</h4>
          <div className={css.pairs}>
            {budgetFields.map((name) => (
              <TextLine
                key={name}
                form={form}
                name={name}
                label={say(`source.field.${name}`)}
                hint={name === 'per_second' ? say('source.hint.per_second') : undefined}
                isDisabled={isDisabled}
              />
            ))}
          </div>
        </div>
      </Disclosure>
    </>
  )
}
