import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect } from 'react'
import { Button } from '../../components/Button.tsx'
import { useClock } from '../../components/clock.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FormRow } from '../../components/FormRow.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { AcsFields } from './AcsFields.tsx'
import { KeyQuestion } from './KeyQuestion.tsx'
import { OltFields } from './OltFields.tsx'
import css from './SourceForm.module.css'
import { type SourceFormOptions, useSourceForm } from './use-source-form.ts'

interface SourceFormProps extends SourceFormOptions {
  /** Changes which kind of source is connected; not there for one that exists. */
  onKind?: (kind: 'acs' | 'olt') => void
  /** At the end of the form: a way back. */
  aside?: ReactNode
}

/** Connects a source, or changes how it is reached. It is asked before it is kept, and nothing typed is lost. */
export function SourceForm({ onKind, aside, ...options }: SourceFormProps) {
  const { say } = useWords()
  const form = useSourceForm(options)
  const { source, refused } = options
  const { ref, question, problem, busySince, mayKeep, isUnchanged } = form
  const isFirst = source === null
  const isBusy = busySince !== null
  const isDisabled = refused !== null
  const seconds = useClock((now) => (busySince === null ? 0 : Math.max(0, Math.floor((now - busySince) / 1000))))

  useEffect(() => {
    const first = ref.current?.querySelector<HTMLInputElement>('[data-autofocus]')
    first?.focus()
    first?.setSelectionRange(first.value.length, first.value.length)
  }, [ref])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (question) form.submit({ [question.field]: question.fingerprint })
    else form.submit()
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (!event.repeat) event.currentTarget.requestSubmit()
  }

  const verb = isFirst ? 'source.connect' : 'source.save'
  return (
    <form ref={ref} className={css.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <div className={css.body}>
        {isFirst && refused !== null && (
          <p className={css.warning}>
            <StatusShape shape="bang" />
            {refused}
          </p>
        )}
        {onKind && (
          <FormRow label={say('source.kind')}>
            {() => (
              <div className={css.segments}>
                <Segmented
                  label={say('source.kind')}
                  value={form.fields.kind}
                  choices={[
                    { value: 'acs', label: 'GenieACS' },
                    { value: 'olt', label: 'OLT' },
                  ]}
                  onChoose={onKind}
                />
              </div>
            )}
          </FormRow>
        )}
        {form.fields.kind === 'acs' ? (
          <AcsFields form={form} isDisabled={isDisabled} />
        ) : (
          <OltFields form={form} isDisabled={isDisabled} />
        )}
      </div>
      {question && (
        <KeyQuestion
          question={question}
          isBusy={isBusy}
          onAccept={() => form.submit({ [question.field]: question.fingerprint })}
        />
      )}
      {problem && (
        <div className={css.keep}>
          <ErrorNotice error={problem} still={say('source.nothing_lost')} />
        </div>
      )}
      <footer className={css.foot}>
        <Button
          type="submit"
          variant={question ? 'plain' : 'primary'}
          shortcut="Enter"
          disabled={isDisabled || isBusy || isUnchanged}
          title={refused ?? undefined}
        >
          {isBusy ? say('source.asking', { n: seconds }) : say(verb)}
        </Button>
        {isBusy && (
          <Button variant="ghost" onClick={form.cancel}>
            {say('source.stop_asking')}
          </Button>
        )}
        {mayKeep && !isBusy && <Button onClick={() => form.submit({ unchecked: true })}>{say('source.keep')}</Button>}
        {!isBusy && aside}
        <span className="grow" />
        <span className={css.note}>
          {refused ??
            say(
              mayKeep
                ? 'source.keep_note'
                : isFirst
                  ? 'source.read_first'
                  : isUnchanged
                    ? 'source.unchanged'
                    : 'source.asked_before',
            )}
        </span>
      </footer>
    </form>
  )
}
