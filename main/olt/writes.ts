// What a vendor's writes are: a wish and what was read before → exact lines, the lines that take them back, the leaves that prove it.
import type { Phrase } from '../../shared/model/plan.ts'
import type { Scalar, ScriptLine, SecretRef } from '../change/index.ts'
import type { Dialect, Recipe } from './driver.ts'
import type { OnuPosition } from './model.ts'

export interface Addressing {
  addressing_type: 'static' | 'dhcp' | 'pppoe'
  ip_address?: string | undefined
  subnet_mask?: string | undefined
  gateway?: string | undefined
  dns_servers?: string | undefined
  vlan_id?: number | undefined
}

/** A wish in the fields of its operation. Secrets are references: their values never come here. */
export type Wish =
  | { kind: 'reboot' }
  | { kind: 'factory_reset' }
  | { kind: 'enabled'; enabled: boolean }
  | { kind: 'description'; description?: string | undefined; name?: string | undefined }
  /** Without `index` a service port is added. */
  | {
      kind: 'service_port'
      index?: number | undefined
      vlan: number
      user_vlan?: number | undefined
      gemport?: number | undefined
    }
  | (Addressing & { kind: 'management_ip'; gemport?: number | undefined; vlan_profile?: string | undefined })
  | (Addressing & {
      kind: 'wan'
      nat_enabled?: boolean | undefined
      pppoe_username?: string | undefined
      pppoe_password?: SecretRef | undefined
      /** Huawei: WAN profile. ZTE: VLAN and IP profiles, which are made on the OLT beforehand. */
      wan_profile_id?: number | undefined
      vlan_profile?: string | undefined
      ip_profile?: string | undefined
    })
  | {
      kind: 'tr069'
      acs_url: string
      acs_username: string
      acs_password: SecretRef
      profile_id?: number | undefined
      profile_name?: string | undefined
      vlan_id: number
      gemport: number
      vlan_profile?: string | undefined
      /** Huawei: switch management on in the ONU's line profile, for every ONU that has it. */
      line_profile: boolean
    }
  | {
      kind: 'wifi'
      network: number
      ssid?: string | undefined
      password?: SecretRef | undefined
      enable?: boolean | undefined
    }
  | { kind: 'save' }

export type WishKind = Wish['kind']

/** One thing read. Null: the OLT said that there is none; left out: it did not say. */
export interface Fact {
  path: string
  value: Scalar | null
}

/** Everything read before: leaves by their path, and configuration lines as they stand in the OLT. */
export interface Facts {
  leaves: ReadonlyMap<string, Scalar | null>
  lines: readonly string[]
}

export interface OrderLeaf {
  path: string
  /** Field of the operation. */
  field: string
  value: Scalar | SecretRef
  readable: boolean
}

/** What will be typed for a wish. */
export interface Order {
  lines: ScriptLine[]
  inverse: ScriptLine[] | null
  leaves: OrderLeaf[]
  warnings: Phrase[]
  /** It reaches every ONU that shares what is changed, a line profile. */
  reachesMany?: boolean
  /** How many that are, as the OLT counts them; null where it does not say. */
  reaches?: number | null
}

/** The wish cannot be had from this vendor's command line; the reason names what can do it. */
export interface Unsupported {
  unsupported: { field: string; reason: string; params: Record<string, string | number> }
}

/** `of`: which of several, a service port or a network by its number; null: there is one. */
export interface Current {
  of: string | null
  values: Record<string, Scalar>
}

export interface FactRead {
  leaves: Fact[]
  lines: string[]
}

/** A vendor's writes in one dialect. Pure. Errors: `PondeskError('invalid_input')` with the field, for values that cannot be typed. */
export interface Writes {
  /** Which reads a wish rests on and is verified by. */
  needs(wish: Pick<Wish, 'kind'>): readonly string[]
  /** A read by its name, in the fewest commands. `serial` among its leaves: which ONU stands there. */
  read(name: string, onu: OnuPosition): Recipe<FactRead>
  order(wish: Wish, onu: OnuPosition, facts: Facts): Order | Unsupported
  /** What was read for a kind of wish, in the fields of its operation; what was not told is left out. */
  current(kind: WishKind, facts: Facts): Current[]
}

export type WritesOf = (dialect: Dialect) => Writes

/** Values of a vendor's text `Name : value`, keys in lower case, the first of each. */
export function pairsOf(text: string): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*([A-Za-z][^:]*?)\s*:\s*(.*?)\s*$/.exec(line) ?? []
    if (key && value !== undefined && !pairs.has(key.toLowerCase())) pairs.set(key.toLowerCase(), value)
  }
  return pairs
}

/** Configuration lines, with what a narrow terminal broke at 80 columns left as it is. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[!#-]+$/.test(line))

/** Stands in a line for the value of a secret that only the carrier knows. */
export const secretMark = ({ secret }: SecretRef): string => `{secret:${secret.replace(/^secret:/, '')}}`

export const hasSecret = (lines: readonly ScriptLine[]): boolean => lines.some(({ line }) => line.includes('{secret:'))
