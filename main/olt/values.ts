// Values that become part of a typed line. What could end the line, ask for help or leave its quotes is refused by the field's name.
import { PondeskError } from '../../shared/errors.ts'

/** Quotes, what separates or completes commands, and what stands for a secret. `?` asks for help at once, without Enter. */
const reserved = /[?;"'`\\{}|]/
const printable = /^[\x20-\x7e]*$/

const refuse = (field: string, reason: string, params: Record<string, string | number> = {}): never => {
  throw new PondeskError('invalid_input', { field, reason, params })
}

export interface TextRule {
  max: number
  min?: number
  /** Where the vendor's line has no quotes around it. */
  noSpaces?: boolean
}

/** @returns the text as it may be typed. @throws PondeskError `invalid_input` */
export function cliText(field: string, value: string, { max, min = 1, noSpaces = false }: TextRule): string {
  if (!printable.test(value) || reserved.test(value)) return refuse(field, 'olt_characters', { field })
  if (noSpaces && value.includes(' ')) return refuse(field, 'olt_spaces', { field })
  if (value.length < min || value.length > max) return refuse(field, 'olt_length', { field, min, max })
  if (value.trim() !== value) return refuse(field, 'olt_spaces', { field })
  return value
}

/** True for text that came from the device and can be typed back as it is. */
export function canBeTyped(value: string, rule: TextRule): boolean {
  try {
    return cliText('', value, rule) === value
  } catch {
    return false
  }
}

export function whole(field: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max) return refuse(field, 'olt_range', { field, min, max })
  return value
}

export const vlan = (field: string, value: number): number => whole(field, value, 1, 4094)

const octets = (text: string): number[] | null => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  return parts?.every((part) => part <= 255) ? parts : null
}
const numberOf = (parts: number[]): number => parts.reduce((sum, part) => sum * 256 + part, 0)

/** A host's IPv4 address. */
export function address(field: string, value: string): string {
  const parts = octets(value)
  const [first = 0] = parts ?? []
  if (!parts || first === 0 || first === 127 || first >= 224) return refuse(field, 'olt_address', { field })
  return parts.join('.')
}

export function mask(field: string, value: string): string {
  const parts = octets(value)
  if (!parts) return refuse(field, 'olt_mask', { field })
  const bits = numberOf(parts).toString(2).padStart(32, '0')
  return /^1{8,31}0+$/.test(bits) ? parts.join('.') : refuse(field, 'olt_mask', { field })
}

export interface StaticAddress {
  ip: string
  mask: string
  gateway: string
}

/** Address, mask and a gateway that can be reached with them. */
export function staticAddress(wish: {
  ip_address?: string | undefined
  subnet_mask?: string | undefined
  gateway?: string | undefined
}): StaticAddress {
  for (const field of ['ip_address', 'subnet_mask', 'gateway'] as const)
    if (wish[field] === undefined) refuse(field, 'olt_static_needs', { field })
  const ip = address('ip_address', wish.ip_address ?? '')
  const subnet = mask('subnet_mask', wish.subnet_mask ?? '')
  const gateway = address('gateway', wish.gateway ?? '')
  const net = (text: string): number =>
    Number(BigInt(numberOf(octets(text) ?? [])) & BigInt(numberOf(octets(subnet) ?? [])))
  if (net(ip) !== net(gateway)) refuse('gateway', 'olt_gateway_outside')
  if (ip === gateway) refuse('gateway', 'olt_gateway_own')
  return { ip, mask: subnet, gateway }
}

/** `8.8.8.8, 1.1.1.1` as two addresses at most. */
export function dnsServers(field: string, value: string | undefined): string[] {
  const parts = (value ?? '').split(/[,\s]+/).filter((part) => part !== '')
  if (parts.length > 2) return refuse(field, 'olt_dns', { field })
  return parts.map((part) => address(field, part))
}

/** An ACS address as the OLTs take it. */
export function acsUrl(field: string, value: string): string {
  if (!/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[\w./~-]*)?$/.test(value) || value.length > 128)
    return refuse(field, 'olt_url', { field })
  return value
}
