// ZTE: what the lines of several wishes have in common.
import type { OnuPosition } from '../../model.ts'
import { type Of, text } from '../../orders.ts'
import { canBeTyped } from '../../values.ts'
import type { Facts, Order, Unsupported, WishKind } from '../../writes.ts'
import type { Spelling } from './spelling.ts'

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

export const management = ({ onu, spelling }: Context) => ({ mode: 'onu-mng', of: spelling.onu(onu) })
export const onuInterface = ({ onu, spelling }: Context) => ({ mode: 'interface', of: spelling.onu(onu) })

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
