// SmartAX: one ONT's share of the running configuration.

import type { Olt } from '../olt.ts'
import { hexSerial, type Ont } from '../ont.ts'
import type { ServicePort } from '../services.ts'

export function configLines(olt: Olt, ont: Ont): string[] {
  return [
    `interface gpon 0/${ont.slot}`,
    ...gponLines(ont).map((line) => ` ${line}`),
    ...flowsOf(olt, ont).map(flowLine),
  ]
}

export function gponLines(ont: Ont): string[] {
  const { port, id, config } = ont
  const at = `${port} ${id}`
  return [
    `ont add ${at} sn-auth "${hexSerial(ont.serial)}" omci ont-lineprofile-id ${config.lineProfile} ont-srvprofile-id ${config.serviceProfile} desc "${config.description}"`,
    ...config.ipHosts.map((host) => {
      const tail = `vlan ${host.vlan} priority ${host.priority}`
      if (host.mode === 'dhcp') return `ont ipconfig ${at} ip-index ${host.index} dhcp ${tail}`
      if (host.mode === 'pppoe')
        return `ont ipconfig ${at} ip-index ${host.index} pppoe ${tail} user-account username "${host.user}" password "${host.password}"`
      const dns = host.dns?.length ? ` pri-dns ${host.dns[0]}${host.dns[1] ? ` slave-dns ${host.dns[1]}` : ''}` : ''
      return `ont ipconfig ${at} ip-index ${host.index} static ip-address ${host.ip} mask ${host.mask} gateway ${host.gateway}${dns} ${tail}`
    }),
    ...(config.internetIndex === null ? [] : [`ont internet-config ${at} ip-index ${config.internetIndex}`]),
    ...Object.entries(config.wanProfiles).map(
      ([index, profile]) => `ont wan-config ${at} ip-index ${index} profile-id ${profile}`,
    ),
    ...(config.tr069Profile === null ? [] : [`ont tr069-server-config ${at} profile-id ${config.tr069Profile}`]),
    ...(config.isEnabled ? [] : [`ont deactivate ${at}`]),
  ]
}

export const flowsOf = (olt: Olt, { slot, port, id }: Ont): ServicePort[] =>
  olt.servicePorts.filter((flow) => flow.slot === slot && flow.port === port && flow.ont === id)

export function flowLine({ index, vlan, slot, port, ont, gem, userVlan, inbound, outbound }: ServicePort): string {
  const tables =
    inbound === null ? '' : ` inbound traffic-table index ${inbound} outbound traffic-table index ${outbound}`
  return `service-port ${index} vlan ${vlan} gpon 0/${slot}/${port} ont ${ont} gemport ${gem} multi-service user-vlan ${userVlan} tag-transform translate${tables}`
}
