// What is typed to connect a source or to change one, and the question it becomes. Pure: no screen, no server.
import type { InputOf } from '../../../shared/operations/index.ts'
import { addSource, SourceBudget, type SourceSettings } from '../../../shared/operations/source.ts'

export type Auth = SourceSettings['auth']
export type Vendor = 'huawei' | 'zte'

/** Texts as they are typed; numbers too, so that nothing half typed is lost. */
export interface SourceFields {
  kind: 'acs' | 'olt'
  name: string
  url: string
  auth: Auth
  user: string
  header: string
  secret: string
  ca: string
  fingerprint256: string
  read_timeout_s: string
  task_timeout_s: string
  connect_timeout_s: string
  concurrency: string
  per_second: string
  breaker_failures: string
  breaker_pause_s: string
  vendor: Vendor
  host: string
  port: string
  transport: 'ssh' | 'telnet'
  clear_text: boolean
  legacy: boolean
  enable_secret: string
  jump_host: string
  jump_port: string
  jump_user: string
  jump_secret: string
  per_minute: string
}
export type FieldName = keyof SourceFields
/** What the server asked back: keys that a person has compared, or to keep it although it is silent. */
export interface Answers {
  host_key?: string
  jump_host_key?: string
  unchecked?: true
}

/** An ACS and both vendors listen where their makers ship them; the rest is what a small box can bear. */
export const vendors: readonly { value: Vendor; label: string }[] = [
  { value: 'huawei', label: 'Huawei' },
  { value: 'zte', label: 'ZTE' },
]
export const portOf = { ssh: '22', telnet: '23' } as const

export const budgetFields = [
  'read_timeout_s',
  'task_timeout_s',
  'connect_timeout_s',
  'concurrency',
  'per_second',
  'breaker_failures',
  'breaker_pause_s',
] as const
const budgetNumbers = SourceBudget.parse({})
const typed = (value: number | null): string => (value === null ? '' : String(value))
const budgetTexts = (budget: SourceBudget) =>
  Object.fromEntries(budgetFields.map((name) => [name, typed(budget[name])])) as Record<
    (typeof budgetFields)[number],
    string
  >

/** `GenieACS`, `GenieACS 2`…: a name that is free. */
export function freeName(stem: string, taken: readonly string[]): string {
  if (!taken.includes(stem)) return stem
  const number = taken.length + 2
  for (let i = 2; i < number; i++) if (!taken.includes(`${stem} ${i}`)) return `${stem} ${i}`
  return `${stem} ${number}`
}

export const newFields = (kind: SourceFields['kind'], taken: readonly string[]): SourceFields => ({
  kind,
  name: freeName(kind === 'acs' ? 'GenieACS' : 'OLT', taken),
  url: 'http://',
  auth: 'none',
  user: '',
  header: 'X-Api-Key',
  secret: '',
  ca: '',
  fingerprint256: '',
  ...budgetTexts(budgetNumbers),
  vendor: 'huawei',
  host: '',
  port: portOf.ssh,
  transport: 'ssh',
  clear_text: false,
  legacy: false,
  enable_secret: '',
  jump_host: '',
  jump_port: portOf.ssh,
  jump_user: '',
  jump_secret: '',
  per_minute: '60',
})

/** A source as it is now. Secrets stay where they are: their fields are empty. */
export function fieldsOf(source: SourceSettings): SourceFields {
  const { olt } = source
  const fields: SourceFields = {
    ...newFields(source.kind, []),
    name: source.name,
    url: source.url,
    auth: source.auth,
    user: source.user ?? '',
    header: source.header ?? 'X-Api-Key',
    ...budgetTexts(source.budget ?? budgetNumbers),
  }
  if (!olt) return fields
  return {
    ...fields,
    vendor: vendors.find(({ value }) => value === olt.vendor)?.value ?? 'huawei',
    host: olt.host,
    port: String(olt.port),
    transport: olt.transport,
    clear_text: olt.transport === 'telnet',
    legacy: olt.legacy,
    jump_host: olt.jump?.host ?? '',
    jump_port: String(olt.jump?.port ?? portOf.ssh),
    jump_user: olt.jump?.user ?? '',
    per_minute: String(olt.per_minute),
  }
}

