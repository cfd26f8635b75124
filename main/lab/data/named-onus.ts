// The ONUs that everybody knows by name: the first five, then those of the demonstration network.
import type { ModelName } from './models.ts'
import type { StoryName } from './stories.ts'

export interface NamedHost {
  name: string
  mac: string
  /** `2` and `5` are WiFi bands, `cable` a LAN port. */
  on: '2' | '5' | 'cable'
  rssi?: number
}

/** What is left out is derived from the seed, as for everybody else. */
export interface NamedOnu {
  model: ModelName
  story: StoryName
  /** Last eight digits of the GPON serial. */
  serial: string
  name: string
  pppoe: string
  plan: string
  address?: string
  rxDbm: number
  ssid2?: string
  ssid5?: string
  key?: string
  channel2?: number
  auto2?: boolean
  channel5?: number
  auto5?: boolean
  hosts?: readonly NamedHost[]
  mgmtIp?: string
  inetIp?: string
  vlan?: number
  uptimeHours?: number
  quietHours?: number
  /** Both guest networks are on. */
  hasGuests?: boolean
  /** A second device of this serial, under another product class. */
  twin?: 'dead' | 'alive'
  /** Somebody had it look for neighbouring networks this long before the lab started. */
  surveyedHours?: number
  /** Object that the ACS never discovered. */
  undiscovered?: string
  /** The ACS knows it by its Informs only. */
  isBare?: boolean
}

export const namedOnus: readonly NamedOnu[] = [
  {
    model: 'eg8145v5',
    story: 'healthy',
    serial: '0A1B2C3D',
    name: 'Ana Ruiz',
    pppoe: 'ana_ruiz',
    plan: '100/50 Mbps',
    address: 'Las Acacias 214, NAP-086 puerto 12',
    rxDbm: -20.5,
    ssid2: 'Casa_Ana',
    ssid5: 'Casa_5G',
    key: 'mate-y-bizcochos',
    channel2: 6,
    auto2: true,
    channel5: 36,
    auto5: false,
    mgmtIp: '10.20.4.31',
    inetIp: '100.64.18.7',
    vlan: 108,
    uptimeHours: 411,
    surveyedHours: 2,
    hosts: [
      { name: 'notebook-ana', mac: 'A4:C6:4F:0B:2E:71', on: '5', rssi: -52 },
      { name: 'moto-g54', mac: '58:D9:D5:11:A0:3C', on: '5', rssi: -61 },
      { name: 'TV-sala', mac: '7C:64:56:9E:12:08', on: '5', rssi: -67 },
      { name: 'galaxy-a15', mac: 'B0:4A:39:77:C1:5D', on: '2', rssi: -58 },
      { name: 'impresora', mac: '00:26:AB:3F:90:E2', on: '2', rssi: -71 },
    ],
  },
  {
    model: 'g1425g',
    story: 'healthy',
    serial: 'B3C41D07',
    name: 'Nora Benítez',
    pppoe: 'nora_benitez',
    plan: '200/100 Mbps',
    rxDbm: -18.842117,
    ssid2: 'Benitez',
    ssid5: 'Benitez_5G',
    key: 'tortas-fritas-22',
  },
  {
    model: 'f670l',
    story: 'weak',
    serial: 'C1192DD7',
    name: 'Luis Araya',
    pppoe: 'luis_araya',
    plan: '100/50 Mbps',
    rxDbm: -27.6,
    ssid2: 'Araya',
    ssid5: 'Araya-5G',
    key: 'cordillera7',
  },
  {
    model: 'xx230v',
    story: 'healthy',
    serial: '7A40C1E9',
    name: 'Irene Maidana',
    pppoe: 'irene_maidana',
    plan: '300/150 Mbps',
    rxDbm: -19.3,
    ssid2: 'Maidana_Hogar',
    ssid5: 'Maidana_Hogar_5G',
    key: 'jacaranda-azul',
  },
  {
    model: 'hs8545m5',
    story: 'offline',
    serial: '12345678',
    name: 'Juan Pérez',
    pppoe: 'juan_perez',
    plan: '100/50 Mbps',
    address: 'Belgrano 1180, NAP-114 puerto 3',
    rxDbm: -19.4,
    ssid2: 'Perez_WiFi',
    key: 'asado-domingo',
    channel2: 6,
    auto2: false,
    mgmtIp: '10.20.4.118',
    inetIp: '100.64.18.25',
    vlan: 108,
    uptimeHours: 556,
    quietHours: 6,
  },
  named('eg8145v5', 'healthy', '44B19C07', 'Marta Gómez', -21.8),
  named('hg8546m', 'offline', '9A034D12', 'Rosana Quiroga', -22.6),
  named('hg8145v5', 'weak', '7712AA09', 'Héctor Salinas', -26.3),
  named('hg8546m', 'offline', '9A0350E1', 'Panadería La Espiga', -22.9),
  named('f670l', 'silent', 'C0A81F33', 'Tomás Ibáñez', -21.2),
  named('hg8145v5', 'weak', '7712B3F0', 'Viviana Torres', -27.4),
  named('eg8145v5', 'unpaid', '30FF8812', 'Pablo Escudero', -18.7),
  named('eg8145v5', 'slow', '51C0D7E4', 'Colegio San Martín', -17.2),
  named('f670l', 'ignoring', 'D2A01B77', 'Lucio Ferreyra', -22),
  named('hs8545m5', 'faulting', '51C0EF6B', 'Delia Arce', -21.1),
  named('hg6145f', 'healthy', '90A7C3E8', 'Ricardo Ponce', -20.3),
  named('gm220s', 'healthy', '33C0815A', 'Estela Montiel', -22.7),
  named('eg8145v5', 'tooStrong', '61B07A44', 'Noemí Godoy', -6.2),
  { ...named('eg8145v5', 'crowded', '7E15C0A2', 'Gladys Luna', -20.9), channel2: 6, auto2: false, surveyedHours: 1 },
  named('hg8145v5', 'fullPool', '2FD09B31', 'Hotel Mirador', -19.8),
  { ...named('hg6145f', 'healthy', '83C5D210', 'Bar El Puente', -21.5), hasGuests: true },
  { ...named('xx230v', 'healthy', '5D20B8F3', 'Teresa Bustos', -20.1), hasGuests: true },
  { ...named('hg8546m', 'healthy', '4A91E6D0', 'Ramón Villalba', -22.3), twin: 'dead' },
  { ...named('f670l', 'healthy', 'B7706F1C', 'Paula Correa', -21.7), twin: 'alive' },
  { ...named('xx230v', 'healthy', '9C3E17A6', 'Emilia Núñez', -20.6), undiscovered: 'Device.WiFi' },
  { ...named('xx230v', 'healthy', 'E1A4720B', 'Gloria Ledesma', -21.9), isBare: true },
  named('hg8145v5early', 'healthy', '18D4F29B', 'Hugo Cabrera', -19.9),
]

function named(model: ModelName, story: StoryName, serial: string, name: string, rxDbm: number): NamedOnu {
  const pppoe = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '_')
  return { model, story, serial, name, pppoe, plan: '100/50 Mbps', rxDbm }
}
