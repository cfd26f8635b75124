// The spelling table of reads: the same questions in the words of both generations.
import type { Place } from '../../driver.ts'
import { type OnuPosition, type PonPosition, ponText } from '../../model.ts'

export interface Words {
  /** Interface names. */
  pon: (pon: PonPosition) => string
  onu: (onu: OnuPosition) => string
  /** Lists what waits for authorisation. */
  unconfigured: string
  /** Optical module of a PON port. */
  module: (pon: PonPosition) => string
  /** Where the ONU's line, name and service ports stand: one command for each interface. */
  configuration: (onu: OnuPosition) => readonly { id: 'onu-config' | 'onu-service-ports'; line: string }[]
  /** What the OLT tells the ONU by OMCI, and where it is asked. */
  management: (onu: OnuPosition) => { at: Place; line: string }
}

const classicOnu = (onu: OnuPosition): string => `gpon-onu_${ponText(onu)}:${onu.onuId}`
const titanOnu = (onu: OnuPosition): string => `gpon_onu-${ponText(onu)}:${onu.onuId}`

export const classicWords: Words = {
  pon: (pon) => `gpon-olt_${ponText(pon)}`,
  onu: classicOnu,
  unconfigured: 'show gpon onu uncfg',
  module: (pon) => `show interface optical-module-info gpon-olt_${ponText(pon)}`,
  configuration: (onu) => [{ id: 'onu-config', line: `show running-config interface ${classicOnu(onu)}` }],
  management: (onu) => ({ at: { mode: 'enable' }, line: `show onu running config ${classicOnu(onu)}` }),
}

export const titanWords: Words = {
  pon: (pon) => `gpon_olt-${ponText(pon)}`,
  onu: titanOnu,
  unconfigured: 'show pon onu uncfg',
  module: (pon) => `show optical-module-info gpon_olt-${ponText(pon)}`,
  // Service ports stand in the virtual port; ONUs have one unless somebody made more.
  configuration: (onu) => [
    { id: 'onu-config', line: `show running-config-interface ${titanOnu(onu)}` },
    { id: 'onu-service-ports', line: `show running-config-interface vport-${ponText(onu)}.${onu.onuId}:1` },
  ],
  // The view shows its own lines; the whole configuration would be the only other way.
  management: (onu) => ({ at: { mode: 'onu-mng', of: titanOnu(onu) }, line: 'show this' }),
}