/** Fields that this kind of source has, in the order of the form. */
export function fieldsInUse(fields: SourceFields): readonly FieldName[] {
  const { kind, auth, transport } = fields
  if (kind === 'acs') {
    const proxy: FieldName[] =
      auth === 'none'
        ? []
        : auth === 'basic'
          ? ['user', 'secret']
          : auth === 'header'
            ? ['header', 'secret']
            : ['secret']
    return ['url', 'name', 'auth', ...proxy, 'ca', 'fingerprint256', ...budgetFields]
  }
  const way: FieldName[] = transport === 'ssh' ? ['legacy'] : ['clear_text']
  const jump: FieldName[] =
    transport === 'telnet'
      ? []
      : fields.jump_host.trim() === ''
        ? ['jump_host']
        : ['jump_host', 'jump_port', 'jump_user', 'jump_secret']
  return [
    'vendor',
    'host',
    'port',
    'user',
    'secret',
    'name',
    'transport',
    ...way,
    'enable_secret',
    ...jump,
    'per_minute',
  ]
}

const secrets: readonly FieldName[] = ['secret', 'enable_secret', 'jump_secret', 'ca', 'fingerprint256']
const numbers: readonly FieldName[] = [...budgetFields, 'port', 'jump_port', 'per_minute']
/** What a form cannot be sent without. A secret that is kept already is not asked for again. */
const needed: readonly FieldName[] = [
  'name',
  'url',
  'host',
  'user',
  'secret',
  'header',
  'jump_user',
  'port',
  'per_minute',
]

/** A number, or null where the field may be empty (no limit a second). */
function valueIn(fields: SourceFields, name: FieldName): unknown {
  const value = fields[name]
  if (typeof value !== 'string') return value
  const text = secrets.includes(name) ? value : value.trim()
  if (!numbers.includes(name)) return text
  return text === '' ? null : Number(text.replace(',', '.'))
}

/** Fields whose value cannot be sent: missing, or not of their form. */
export function wrongFields(fields: SourceFields, kept: SourceSettings | null): FieldName[] {
  return fieldsInUse(fields).filter((name) => {
    const value = valueIn(fields, name)
    const isEmpty = value === '' || (name === 'url' && /^https?:\/\/$/.test(String(value)))
    if (isEmpty && secrets.includes(name) && kept?.secret_set) return false
    if (isEmpty) return needed.includes(name)
    if (value === null) return name !== 'per_second'
    if (name === 'clear_text') return value !== true
    const shape = addSource.input.shape[name]
    return !shape.safeParse(value).success
  })
}

export function addInputOf(fields: SourceFields, answers: Answers = {}): InputOf<'source.add'> {
  const given = fieldsInUse(fields).flatMap((name) => {
    const value = valueIn(fields, name)
    return value === '' || (value === null && name !== 'per_second') ? [] : [[name, value] as const]
  })
  return { kind: fields.kind, ...Object.fromEntries(given), ...answers } as InputOf<'source.add'>
}

/** Only what differs is sent; a secret only when a new one was typed. Empty: nothing to save. */
export function changesOf(fields: SourceFields, source: SourceSettings): Partial<InputOf<'source.update'>> {
  const before = fieldsOf(source)
  const inUse = new Set([...fieldsInUse(fields), ...fieldsInUse(before)])
  const changed = [...inUse].flatMap((name) => {
    if (name === 'vendor' || name === 'kind' || fields[name] === before[name]) return []
    return [[name, valueIn(fields, name)] as const]
  })
  const change: Record<string, unknown> = Object.fromEntries(changed)
  const along = (names: readonly FieldName[]): void => {
    for (const name of names) if (fieldsInUse(fields).includes(name)) change[name] ??= valueIn(fields, name)
  }
  // What belongs together is sent together: the other half may be nothing but what was proposed.
  if ('auth' in change) along(['user', 'header'])
  if ('transport' in change) along(['port', 'clear_text'])
  if ('jump_host' in change) along(['jump_port', 'jump_user'])
  // Emptied: reached without a host in between, whatever its other fields hold.
  if (change.jump_host === '') {
    for (const name of ['jump_port', 'jump_user', 'jump_secret']) delete change[name]
    change.jump_host = null
  }
  return change
}

interface Bounded {
  unwrap?: () => Bounded
  minValue?: number | null
  maxValue?: number | null
}

/** From where to where a number may be; null: the field holds a text. */
export function rangeOf(name: FieldName): { min: number; max: number } | null {
  if (!numbers.includes(name)) return null
  let shape: Bounded = addSource.input.shape[name] as Bounded
  while (shape.unwrap) shape = shape.unwrap()
  return { min: shape.minValue ?? 0, max: shape.maxValue ?? 0 }
}
