// The forms of what an OLT can be told of an ONU, as data: their fields, when each is asked for, what it starts with.
import type { OltReadings, OltVendor } from '../../../shared/model/olt.ts'
import type { WordKey } from '../../../shared/words/index.ts'

/** What is typed, as text; `''` is left out of the wish. */
export type OltFields = Readonly<Record<string, string>>

type Label = Extract<WordKey, `field.olt.${string}` | `form.olt.${string}`>

export interface OltField {
  /** As the operation spells it. */
  name: string
  label: Label
  kind: 'text' | 'number' | 'secret' | 'flag' | 'choice'
  choices?: readonly { value: string; label: string | Label }[]
  hint?: Extract<WordKey, `form.olt.hint.${string}`>
  isRequired?: boolean
  maxLength?: number
  /** Vendors whose command line takes it; left out: all. */
  only?: readonly OltVendor[]
  shownWhen?: (fields: OltFields) => boolean
}

export interface OltForm {
  /** The list of ONUs does not say what this form starts with: the OLT is asked first. */
  isUnread?: (readings: OltReadings) => boolean
  fields: (readings: OltReadings) => OltField[]
  /** What the OLT holds now: a field that still says the same is not wished. */
  now: (readings: OltReadings) => OltFields
  /** Fields that are sent even where they say what the OLT holds. */
  always?: readonly string[]
}

const isStatic = ({ addressing_type: how }: OltFields): boolean => how === 'static'
const isPppoe = ({ addressing_type: how }: OltFields): boolean => how === 'pppoe'
const isNew = ({ index }: OltFields): boolean => index === ''

const staticFields: OltField[] = [
  { name: 'ip_address', label: 'field.olt.ip_address', kind: 'text', isRequired: true, maxLength: 15 },
  { name: 'subnet_mask', label: 'field.olt.subnet_mask', kind: 'text', isRequired: true, maxLength: 15 },
  { name: 'gateway', label: 'field.olt.gateway', kind: 'text', isRequired: true, maxLength: 15 },
].map((field) => ({ ...field, shownWhen: isStatic }) as OltField)

const dns: OltField = {
  name: 'dns_servers',
  label: 'field.olt.dns_servers',
  kind: 'text',
  hint: 'form.olt.hint.dns',
  maxLength: 40,
  only: ['huawei'],
  shownWhen: isStatic,
}
const vlan: OltField = { name: 'vlan_id', label: 'field.olt.vlan_id', kind: 'number', maxLength: 4 }
const vlanProfile: OltField = {
  name: 'vlan_profile',
  label: 'field.olt.vlan_profile',
  kind: 'text',
  hint: 'form.olt.hint.profile',
  maxLength: 32,
  only: ['zte'],
}
const gemport: OltField = {
  name: 'gemport',
  label: 'form.olt.gemport',
  kind: 'number',
  hint: 'form.olt.hint.gemport',
  maxLength: 4,
}

const addressing = (...values: readonly ('static' | 'dhcp' | 'pppoe')[]): OltField => ({
  name: 'addressing_type',
  label: 'field.olt.addressing_type',
  kind: 'choice',
  choices: values.map((value) => ({
    value,
    label: { static: 'form.olt.static', dhcp: 'DHCP', pppoe: 'PPPoE' }[value] as Label | string,
  })),
})

/** `19: VLAN 100` */
const portChoices = ({ servicePorts }: OltReadings) =>
  servicePorts.flatMap(({ index, vlan: id }) =>
    index === null ? [] : [{ value: String(index), label: `${index} · VLAN ${id}` }],
  )

const portOf = ({ servicePorts }: OltReadings) => servicePorts.find(({ index }) => index !== null)

