// How much of 72 real documents is read, by field and family; the floor is what `reference/datamodel.md` section 6 counted.
import { describe, expect, it } from 'vitest'
import { readCpe } from '../../../../main/acs/datamodel/index.ts'
import type { Reading } from '../../../../shared/model/reading.ts'
import type { ConnectionReadings, CpeReadings, WifiReadings } from '../../../../shared/model/snapshot.ts'
import { fixture, fixtureNames } from './build.ts'

/** Family order of the columns. */
const families = [
  'huawei',
  'ctcom',
  'zte',
  'fiberhome',
  'cmcc',
  'cu',
  'zte-router',
  'tr181-tplink',
  'nokia',
  'tplink098',
  'dlink',
  'tenda',
  'generic098',
  'tr181',
] as const

/** Documents with a value, by family; the first figure is the sum. */
const floors: Record<string, string> = {
  model_name: '72 18 18 9 7 6 3 2 2 1 1 1 1 2 1',
  serial_number: '72 18 18 9 7 6 3 2 2 1 1 1 1 2 1',
  internet: '72 18 18 9 7 6 3 2 2 1 1 1 1 2 1',
  software_version: '69 16 18 9 7 6 3 2 2 1 1 1 0 2 1',
  hardware_version: '69 16 18 9 7 6 3 2 2 1 1 1 0 2 1',
  uptime: '69 16 18 9 7 6 3 2 2 1 1 1 0 2 1',
  mac_address: '69 18 16 9 7 5 3 2 2 1 1 1 1 2 1',
  optical_rx: '63 17 18 9 7 6 3 0 1 1 0 0 1 0 0',
  optical_tx: '17 7 1 4 0 3 0 0 1 0 0 0 1 0 0',
  temperature: '56 15 15 9 7 5 3 0 1 1 0 0 0 0 0',
  voltage: '14 5 1 4 0 3 0 0 1 0 0 0 0 0 0',
  distance: '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
  last_inform: '68 16 18 9 7 6 3 2 2 1 1 1 0 1 1',
  management: '69 17 18 9 7 6 3 2 1 1 0 1 1 2 1',
  wan_name: '67 15 18 9 7 6 3 2 2 1 1 1 0 2 0',
  wan_status: '41 10 6 6 6 3 1 2 2 1 1 0 1 1 1',
  wan_ip: '71 17 18 9 7 6 3 2 2 1 1 1 1 2 1',
  wan_mask: '71 17 18 9 7 6 3 2 2 1 1 1 1 2 1',
  wan_gateway: '31 9 6 3 3 0 1 2 2 1 1 0 1 1 1',
  wan_dns: '33 9 6 3 3 3 1 2 2 1 1 0 1 1 0',
  wan_mac: '64 16 15 9 7 4 3 2 2 1 1 1 1 2 0',
  vlan_id: '66 16 18 9 7 6 3 2 2 1 1 0 1 0 0',
  ipv6_address: '4 1 0 0 0 0 0 2 1 0 0 0 0 0 0',
  ipv6_gateway: '1 1 0 0 0 0 0 0 0 0 0 0 0 0 0',
  nat: '68 15 18 9 7 6 3 2 2 1 1 1 1 2 0',
  pppoe_username: '65 15 18 9 7 6 3 2 1 1 0 1 0 1 1',
  ssid_2_4: '68 16 18 9 7 6 3 2 2 1 1 1 0 2 0',
  ssid_5: '22 7 2 1 7 0 0 2 2 0 1 0 0 0 0',
  auth_mode: '65 16 17 7 7 6 3 2 2 1 1 1 0 2 0',
  enable: '65 16 17 7 7 6 3 2 2 1 1 1 0 2 0',
  radio_enabled: '65 16 17 7 7 6 3 2 2 1 1 1 0 2 0',
  wifi_status: '29 9 5 3 3 1 1 2 2 1 1 0 0 1 0',
  band_read: '46 16 7 7 3 1 3 2 2 1 1 1 0 2 0',
  channel: '46 16 7 7 3 1 3 2 2 1 1 1 0 2 0',
  standard: '30 10 5 3 3 1 1 2 2 1 1 0 0 1 0',
  encryption: '30 10 5 3 3 1 1 2 2 1 1 0 0 1 0',
  total_associations: '67 15 18 9 7 6 3 2 2 1 1 1 0 2 0',
  advertised: '40 11 7 3 3 6 3 2 2 1 1 0 0 1 0',
  channel_width: '30 10 5 3 3 1 1 2 2 1 1 0 0 1 0',
  auto_channel: '65 16 17 7 7 6 3 2 2 1 1 1 0 2 0',
  country_domain: '28 10 5 3 3 1 0 2 2 1 0 0 0 1 0',
  tx_power: '53 15 7 7 7 6 3 2 2 1 1 1 0 1 0',
  survey_object: '22 6 0 5 6 0 0 2 2 1 0 0 0 0 0',
  lan_ip_address: '35 8 9 4 6 1 0 2 2 0 1 0 0 1 1',
  lan_netmask: '18 5 4 2 0 0 0 2 2 0 1 0 0 1 1',
  dhcp_subnet_mask: '18 5 4 2 0 0 0 2 2 0 1 0 0 1 1',
  dhcp_enabled: '32 7 7 4 6 0 0 2 2 1 1 0 0 1 1',
  dhcp_min_addr: '33 8 7 4 6 0 0 2 2 1 1 0 0 1 1',
  dhcp_max_addr: '33 8 7 4 6 0 0 2 2 1 1 0 0 1 1',
  dhcp_gateway: '35 8 9 4 6 1 0 2 2 0 1 0 0 1 1',
  dhcp_dns_servers: '35 8 9 4 6 1 0 2 2 0 1 0 0 1 1',
  lease_time_sec: '62 12 17 7 7 6 3 2 2 1 1 1 0 2 1',
  hosts: '62 14 16 8 7 6 3 0 2 1 1 1 0 2 1',
  host_ip: '61 14 16 7 7 6 3 0 2 1 1 1 0 2 1',
  host_name: '58 14 14 7 7 6 2 0 2 1 1 1 0 2 1',
  host_source: '12 1 4 2 0 0 0 0 2 0 1 0 0 1 1',
  host_port: '48 10 10 6 7 5 2 0 2 1 1 1 0 2 1',
  host_active: '49 10 12 6 7 5 2 0 2 1 1 1 0 2 0',
  ports: '42 9 11 5 6 3 0 2 2 1 1 0 0 1 1',
  port_status: '16 4 4 2 0 0 0 2 2 0 1 0 0 1 0',
}

