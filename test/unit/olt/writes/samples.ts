// Answers as the boxes print them, written for these tests.
import type { OnuPosition } from '../../../../main/olt/model.ts'
import type { FactRead, Facts, Order, Unsupported, Wish, Writes } from '../../../../main/olt/writes.ts'

export const huaweiOnu: OnuPosition = { frame: 0, slot: 1, port: 5, onuId: 25 }
export const zteOnu: OnuPosition = { frame: 1, slot: 2, port: 3, onuId: 4 }

export interface HuaweiOnt {
  serial: string
  enabled: boolean
  description: string
  lastDown: string
  profile: string
}

export const ont: HuaweiOnt = {
  serial: '48575443304D1BB2 (HWTC-304D1BB2)',
  enabled: true,
  description: 'Casa Perez #2',
  lastDown: '2026-11-20 19:59:54-03:00',
  profile: '-',
}

export const ontInfo = ({ serial, enabled, description, lastDown, profile }: HuaweiOnt): string => `
  -----------------------------------------------------------------------------
  F/S/P                   : 0/1/5
  ONT-ID                  : 25
  Control flag            : ${enabled ? 'active' : 'deactivated'}
  Run state               : ${enabled ? 'online' : 'offline'}
  SN                      : ${serial}
  Description             : ${description}
  Last down time          : ${lastDown}
  -----------------------------------------------------------------------------
  Line profile ID      : 10
  Tr069 management     :Disable
  TR069 server profile ID      : ${profile}`

export const ipconfig = `
  --------------------------------------------------------------------
  ONT IP host index        : 0
  ONT config type          : Static config
  ONT IP                   : 10.254.12.207
  ONT subnet mask          : 255.255.224.0
  ONT gateway              : 10.254.0.1
  ONT primary DNS          : 8.8.8.8
  ONT slave DNS            : -
  ONT manage VLAN          : 69
  ONT manage priority      : 2
  --------------------------------------------------------------------`

export const servicePorts = `
   INDEX VLAN VLAN     PORT F/ S/ P VPI  VCI   FLOW  FLOW       RX   TX   STATE
         ID   ATTR     TYPE                    TYPE  PARA
   -----------------------------------------------------------------------------
        4  108 common   gpon 0/1 /5  25   1     vlan  108        11   10   up`

export const configuration = `
 service-port 4 vlan 108 gpon 0/1/5 ont 25 gemport 1 multi-service user-vlan 108 tag-transform translate inbound traffic-table index 10 outbound traffic-table index 11`

export const profiles = `
  ----------------------------------------
  Profile-ID   Profile-name   Binding times
  ----------------------------------------
  1            SmartOLT       3
  ----------------------------------------`

export const detailInfo = (admin = 'enable', description = 'Casa Perez') => `
ONU interface:         gpon-onu_1/2/3:4
  Name:                cliente-4
  Admin state:         ${admin}
  Phase state:         working
  Serial number:       ZTEGc1192dd7
  Password:
  Description:         ${description}
------------------------------------------
       Authpass Time          OfflineTime             Cause
   1   2026-11-01 15:08:19    2026-11-02 16:03:23     DyingGasp
   2   2026-11-02 16:06:32    0000-00-00 00:00:00
   3   0000-00-00 00:00:00    0000-00-00 00:00:00`

export const onuInterface = `Building configuration...
interface gpon-onu_1/2/3:4
  name cliente-4
  service-port 1 vport 1 user-vlan 22 vlan 22 svlan 1402
!
end`

export const onuManagement = `pon-onu-mng gpon-onu_1/2/3:4
  service Internet gemport 1 vlan 22
  wan-ip 1 mode pppoe username cliente password MuySecreta1 vlan-profile PPPOE host 1
  ssid ctrl wifi_0/1 name Casa`

export const ipHost = `
Host ID:            1
IP:                 0.0.0.0
Mask:               0.0.0.0
Gateway:            0.0.0.0
DHCP-enable:        true
Ping-response:      true
CurIP:              10.1.2.3`

/** What reads tell when the box answers so; reads without an answer are refused. */
export function factsFrom(writes: Writes, onu: OnuPosition, wish: Wish, answers: Record<string, string>): Facts {
  const reads = writes.needs(wish).map((name): FactRead => {
    const { commands, assemble } = writes.read(name, onu)
    return assemble(
      commands.map((command) => {
        const [, text] = Object.entries(answers).find(([start]) => command.line.startsWith(start)) ?? []
        return text === undefined
          ? { command, records: [], unparsed: [], failure: { code: 'rejected', text: '' }, at: '' }
          : { command, ...command.parse(text), failure: null, at: '' }
      }),
    )
  })
  return {
    leaves: new Map(reads.flatMap(({ leaves }) => leaves.map(({ path, value }) => [path, value] as const))),
    lines: reads.flatMap(({ lines }) => lines),
  }
}

/** `place | line`, as a test compares them. */
export const placed = (lines: Order['lines'] | null): string[] | null =>
  lines?.map(({ place, line }) => `${place.mode}${place.of ? ` ${place.of}` : ''} | ${line}`) ?? null

export function mustOrder(order: Order | Unsupported): Order {
  if ('unsupported' in order) throw new Error(`unsupported: ${order.unsupported.reason}`)
  return order
}
