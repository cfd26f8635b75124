import { useEffect, useState } from 'react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { InputOf } from '../../../shared/operations/index.ts'
import { cache, invoke } from '../../client/index.ts'
import { Skeleton } from '../../components/Skeleton.tsx'
import { type DrawerRequest, type FormControls, type Propose, useDrawer } from '../../stores/drawer.ts'
import { OltChangeForm } from './OltChangeForm.tsx'
import { type OltFields, type OltForm, type OltFormName, oltForms, oltWishOf } from './olt-forms.ts'

interface OltFormOf {
  readings: OltReadings
  subject: DrawerRequest['subject']
}

const operations = {
  description: 'onu.description.set',
  management_ip: 'onu.management_ip.set',
  wan: 'onu.wan.set',
  service_port: 'onu.service_port.set',
  tr069: 'onu.tr069.bind',
} as const satisfies Record<OltFormName, string>

interface ReadFormProps extends FormControls {
  form: OltForm
  target: { olt_id: number; serial: string }
  known: OltReadings
  /** What was typed before; null at first. */
  kept: OltFields | null
  onAsk: (fields: OltFields, readings: OltReadings) => void
}

/** Asks the OLT first where the form would start with guesses; where it does not answer, with what is known. */
function ReadForm({ form, target, known, kept, onAsk, ...controls }: ReadFormProps) {
  const [readings, setReadings] = useState(form.isUnread?.(known) && kept === null ? null : known)
  const { olt_id: oltId, serial } = target
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the form opens
  useEffect(() => {
    if (readings) return
    let isGone = false
    void invoke('onu.olt', { olt_id: oltId, serial, mode: 'fresh' })
      .then((answer) => {
        cache.set('onu.olt', { olt_id: oltId, serial, mode: 'cache' }, answer)
        return answer.readings ?? known
      })
      .catch(() => known)
      .then((now) => !isGone && setReadings(now))
    return () => {
      isGone = true
    }
  }, [])
  if (!readings) return <Skeleton rows={5} />
  return (
    <OltChangeForm
      form={form}
      readings={readings}
      first={kept ?? form.now(readings)}
      {...controls}
      onAsk={(fields) => onAsk(fields, readings)}
    />
  )
}

/** Opens step 1 of a change over the OLT's command line. What was typed, secrets apart, is kept until it is closed. */
export function openOltForm(name: OltFormName, { readings, subject }: OltFormOf): void {
  const form: OltForm = oltForms[name]
  const operation = operations[name]
  const target = { olt_id: readings.olt.id, serial: subject.serial }
  const all = form.fields(readings)
  const secrets = new Set(all.filter(({ kind }) => kind === 'secret').map((field) => field.name))
  let kept: OltFields | null = null
  let known = readings
  useDrawer.getState().open({
    title: { key: `action.olt_${name}`, params: {} },
    subject,
    fields: all.map((field) => field.name),
    form: (controls) => (
      <ReadForm
        form={form}
        target={target}
        known={known}
        kept={kept}
        {...controls}
        onAsk={(fields, now) => {
          known = now
          kept = Object.fromEntries(Object.entries(fields).filter(([field]) => !secrets.has(field)))
          // The form is data: that it says what the operation takes, the contract checks.
          const input = { ...target, ...oltWishOf(form, now, fields), dry_run: true } as InputOf<typeof operation>
          const propose: Propose = () => invoke(operation, input as never)
          controls.onPropose(propose)
        }}
      />
    ),
  })
}