describe.skipIf(fixtureNames.length === 0)(
  'coverage of ../shared/fixtures/cpe (skipped where the folder is absent)',
  () => {
    const read = fixtureNames.map((name) => readCpe(fixture(name), 'acs'))

    it('reads at least what the reference counted, field by field and family by family', () => {
      const rows = Object.entries(floors).map(([field, floor]) => {
        const counts = families.map((family) => read.filter((one) => one.family === family && has(field, one)).length)
        const minimum = floor.split(' ').slice(1).map(Number)
        return {
          field,
          counts,
          minimum,
          total: counts.reduce((sum, count) => sum + count, 0),
          asked: Number(floor.split(' ')[0]),
        }
      })
      process.stdout.write(`${render(rows)}\n`)
      const more = rows.flatMap(({ field, counts, minimum }) =>
        counts.flatMap((count, at) =>
          count > (minimum[at] ?? 0) ? [`${field} ${families[at]} ${count} > ${minimum[at]}`] : [],
        ),
      )
      process.stdout.write(`more than the reference: ${more.join(', ')}\n`)
      const below = rows.flatMap(({ field, counts, minimum, total, asked }) => [
        ...(total < asked ? [`${field}: ${total} of ${asked}`] : []),
        ...counts.flatMap((count, at) =>
          count < (minimum[at] ?? 0) ? [`${field} ${families[at]}: ${count} < ${minimum[at]}`] : [],
        ),
      ])
      expect(below).toEqual([])
    })

    it('tells unread from absent: what the reference calls "known" is never absent', () => {
      const known = read.filter(({ family }) => family === 'fiberhome')
      expect(known.map(({ general }) => general.optical_tx.state)).toEqual(known.map(() => 'unread'))
      const routers = read.filter(
        ({ family }) => family === 'zte-router' || family === 'dlink' || family === 'tplink098',
      )
      expect(routers.map(({ general }) => general.optical_rx.state)).toEqual(routers.map(() => 'absent'))
    })

    it('always answers 1_1 and 2_1, and every other connection once', () => {
      for (const { interfaces } of read) {
        const keys = interfaces.map(({ key }) => key)
        expect(keys).toEqual(keys.map((_, index) => `${index + 1}_1`))
        const paths = interfaces.slice(1).map(({ path }) => path)
        expect(new Set(paths).size).toBe(paths.length)
      }
    })

    it('finds one connection for management and internet in 21 documents', () => {
      expect(read.filter(({ interfaces: [one, two] }) => one?.path === two?.path && one?.path !== null)).toHaveLength(
        21,
      )
    })
  },
)

function has(field: string, cpe: CpeReadings): boolean {
  const test = tests[field]
  if (test === undefined) throw new Error(`no test for ${field}`)
  return test(cpe)
}

const filled = (reading: Reading<unknown> | undefined): boolean => reading !== undefined && reading.value !== null

const wan =
  (pick: (one: ConnectionReadings) => Reading<unknown>) =>
  (cpe: CpeReadings): boolean => {
    const internet = cpe.interfaces.find(({ key }) => key === '2_1')
    return internet !== undefined && filled(pick(internet))
  }

const main = (cpe: CpeReadings, band: string): WifiReadings | undefined =>
  cpe.wifi.find((one) => one.main && one.band === band)

const wifi =
  (pick: (one: WifiReadings) => Reading<unknown>) =>
  (cpe: CpeReadings): boolean => {
    const network = main(cpe, '2.4GHz')
    return network !== undefined && filled(pick(network))
  }

