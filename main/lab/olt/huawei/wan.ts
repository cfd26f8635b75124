// WAN connections of an ONT as its OLT sees them: what OMCI configured, and what the ONU has of its own.
import type { Ont } from '../ont.ts'

export interface Wan {
  index: number
  name: string
  service: 'Internet' | 'Tr069'
  access: 'PPPoE' | 'DHCP' | 'Static'
  isUp: boolean
  ip: string
  mask: string
  gateway: string
  vlan: number
}

export function wanRows(ont: Ont): Wan[] {
  const onu = ont.facts()
  const isPaid = onu.story.pppError === undefined
  const words = { pppoe: 'PPPoE', dhcp: 'DHCP', static: 'Static' } as const
  // The ONU's own Internet connection, unless the operator configured one through the OLT.
  const own: Wan = {
    index: 1,
    name: `1_INTERNET_R_VID_${onu.vlan}`,
    service: 'Internet',
    access: 'PPPoE',
    isUp: isPaid,
    ip: onu.inetIp,
    mask: '255.255.255.255',
    gateway: '100.64.0.1',
    vlan: onu.vlan,
  }
  const managed = ont.config.ipHosts.map((host): Wan => {
    const isInternet = host.index > 0
    const ip = host.ip ?? (isInternet ? onu.inetIp : onu.mgmtIp)
    const wanProfile = ont.config.wanProfiles[host.index]
    return {
      index: host.index + 2,
      name: isInternet ? `${host.index}_INTERNET_R_VID_${host.vlan}` : `OLT_${host.index + 1}`,
      service: isInternet && wanProfile !== undefined ? 'Internet' : isInternet ? 'Internet' : 'Tr069',
      access: words[host.mode],
      isUp: true,
      ip,
      mask: host.mask ?? (host.mode === 'pppoe' ? '255.255.255.255' : '255.255.255.0'),
      gateway: host.gateway ?? ip.replace(/\d+$/, '1'),
      vlan: host.vlan,
    }
  })
  return managed.some(({ service }) => service === 'Internet') ? managed : [own, ...managed]
}

/** `10.20.16.2/24` of an IP host; undefined when it has none. */
export function ipHostOf(ont: Ont, index: number): string | undefined {
  const host = ont.config.ipHosts.find((one) => one.index === index)
  if (!host) return undefined
  const bits = (host.mask ?? '255.255.255.0')
    .split('.')
    .reduce((sum, part) => sum + Number(part).toString(2).replaceAll('0', '').length, 0)
  return `${host.ip ?? (index === 0 ? ont.facts().mgmtIp : ont.facts().inetIp)}/${host.mode === 'pppoe' ? 32 : bits}`
}
