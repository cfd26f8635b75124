// What an OLT's command line says of an ONU, as readings and as tr069-stats: nothing invented, limits said.
import { expect, it } from 'vitest'
import type { OnuCli, WanRow } from '../../../main/olt/index.ts'
import { presentCliStats } from '../../../main/onu/tr069-cli.ts'
import { cliOfRow, cpeOfCli, readingsView } from '../../../main/pons/onu.ts'
import type { Olt } from '../../../main/store/index.ts'
import { Tr069Data } from '../../../shared/model/tr069-stats.ts'

const at = '2026-03-01T12:00:00.000Z'

const row: OnuCli['row'] = {
  onu: { frame: 0, slot: 1, port: 5, onuId: 25 },
  serial: 'HWTC12345678',
  runState: 'online',
  stateText: 'online',
  enabled: true,
  configState: 'normal',
  matchState: 'match',
  description: null,
  model: 'HG8245H',
  distance: 1250,
  rxDbm: -18.5,
  txDbm: 2.3,
  lastUp: null,
  lastDown: null,
  lastDownCause: null,
}

const wan = (index: number, more: Partial<WanRow>): WanRow => ({
  index,
  name: null,
  mode: 'dhcp',
  status: null,
  ip: `10.0.0.${index}`,
  mask: '255.255.255.0',
  gateway: '10.0.0.254',
  dns: [],
  vlan: 100 + index,
  service: null,
  mac: null,
  pppoeUser: null,
  ...more,
})

const statsOf = (cli: OnuCli) => presentCliStats(cpeOfCli('HWTC12345678', { cli, isWhole: true, at }, 'OLT'))

const olt = { id: 1, name: 'OLT', vendor: 'huawei' } as Olt

it('what nobody asked the OLT for yet is unread; what it was asked for and did not tell is absent', () => {
  const cli = cliOfRow(row)
  const [listed, asked] = [false, true].map((isWhole) => readingsView(olt, { cli, isWhole, at }))
  expect(listed).toMatchObject({
    model: { state: 'value' },
    lineProfile: { state: 'unread' },
    voltage: { state: 'unread' },
    servicePorts: null,
    wans: null,
  })
  expect(asked).toMatchObject({ model: { state: 'value' }, lineProfile: { state: 'absent' } })
  expect(readingsView(olt, { cli: { ...cli, servicePorts: [] }, isWhole: true, at }).servicePorts).toEqual([])
  const { general } = cpeOfCli('HWTC12345678', { cli, isWhole: false, at }, 'OLT')
  expect([general.voltage.state, general.manufacturer.state]).toEqual(['unread', 'absent'])
})

it('an ONU that was only listed fills what a list says; the rest says why it is empty', () => {
  const stats = statsOf(cliOfRow(row))
  expect(Tr069Data.parse(stats)).toEqual(stats)
  expect(stats.general).toMatchObject({
    model_name: 'HG8245H',
    optical_power_rx: '-18.5 dBm',
    optical_power_tx: '2.3 dBm',
    distance: '1250 m',
    last_seen: null,
    uptime: null,
  })
  for (const block of [stats.ip_interface_1_1, stats.ip_interface_2_1, stats.wireless_lan_2_4ghz])
    expect(block).toMatchObject({
      available_via_cli: false,
      data_completeness: 'limited',
      limitation: expect.stringContaining('OLT'),
    })
  expect(stats.hosts).toEqual([])
})

it('how long it is online becomes the instant since when, on the clock of this machine', () => {
  expect(statsOf({ ...cliOfRow(row), onlineSeconds: 3600 }).general.uptime).toBe('2026-03-01 11:00:00')
  const gone = { ...cliOfRow({ ...row, runState: 'los' }), onlineSeconds: 3600 }
  expect(statsOf(gone).general.uptime).toBeNull()
})

it.each([
  [
    'named so',
    [wan(1, { name: '1_INTERNET_R_VID_101', service: 'internet' }), wan(2, { service: 'tr069' })],
    '102',
    '101',
  ],
  ['a bare host address', [wan(1, { service: 'internet', status: 'Connected' }), wan(2, {})], '102', '101'],
  ['none', [wan(1, { service: 'internet', status: 'Connected' })], null, '101'],
  ['carries both', [wan(1, { service: 'TR069_INTERNET', status: 'Connected' })], null, '101'],
] as const)('the management connection: %s', (_name, wans, management, internet) => {
  const stats = statsOf({ ...cliOfRow(row), wans: [...wans] })
  expect([stats.ip_interface_1_1.vlan_id, stats.ip_interface_2_1.vlan_id]).toEqual([management, internet])
  expect(stats.ip_interface_2_1).toMatchObject({ available_via_cli: true, roles: ['internet'] })
})

it('a network is shown without its key, and that more is to be had over an ACS', () => {
  const network = {
    ssid: 'Casa',
    band: '5GHz' as const,
    enabled: true,
    channel: 36,
    authMode: 'wpa2-psk',
    associations: 2,
  }
  const stats = statsOf({
    ...cliOfRow(row),
    wifi: [
      { index: 5, ...network },
      { index: 9, ...network, band: null },
    ],
  })
  expect(stats.wireless_lan_5ghz).toMatchObject({
    ssid: 'Casa',
    password: '',
    enable: 'Yes',
    channel: 36,
    total_associations: 2,
    available_via_cli: true,
    recommendation: expect.stringContaining('ACS'),
  })
  expect(stats.wireless_lan_2_4ghz).toMatchObject({ ssid: null, available_via_cli: false })
})