export const oltForms = {
  description: {
    fields: () => [
      {
        name: 'description',
        label: 'field.olt.description',
        kind: 'text',
        hint: 'form.olt.hint.description',
        maxLength: 64,
      },
      { name: 'name', label: 'field.olt.name', kind: 'text', maxLength: 32, only: ['zte'] },
    ],
    isUnread: ({ description }) => !description.value,
    now: ({ description }) => ({ description: description.value ?? '', name: '' }),
  },
  management_ip: {
    fields: () => [addressing('dhcp', 'static'), ...staticFields, dns, vlan, vlanProfile],
    now: () => ({ addressing_type: 'dhcp' }),
    always: ['addressing_type'],
  },
  wan: {
    fields: () => [
      addressing('pppoe', 'dhcp', 'static'),
      {
        name: 'pppoe_username',
        label: 'field.olt.pppoe_username',
        kind: 'text',
        isRequired: true,
        maxLength: 64,
        shownWhen: isPppoe,
      },
      {
        name: 'pppoe_password',
        label: 'field.olt.pppoe_password',
        kind: 'secret',
        isRequired: true,
        maxLength: 64,
        shownWhen: isPppoe,
      },
      ...staticFields,
      dns,
      vlan,
      vlanProfile,
      {
        name: 'ip_profile',
        label: 'form.olt.ip_profile',
        kind: 'text',
        hint: 'form.olt.hint.profile',
        maxLength: 32,
        only: ['zte'],
        shownWhen: isStatic,
      },
      {
        name: 'wan_profile_id',
        label: 'form.olt.wan_profile_id',
        kind: 'number',
        hint: 'form.olt.hint.wan_profile',
        maxLength: 3,
        only: ['huawei'],
      },
    ],
    now: () => ({ addressing_type: 'pppoe' }),
    always: ['addressing_type'],
  },
  service_port: {
    fields: (readings) => [
      {
        name: 'index',
        label: 'form.olt.service_port',
        kind: 'choice',
        choices: [...portChoices(readings), { value: '', label: 'form.olt.new_port' }],
      },
      { name: 'vlan', label: 'field.olt.vlan', kind: 'number', isRequired: true, maxLength: 4 },
      {
        name: 'user_vlan',
        label: 'field.olt.user_vlan',
        kind: 'number',
        hint: 'form.olt.hint.user_vlan',
        maxLength: 4,
      },
      { ...gemport, shownWhen: isNew },
    ],
    isUnread: ({ servicePorts }) => servicePorts.length === 0,
    // The VLAN starts empty: that of one port must not be sent to another that is chosen later.
    now: (readings) => ({ index: String(portOf(readings)?.index ?? '') }),
    always: ['index', 'vlan'],
  },
  tr069: {
    fields: () => [
      { name: 'acs_url', label: 'field.olt.acs_url', kind: 'text', isRequired: true, maxLength: 128 },
      { name: 'acs_username', label: 'form.olt.acs_username', kind: 'text', isRequired: true, maxLength: 64 },
      { name: 'acs_password', label: 'field.olt.acs_password', kind: 'secret', isRequired: true, maxLength: 64 },
      { ...vlan, isRequired: true },
      {
        name: 'profile_name',
        label: 'form.olt.profile_name',
        kind: 'text',
        hint: 'form.olt.hint.acs_profile',
        maxLength: 32,
        only: ['huawei'],
      },
      vlanProfile,
      {
        name: 'line_profile',
        label: 'form.olt.line_profile',
        kind: 'flag',
        hint: 'form.olt.hint.line_profile',
        only: ['huawei'],
      },
    ],
    now: () => ({}),
  },
} as const satisfies Record<string, OltForm>

export type OltFormName = keyof typeof oltForms

/** Vendors that a field names are the ones it is for; an unknown vendor is asked for everything. */
const known = new Set<OltVendor>(['huawei', 'zte'])

/** Fields that are asked for now. */
export const shownFields = (form: OltForm, readings: OltReadings, fields: OltFields): OltField[] =>
  form.fields(readings).filter(({ only, shownWhen }) => {
    const { vendor } = readings.olt
    return (!only || only.includes(vendor) || !known.has(vendor)) && (shownWhen?.(fields) ?? true)
  })

const typedValue = ({ name, kind }: OltField, text: string): string | number | boolean => {
  if (kind === 'flag') return text === 'true'
  return kind === 'number' || name === 'index' ? Number(text) : text
}

/** The wish as its operation takes it: what was touched, and what has to go with it. */
export function oltWishOf(
  form: OltForm,
  readings: OltReadings,
  fields: OltFields,
): Record<string, string | number | boolean> {
  const now = form.now(readings)
  return Object.fromEntries(
    shownFields(form, readings, fields).flatMap((field) => {
      const { name, kind } = field
      const text = fields[name] ?? ''
      const isSame = text === (now[name] ?? '')
      if (isSame && !form.always?.includes(name)) return []
      // An emptied text is a wish; an emptied number is none.
      return text === '' && kind !== 'text' ? [] : [[name, typedValue(field, text)]]
    }),
  )
}

/** Fields that lack what the form cannot do without. */
export const missingFields = (form: OltForm, readings: OltReadings, fields: OltFields): string[] =>
  shownFields(form, readings, fields)
    .filter(({ name, isRequired }) => isRequired && (fields[name] ?? '').trim() === '')
    .map(({ name }) => name)
