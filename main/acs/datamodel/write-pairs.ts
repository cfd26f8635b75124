// From intents to parameter pairs: each value in the type that the document gives its leaf, and the pairs that undo it.
import type { Reading } from '../../../shared/model/reading.ts'
import type { Leaf, Scalar } from './document.ts'
import { flag } from './normalise.ts'

export interface ParameterPair {
  path: string
  value: Scalar
  /** xsd type as the device gave it. */
  type: string
  /** A key: for the device only, never for screens, logs or the audit. */
  secret: boolean
}

export type WifiField =
  | 'ssid'
  | 'password'
  | 'auth_mode'
  | 'channel'
  | 'tx_power'
  | 'country_domain'
  | 'channel_width'
  | 'enable'
  | 'hidden'

export interface Note {
  /** Word key under `wifi.note.`. */
  key: string
  params: Record<string, string | number>
}

/** One field of the wish as the operator sees it. */
export interface FieldWrite {
  field: WifiField
  /** In the words of an answer; for the password the value is null always, state `value` = a key is set. */
  old: Reading<Scalar>
  /** In the same words as `old`, after snapping; '' for the password. */
  wished: Scalar
  equal: boolean
  pairs: ParameterPair[]
  /** Pairs that restore what was read; null when it is not known (see notes) or secret. */
  inverse: ParameterPair[] | null
  readback: 'value' | 'none'
  notes: Note[]
}

export interface Refusal {
  field: string
  /** Word key under `reason.`. */
  reason: string
  params: Record<string, string | number>
}

export type Planned = { readonly write: FieldWrite } | { readonly refused: Refusal }

export interface Setting {
  readonly leaf: Leaf
  readonly value: Scalar
  /** Left out where the tree lacks the leaf or cannot write it. */
  readonly optional?: true
}

export interface Intent {
  readonly field: WifiField
  readonly old: Reading<Scalar>
  readonly wished: Scalar
  readonly settings: readonly Setting[]
  readonly notes: readonly Note[]
  readonly secret?: true
}

export const note = (key: string, params: Note['params'] = {}): Note => ({
  key,
  params,
})

export const refuse = (field: WifiField, reason: string, params: Refusal['params'] = {}): Planned => ({
  refused: { field, reason, params },
})

/** A write that GenieACS would drop silently (unknown or read-only leaf) is refused, with the leaf's name. */
export function plan(intent: Intent): Planned {
  const { field, old, wished, secret } = intent
  const used: Setting[] = []
  for (const setting of intent.settings) {
    const { leaf } = setting
    if (isWritable(leaf)) used.push(setting)
    else if (setting.optional === undefined && !isAlready(setting)) {
      return refuse(field, leaf.state === 'absent' ? 'field_absent' : 'field_read_only', { path: leaf.path || field })
    }
  }
  const isSecret = secret === true
  const inverse = isSecret ? null : inverseOf(used)
  const notes = [...intent.notes]
  if (isSecret) notes.push(note('secret_not_readable'))
  else if (inverse === null) notes.push(note('old_unknown'))
  return {
    write: {
      field,
      old,
      wished,
      equal: !isSecret && old.state === 'value' && old.value === wished,
      pairs: used.map(({ leaf, value }) => pairOf(leaf, value, isSecret)),
      inverse,
      readback: isSecret ? 'none' : 'value',
      notes,
    },
  }
}

const isWritable = (leaf: Leaf): boolean => leaf.state !== 'absent' && leaf.writable !== false

const isAlready = ({ leaf, value }: Setting): boolean =>
  leaf.state === 'value' && native(leaf, value) === native(leaf, leaf.value ?? '')

function inverseOf(settings: readonly Setting[]): ParameterPair[] | null {
  const pairs: ParameterPair[] = []
  for (const { leaf } of settings) {
    if (leaf.value === null) return null
    pairs.push(pairOf(leaf, leaf.value, false))
  }
  return pairs
}

export const pairOf = (leaf: Leaf, value: Scalar, secret: boolean): ParameterPair => ({
  path: leaf.path,
  value: native(leaf, value),
  type: typeOf(leaf, value),
  secret,
})

const typeOf = (leaf: Leaf, value: Scalar): string => leaf.type ?? typesByValue[typeof value] ?? 'xsd:string'

const typesByValue: Readonly<Record<string, string>> = {
  boolean: 'xsd:boolean',
  number: 'xsd:unsignedInt',
}

/** JSON value of the leaf's own type: the same switch is true on one firmware and 1 on the next. */
function native(leaf: Leaf, value: Scalar): Scalar {
  const type = typeOf(leaf, value)
  const truth = flag({ ...leaf, value })
  if (type === 'xsd:boolean') return truth ?? value
  if (/int|long|decimal/i.test(type)) {
    const digits = typeof value === 'boolean' ? Number(value) : Number(value === '' ? Number.NaN : value)
    return Number.isFinite(digits) ? digits : value
  }
  if (typeof value !== 'boolean') return String(value)
  const spelled = String(leaf.value ?? '')
  if (spelled === '0' || spelled === '1') return value ? '1' : '0'
  return /^[A-Z]+$/.test(spelled) ? String(value).toUpperCase() : String(value)
}
