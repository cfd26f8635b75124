import { useEffect, useState } from 'react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { InputOf } from '../../../shared/operations/index.ts'
import { invoke } from '../../client/index.ts'
import { Skeleton } from '../../components/Skeleton.tsx'
import { type DrawerRequest, type FormControls, type Propose, useDrawer } from '../../stores/drawer.ts'
import { OltChangeForm } from './OltChangeForm.tsx'
import { type OltFields, type OltForm, type OltFormName, type OltTold, oltForms } from './olt-forms.ts'
import { nowOf, oltWishOf } from './olt-wish.ts'

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
  wifi: 'onu.olt_wifi.set',
} as const satisfies Record<OltFormName, string>

interface ReadFormProps extends FormControls {
  form: OltForm
  target: { olt_id: number; serial: string }
  readings: OltReadings
  /** What was typed before, and what it was typed over; null at first. */
  before: { fields: OltFields; told: OltTold } | null
  onAsk: (fields: OltFields, told: OltTold) => void
}

/** Asks the OLT first, so that a change is an edit; where it does not answer, starts with what its lists say. */
function ReadForm({ form, target, readings, before, onAsk, ...controls }: ReadFormProps) {
  const [told, setTold] = useState<OltTold | null>(before?.told ?? null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the form opens
  useEffect(() => {
    if (told) return
    let isGone = false
    void invoke('onu.olt_config', { ...target, part: form.part })
      .catch(() => null)
      .then((config) => !isGone && setTold({ readings, config }))
    return () => {
      isGone = true
    }
  }, [])
  if (!told) return <Skeleton rows={5} />
  return (
    <OltChangeForm
      form={form}
      told={told}
      first={before?.fields ?? nowOf(form, told)}
      {...controls}
      onAsk={(fields) => onAsk(fields, told)}
    />
  )
}

/** Opens step 1 of a change over the OLT's command line. What was typed, secrets apart, is kept until it is closed. */
export function openOltForm(name: OltFormName, { readings, subject }: OltFormOf): void {
  const form: OltForm = oltForms[name]
  const operation = operations[name]
  const target = { olt_id: readings.olt.id, serial: subject.serial }
  const all = form.fields({ readings, config: null })
  const secrets = new Set(all.filter(({ kind }) => kind === 'secret').map((field) => field.name))
  let before: ReadFormProps['before'] = null
  useDrawer.getState().open({
    title: { key: `action.olt_${name}`, params: {} },
    subject,
    fields: all.map((field) => field.name),
    form: (controls) => (
      <ReadForm
        form={form}
        target={target}
        readings={readings}
        before={before}
        {...controls}
        onAsk={(fields, told) => {
          before = { fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !secrets.has(field))), told }
          // The form is data: that it says what the operation takes, the contract checks.
          const input = { ...target, ...oltWishOf(form, told, fields), dry_run: true } as InputOf<typeof operation>
          const propose: Propose = () => invoke(operation, input as never)
          controls.onPropose(propose)
        }}
      />
    ),
  })
}
