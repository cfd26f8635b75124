// How the two generations of ZTE spell the same things.
import type { OnuPosition } from '../../model.ts'
import { ponText } from '../../model.ts'

export interface Spelling {
  titan: boolean
  /** `gpon-onu_1/2/5:4`, `gpon_onu-1/2/5:4`. */
  onu: (onu: OnuPosition) => string
  /** Where service ports stand: the ONU's own interface, or its virtual port. */
  servicePorts: (onu: OnuPosition) => string
  /** The configuration of one interface. */
  configuration: (name: string) => string
}

const classic: Spelling = {
  titan: false,
  onu: (onu) => `gpon-onu_${ponText(onu)}:${onu.onuId}`,
  servicePorts: (onu) => `gpon-onu_${ponText(onu)}:${onu.onuId}`,
  configuration: (name) => `show running-config interface ${name}`,
}

const titan: Spelling = {
  titan: true,
  onu: (onu) => `gpon_onu-${ponText(onu)}:${onu.onuId}`,
  servicePorts: (onu) => `vport-${ponText(onu)}.${onu.onuId}:1`,
  configuration: (name) => `show running-config-interface ${name}`,
}

export const writeSpelling = (dialect: string): Spelling => (dialect === 'titan' ? titan : classic)
