// How either generation spells its interfaces.
import type { Box } from '../boxes.ts'
import type { Ont } from '../ont.ts'
import type { ZteSession } from './session.ts'
import { errors } from './session.ts'

export interface Names {
  isTitan: boolean
  olt(port: { slot: number; port: number }): string
  onu(ont: Pick<Ont, 'slot' | 'port' | 'id'>): string
}

export function namesOf({ dialect }: Box): Names {
  const isTitan = dialect === 'titan'
  return {
    isTitan,
    olt: ({ slot, port }) => (isTitan ? `gpon_olt-1/${slot}/${port}` : `gpon-olt_1/${slot}/${port}`),
    onu: ({ slot, port, id }) => (isTitan ? `gpon_onu-1/${slot}/${port}:${id}` : `gpon-onu_1/${slot}/${port}:${id}`),
  }
}

const oltName = { classic: /^gpon-olt_1\/(\d+)\/(\d+)$/, titan: /^gpon_olt-1\/(\d+)\/(\d+)$/ }
const onuName = { classic: /^gpon-onu_1\/(\d+)\/(\d+):(\d+)$/, titan: /^gpon_onu-1\/(\d+)\/(\d+):(\d+)$/ }
const vportName = /^vport-1\/(\d+)\/(\d+)\.(\d+):(\d+)$/

/** The port of that name; refused when there is none, or when the other generation would call it so. */
export function ponNamed(s: ZteSession, text: string): { slot: number; port: number } | undefined {
  const found = (s.names.isTitan ? oltName.titan : oltName.classic).exec(text)
  const pon = { slot: Number(found?.[1]), port: Number(found?.[2]) }
  if (found && s.olt.hasPort(pon.slot, pon.port)) return pon
  s.refuse(errors.parameter)
  return undefined
}

export function onuNamed(s: ZteSession, text: string): Ont | undefined {
  const found =
    (s.names.isTitan ? onuName.titan : onuName.classic).exec(text) ?? (s.names.isTitan ? vportName.exec(text) : null)
  if (!found || !s.olt.hasPort(Number(found[1]), Number(found[2]))) {
    s.refuse(errors.parameter)
    return undefined
  }
  const ont = s.olt.ont(Number(found[1]), Number(found[2]), Number(found[3]))
  if (!ont) s.refuse(errors.noOnu)
  return ont
}
