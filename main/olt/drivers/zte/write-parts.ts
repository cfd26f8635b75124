// ZTE: what the lines of several wishes have in common.
import type { ScriptLine } from '../../../change/index.ts'
import type { OnuPosition } from '../../model.ts'
import { canBeTyped } from '../../values.ts'
import type { Facts, Order, Unsupported, Wish, WishKind } from '../../writes.ts'
import type { Spelling } from './spelling.ts'

export type Of<K extends WishKind> = Extract<Wish, { kind: K }>
export interface Context {
  onu: OnuPosition
  facts: Facts
  spelling: Spelling
}
export type Make<K extends WishKind> = (wish: Of<K>, context: Context) => Order | Unsupported

/** A full word; some builds ask nothing at all. */
export const yes = (about: string) => ({ when: `(${about})[^\\n]*\\[yes/no\\]:?\\s*$`, answer: 'yes' })
export const texts = { description: { max: 64 }, name: { max: 32 }, profile: { max: 32, noSpaces: true } }
export const managementPriority = 7

export const line = (
  id: string,
  place: ScriptLine['place'],
  text: string,
  more: Partial<ScriptLine> = {},
): ScriptLine => ({
  id,
  place,
  line: text,
  asks: [],
  ...more,
})

export const management = ({ onu, spelling }: Context) => ({ mode: 'onu-mng', of: spelling.onu(onu) })
export const onuInterface = ({ onu, spelling }: Context) => ({ mode: 'interface', of: spelling.onu(onu) })

export const unsupported = (
  field: string,
  reason: string,
  params: Record<string, string | number> = {},
): Unsupported => ({
  unsupported: { field, reason, params },
})

export const text = (facts: Facts, path: string): string | null => {
  const value = facts.leaves.get(path)
  return value === undefined || value === null ? null : String(value)
}

/** The management configuration was read: what is not in it is not configured. */
export const isTold = (facts: Facts): boolean => facts.leaves.has('tr069.state')

export const downAgain = (field: string, facts: Facts): Order['leaves'] => [
  { path: `changed:last_down=${text(facts, 'last_down') ?? ''}`, field, value: true, readable: true },
]

/** The line as it stands in the configuration, when it can be typed again: one with a password cannot. */
export const typedBefore = (facts: Facts, start: string): string | null | undefined => {
  const old = facts.lines.find((one) => one.startsWith(start))
  if (old === undefined) return undefined
  return !old.includes('***') && canBeTyped(old, { max: 400 }) ? old : null
}

export const leaf = (path: string, field: string, value: string | number | boolean) => ({
  path,
  field,
  value,
  readable: true,
})