const anyHost =
  (pick: (host: NonNullable<CpeReadings['hosts']['value']>[number]) => boolean) =>
  (cpe: CpeReadings): boolean =>
    (cpe.hosts.value ?? []).some(pick)

const tests: Record<string, (cpe: CpeReadings) => boolean> = {
  model_name: (cpe) => filled(cpe.general.model_name),
  serial_number: (cpe) => filled(cpe.general.serial_number),
  internet: (cpe) => cpe.interfaces.some(({ key, path }) => key === '2_1' && path !== null),
  software_version: (cpe) => filled(cpe.general.software_version),
  hardware_version: (cpe) => filled(cpe.general.hardware_version),
  // BM632w came without timestamps: the seconds are read, the instant cannot be told.
  uptime: (cpe) => cpe.general.booted_at.state === 'value',
  mac_address: (cpe) => filled(cpe.general.mac_address),
  optical_rx: (cpe) => filled(cpe.general.optical_rx),
  optical_tx: (cpe) => filled(cpe.general.optical_tx),
  temperature: (cpe) => filled(cpe.general.temperature),
  voltage: (cpe) => filled(cpe.general.voltage),
  distance: (cpe) => filled(cpe.general.distance),
  last_inform: (cpe) => filled(cpe.general.last_inform),
  management: (cpe) => cpe.interfaces.some(({ key, path }) => key === '1_1' && path !== null),
  wan_name: wan((one) => one.name),
  wan_status: wan((one) => one.status),
  wan_ip: wan((one) => one.ip_address),
  wan_mask: wan((one) => one.subnet_mask),
  wan_gateway: wan((one) => one.gateway),
  wan_dns: wan((one) => one.dns_servers),
  wan_mac: wan((one) => one.mac_address),
  vlan_id: wan((one) => one.vlan_id),
  ipv6_address: wan((one) => one.ipv6_address),
  ipv6_gateway: wan((one) => one.ipv6_gateway),
  nat: wan((one) => one.nat),
  pppoe_username: wan((one) => one.pppoe_username),
  ssid_2_4: (cpe) => filled(main(cpe, '2.4GHz')?.ssid),
  ssid_5: (cpe) => filled(main(cpe, '5GHz')?.ssid),
  auth_mode: wifi((one) => one.auth_mode),
  enable: wifi((one) => one.enable),
  radio_enabled: wifi((one) => one.radio_enabled),
  wifi_status: wifi((one) => one.status),
  band_read: (cpe) => main(cpe, '2.4GHz')?.bandBasis === 'read',
  channel: wifi((one) => one.channel),
  standard: wifi((one) => one.standard),
  encryption: wifi((one) => one.encryption),
  total_associations: wifi((one) => one.total_associations),
  advertised: wifi((one) => one.advertised),
  channel_width: wifi((one) => one.channel_width),
  auto_channel: wifi((one) => one.auto_channel),
  country_domain: wifi((one) => one.country_domain),
  tx_power: wifi((one) => one.tx_power),
  survey_object: (cpe) => cpe.survey.state !== 'absent',
  lan_ip_address: (cpe) => filled(cpe.lan.lan_ip_address),
  lan_netmask: (cpe) => filled(cpe.lan.lan_netmask),
  dhcp_subnet_mask: (cpe) => filled(cpe.lan.dhcp_subnet_mask),
  dhcp_enabled: (cpe) => filled(cpe.lan.dhcp_enabled),
  dhcp_min_addr: (cpe) => filled(cpe.lan.dhcp_min_addr),
  dhcp_max_addr: (cpe) => filled(cpe.lan.dhcp_max_addr),
  dhcp_gateway: (cpe) => filled(cpe.lan.dhcp_gateway),
  dhcp_dns_servers: (cpe) => filled(cpe.lan.dhcp_dns_servers),
  lease_time_sec: (cpe) => filled(cpe.lan.lease_time_sec),
  hosts: anyHost(() => true),
  host_ip: anyHost((host) => host.ip_address !== null),
  host_name: anyHost((host) => host.hostname !== null),
  host_source: anyHost((host) => host.address_source !== null),
  host_port: anyHost(
    (host) => /^(LAN|SSID|ETH)\d+$/.test(host.port ?? '') || /^(LAN|2\.4GHz|5GHz)$/.test(host.port ?? ''),
  ),
  host_active: anyHost((host) => host.active !== null),
  ports: (cpe) => cpe.ports.length > 0,
  port_status: (cpe) => cpe.ports.some((port) => filled(port.status)),
}

function render(rows: readonly { field: string; total: number; asked: number; counts: readonly number[] }[]): string {
  const head = ['field', 'all', ...families.map((family) => family.slice(0, 8))]
  const lines = [
    head,
    ...rows.map(({ field, total, asked, counts }) => [field, `${total}/${asked}`, ...counts.map(String)]),
  ]
  return lines
    .map((cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(9))).join(''))
    .join('\n')
}
