// The forms of what an OLT can be told of an ONU, as data: their fields, when each is asked for, what it starts with.
import type { OltReadings, OltVendor } from '../../../shared/model/olt.ts'
import type { InputOf, OutputOf } from '../../../shared/operations/index.ts'
import type { WordKey } from '../../../shared/words/say.ts'

/** What is typed, as text; `''` is left out of the wish. */
export type OltFields = Readonly<Record<string, string>>

type Label = Extract<WordKey, `field.olt.${string}` | `form.olt.${string}`>

export interface OltField {
  /** As the operation spells it. */
  name: string
  label: Label
  kind: 'text' | 'number' | 'secret' | 'flag' | 'choice'
  choices?: readonly { value: string; label: string | Label }[]
  /** What a choice is sent as; left out: text. */
  as?: 'number' | 'boolean'
  hint?: Extract<WordKey, `form.olt.hint.${string}`>
  isRequired?: boolean
  maxLength?: number
  /** Vendors whose command line takes it; left out: all. */
  only?: readonly OltVendor[]
  shownWhen?: (fields: OltFields) => boolean
}

/** What the OLT holds now, just read. */
export type OltConfig = OutputOf<'onu.olt_config'>

/** What a form is about: the ONU as the OLT's lists tell it, and its configuration; null where the OLT did not answer. */
export interface OltTold {
  readings: OltReadings
  config: OltConfig | null
}

export interface OltForm {
  /** What is asked of the OLT before the form is shown. */
  part: InputOf<'onu.olt_config'>['part']
  /** Vendors whose command line has this at all; left out: all. */
  only?: readonly OltVendor[]
  fields: (told: OltTold) => OltField[]
  /** Where the OLT says nothing, or did not answer. */
  start: (told: OltTold) => OltFields
  /** Field that says which of several is meant: its values come with it. */
  selector?: string
  /** Fields that go with every wish, as one line carries them all, even where they say what the OLT holds. */
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

/** `19 · VLAN 100` */
const portChoices = ({ readings, config }: OltTold): { value: string; label: string }[] =>
  config
    ? config.items.flatMap(({ of, values }) =>
        of === null ? [] : [{ value: of, label: `${of} · VLAN ${values.vlan}` }],
      )
    : (readings.servicePorts ?? []).flatMap(({ index, vlan: id }) =>
        index === null ? [] : [{ value: String(index), label: `${index} · VLAN ${id}` }],
      )

/** `1 · Casa_Ana`; where the OLT names none, all that there may be. */
function networkChoices({ config }: OltTold): { value: string; label: string }[] {
  const named = (config?.items ?? []).flatMap(({ of, values }) =>
    of === null ? [] : [{ value: of, label: `${of} · ${values.ssid ?? '–'}` }],
  )
  return named.length > 0 ? named : ['1', '5'].map((value) => ({ value, label: value }))
}

const addressFields = [
  'addressing_type',
  'ip_address',
  'subnet_mask',
  'gateway',
  'dns_servers',
  'vlan_id',
  'vlan_profile',
]

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
    part: 'description',
    start: ({ readings }) => ({ description: readings.description.value ?? '', name: '' }),
  },
  management_ip: {
    fields: () => [addressing('dhcp', 'static'), ...staticFields, dns, vlan, vlanProfile],
    part: 'management_ip',
    start: () => ({ addressing_type: 'dhcp' }),
    always: addressFields,
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
    part: 'wan',
    start: () => ({ addressing_type: 'pppoe' }),
    always: [...addressFields, 'pppoe_username', 'ip_profile'],
  },
  service_port: {
    fields: (told) => [
      {
        name: 'index',
        label: 'form.olt.service_port',
        kind: 'choice',
        as: 'number',
        choices: [...portChoices(told), { value: '', label: 'form.olt.new_port' }],
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
    part: 'service_port',
    start: (told) => ({ index: portChoices(told)[0]?.value ?? '' }),
    selector: 'index',
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
    part: 'tr069',
    start: () => ({}),
    always: ['acs_url', 'acs_username', 'vlan_id', 'profile_name'],
  },
  wifi: {
    part: 'wifi',
    only: ['zte'],
    fields: (told) => [
      {
        name: 'network',
        label: 'form.olt.network',
        kind: 'choice',
        as: 'number',
        hint: 'form.olt.hint.network',
        choices: networkChoices(told),
      },
      { name: 'ssid', label: 'form.olt.ssid', kind: 'text', maxLength: 32 },
      { name: 'password', label: 'form.olt.key', kind: 'secret', hint: 'form.olt.hint.key', maxLength: 63 },
      {
        name: 'enable',
        label: 'form.olt.network_state',
        kind: 'choice',
        as: 'boolean',
        choices: [
          { value: '', label: 'form.olt.as_it_is' },
          { value: 'true', label: 'form.olt.on' },
          { value: 'false', label: 'form.olt.off' },
        ],
      },
    ],
    start: (told) => ({ network: networkChoices(told)[0]?.value ?? '1' }),
    selector: 'network',
    always: ['network'],
  },
} as const satisfies Record<string, OltForm>

export type OltFormName = keyof typeof oltForms
