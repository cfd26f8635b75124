// Raw values of each field of `tr069-stats` and what must be shown for them, by the reference's transforms and enumerations.

import { readAt, typed } from './build.ts'
import { igd, type Row, reference } from './reference-trees.ts'

/** Raw value and what must be shown for it. */
export type Sample = readonly [raw: string | number | boolean | ReturnType<typeof typed>, shown: unknown]
const same = (...values: (string | number)[]): Sample[] => values.map((value) => [value, value])
const yesNo: Sample[] = [
  [true, 'Yes'],
  ['TRUE', 'Yes'],
  [1, 'Yes'],
  ['1', 'Yes'],
  [false, 'No'],
  ['FALSE', 'No'],
  [0, 'No'],
]
const addresses: Sample[] = [
  ['10.7.8.9', '10.7.8.9'],
  ['10.7.8.9    ', '10.7.8.9'],
  ['0.0.0.0', null],
  ['', null],
  ['NULL', null],
  ['N/A', null],
  ['-', null],
]
const addressesV6: Sample[] = [
  ['2001:db8::7', '2001:db8::7'],
  ['2001:db8::7/64', '2001:db8::7'],
  ['::', null],
  ['::/0', null],
  ['NULL', null],
  ['', null],
]
const servers: Sample[] = [
  ['8.8.8.8,1.1.1.1', '8.8.8.8, 1.1.1.1'],
  ['8.8.8.8 1.1.1.1', '8.8.8.8, 1.1.1.1'],
  ['8.8.8.8;0.0.0.0', '8.8.8.8'],
  ['192.168.4.1.8.8.8.8', '192.168.4.1, 8.8.8.8'],
]
const macs: Sample[] = [
  ['a4:00:e2:0b:1c:2d', 'A4:00:E2:0B:1C:2D'],
  ['00:00:00:00:00:00', null],
]
const vlan: Sample[] = [
  [1010, '1010'],
  ['83', '83'],
  [0, '0'],
]
const transforms: Record<string, { rx?: Sample[]; tx?: Sample[]; other?: Sample[] }> = {
  dbm_int: {
    rx: [
      [-19, '-19 dBm'],
      ['-19', '-19 dBm'],
      [0, null],
      [3, null],
      [-41, null],
    ],
    tx: [
      [2, '2 dBm'],
      [11, null],
    ],
  },
  number: {
    rx: [
      ['-22.365721', '-22.37 dBm'],
      ['-13.344190  dBm', '-13.34 dBm'],
      ['-99.0', null],
      ['', null],
    ],
    tx: [
      ['2.360332', '2.36 dBm'],
      ['1.928773  dBm', '1.93 dBm'],
    ],
    other: [
      ['43.08', '43.1°C'],
      ['47.900002', '47.9°C'],
    ],
  },
  optical_auto: {
    rx: [
      [104, '-19.83 dBm'],
      ['-22.076083  dBm', '-22.08 dBm'],
      [-19, '-19 dBm'],
      [typed('-17.52', 'xsd:string'), '-17.52 dBm'],
      [typed('5', 'xsd:string'), null],
      [0, null],
      ['0', null],
      ['', null],
      ['NaN', null],
    ],
    tx: [
      [20715, '3.16 dBm'],
      ['1.928773  dBm', '1.93 dBm'],
      [typed('2.25', 'xsd:string'), '2.25 dBm'],
      [0, null],
    ],
  },
  milli_dbm: {
    rx: [
      [-18500, '-18.5 dBm'],
      [0, null],
    ],
    tx: [[2300, '2.3 dBm']],
  },
  identity: {
    other: [
      [45, '45°C'],
      ['45', '45°C'],
    ],
  },
  temp_auto: {
    other: [
      [8868, '34.6°C'],
      [12496, '48.8°C'],
      [43, '43°C'],
      ['43.09', '43.1°C'],
      [40000, null],
    ],
  },
  milli: {
    other: [
      [3287, '3.29V'],
      [0, null],
    ],
  },
  voltage_auto: {
    other: [
      [31820, '3.18V'],
      [3213, '3.21V'],
      ['3213', '3.21V'],
      [0, null],
    ],
  },
}

/** By field of the answer. A list of raw values with what they must become. */
export const samples: Record<string, readonly Sample[] | ((row: Row, name: string) => readonly Sample[])> = {
  'general.model_name': same('EG8145V5', 'G-240W-L'),
  'general.software_version': same('V5R019C10S270'),
  'general.hardware_version': same('147C.A'),
  'general.serial_number': (row) => [
    ['48575443A97D7DAA', 'HWTCA97D7DAA'],
    ...(row.path.includes('X_HW_') ? [] : same('0123456789', 'a400e20b1c2d')),
  ],
  'general.mac_address': (row) => [
    ...(row.path.includes('X_HW_') ? [] : macs),
    ...(row.path.includes('SerialNumber') ? ([['A400E20B1C2D', 'A4:00:E2:0B:1C:2D']] as const) : []),
  ],
  'general.optical_power_rx': (row) => transforms[row.transform ?? '']?.rx ?? [],
  'general.optical_power_tx': (row) => transforms[row.transform ?? '']?.tx ?? [],
  'general.temperature': (row) => transforms[row.transform ?? '']?.other ?? [],
  'general.voltage': (row) =>
    row.transform === 'number' ? [['3.250000', '3.25V']] : (transforms[row.transform ?? '']?.other ?? []),
  'general.uptime': [
    [3600, '2026-03-01 09:00:00'],
    ['86400', '2026-02-28 10:00:00'],
    [0, '2026-03-01 10:00:00'],
  ],
  'general.last_seen': [[readAt, '2026-03-01 10:00:00']],
  'ip_interface_n_m.name': same('2_TR069_INTERNET_R_VID_', 'pppoe_gpon_2_1'),
  'ip_interface_n_m.status': [...same('Connected', 'Connecting', 'Disconnected', 'Unconfigured'), ['', null]],
  'ip_interface_n_m.ip_address': addresses,
  'ip_interface_n_m.subnet_mask': [['255.255.224.0', '255.255.224.0']],
  'ip_interface_n_m.gateway': addresses,
  'ip_interface_n_m.dns_servers': servers,
  'ip_interface_n_m.mac_address': macs,
  'ip_interface_n_m.vlan_id': vlan,
  'ip_interface_n_m.ipv6_address': addressesV6,
  'ip_interface_n_m.ipv6_gateway': addressesV6,
  'wireless_lan.ssid': same('Casa', 'Señora Peña'),
  'wireless_lan.auth_mode': (row) =>
    row.path.includes('ModeEnabled')
      ? [
          ['WPA2-Personal', 'WPA2-PSK'],
          ['WPA-WPA2-Personal', 'WPA/WPA2-PSK'],
          ['WPA3-Personal', 'WPA3-PSK'],
          ['WPA2-WPA3-Personal', 'WPA2/WPA3-PSK'],
          ['WPA3-Personal-Transition', 'WPA2/WPA3-PSK'],
          ['None', 'open'],
          ['WPA2-Enterprise', 'Enterprise'],
        ]
      : [
          ['None', 'open'],
          ['Basic', 'open'],
          ['11i', 'WPA2-PSK'],
          ['WPA2', 'WPA2-PSK'],
          ['WPA', 'WPA-PSK'],
          ['WPAand11i', 'WPA/WPA2-PSK'],
          ['WPA/WPA2', 'WPA/WPA2-PSK'],
          ['WPAWPA2', 'WPA/WPA2-PSK'],
          ['wpaAND11i', 'WPA/WPA2-PSK'],
        ],
  'wireless_lan.status': [
    ['Up', 'Up'],
    ['', null],
  ],
  'wireless_lan.enable': yesNo,
  'wireless_lan.rf_band': (row) =>
    /X_(CT-COM|CMCC)_RFBand$/.test(row.path)
      ? [
          [0, '2.4GHz'],
          [1, '5GHz'],
          ['1', '5GHz'],
        ]
      : [
          ['2.4GHz', '2.4GHz'],
          ['5GHz', '5GHz'],
          ['2.4G', '2.4GHz'],
          ['5G', '5GHz'],
        ],
  'wireless_lan.standard': [
    ['11bgn', '802.11 b/g/n'],
    ['b,g,n', '802.11 b/g/n'],
    ['bgn', '802.11 b/g/n'],
    ['b/g/n', '802.11 b/g/n'],
    ['n 2*2', '802.11 n'],
    ['11ac', '802.11 ac'],
    ['11ax', '802.11 ax'],
    ['a,n,ac,ax', '802.11 a/n/ac/ax'],
    ['', null],
    ['Auto', null],
  ],
  'wireless_lan.radio_enabled': yesNo,
  'wireless_lan.total_associations': [
    [3, 3],
    ['2', 2],
    [0, 0],
  ],
  'wireless_lan.ssid_advertisement_enabled': (row) =>
    row.transform === 'invert'
      ? [
          [true, 'No'],
          [false, 'Yes'],
          ['1', 'No'],
        ]
      : yesNo,
  'wireless_lan.wpa_encryption': (row) =>
    row.path.includes('X_TP_')
      ? [
          ['AES', 'AES'],
          ['TKIPandAES', 'TKIP+AES'],
        ]
      : [
          ['AESEncryption', 'AES'],
          ['TKIPEncryption', 'TKIP'],
          ['TKIPandAESEncryption', 'TKIP+AES'],
        ],
  'wireless_lan.channel_width': (row) => widths(row),
  'wireless_lan.auto_channel': [
    [true, 'on'],
    ['TRUE', 'on'],
    [false, 'off'],
    ['0', 'off'],
  ],
  'wireless_lan.channel': (_row, name) => [
    [11, 11],
    ['149', 149],
    ...(name === 'wifi.channels_in_use'
      ? ([['1,2,3,4', null]] as const)
      : ([
          [0, null],
          ['auto', null],
        ] as const)),
  ],
  'wireless_lan.country_domain': [
    ['idI', 'ID'],
    ['BRI', 'BR'],
    ['US ', 'US'],
    ['PH', 'PH'],
    ['00', null],
    ['', null],
  ],
  'wireless_lan.tx_power': (row) =>
    row.path.endsWith('Powerlevel')
      ? Object.entries(reference?.enumerations.ctcom_powerlevel ?? {}).map(([level, percent]) => [
          Number(level),
          Number(percent),
        ])
      : [
          [100, 100],
          ['20', 20],
        ],
  'wifi_site_survey.networks[].survey.ssid': same('Vecina'),
  'wifi_site_survey.networks[].survey.bssid': [['a4:00:e2:0b:1c:2d', 'A4:00:E2:0B:1C:2D']],
  'wifi_site_survey.networks[].survey.channel': [
    [11, 11],
    ['149', 149],
  ],
  'wifi_site_survey.networks[].survey.rssi': [
    [-71, -71],
    ['-71', -71],
  ],
  'wifi_site_survey.networks[].survey.band': same('2.4GHz'),
  'wifi_site_survey.networks[].survey.width': [['20MHz', '20MHz']],
  'wifi_site_survey.networks[].survey.security': same('WPA2'),
  'lan_dhcp_server.lan_ip_address': addresses,
  'lan_dhcp_server.lan_netmask': [['255.255.255.0', '255.255.255.0']],
  'lan_dhcp_server.dhcp_enabled': [
    [true, true],
    ['TRUE', true],
    ['0', false],
    [false, false],
  ],
  'lan_dhcp_server.dhcp_min_addr': addresses,
  'lan_dhcp_server.dhcp_max_addr': addresses,
  'lan_dhcp_server.dhcp_subnet_mask': [['255.255.255.128', '255.255.255.128']],
  'lan_dhcp_server.dhcp_gateway': addresses,
  'lan_dhcp_server.dhcp_dns_servers': (_row, name) => (name === 'lan.dns_servers' ? servers : addresses),
  'lan_dhcp_server.lease_time_sec': [
    [86400, 86400],
    ['3600', 3600],
    [-1, -1],
    [0, 0],
  ],
  'hosts[].mac_address': [['a4:00:e2:0b:1c:2e', 'A4:00:E2:0B:1C:2E']],
  'hosts[].ip_address': addresses,
  'hosts[].address_source': [
    ['DHCP', 'DHCP'],
    ['Static', 'STATIC'],
  ],
  'hosts[].hostname': [
    ['android-device', 'android-device'],
    ['', null],
  ],
  'hosts[].port': (row) => ports(row),
  'hosts[].active': [
    [true, true],
    ['TRUE', true],
    [1, true],
    ['0', false],
  ],
}

function widths({ path }: Row): Sample[] {
  const coded = (enumeration: string): Sample[] =>
    Object.entries(reference?.enumerations[enumeration] ?? {}).map(([code, width]) => [
      Number(code),
      /^auto/.test(width) ? 'Auto' : `${width.split('/')[0]} MHz`,
    ])
  if (path.endsWith('X_HW_HT20')) return coded('huawei_ht20')
  if (path.endsWith('X_FH_ChannelWidth')) return coded('fiberhome_channel_width')
  if (/X_(CT-COM|CMCC)_ChannelWidth$/.test(path)) return coded('ctcom_cmcc_channel_width')
  return [
    ['20Mhz', '20 MHz'],
    ['80MHz', '80 MHz'],
    ['Auto', 'Auto'],
  ]
}

function ports({ path }: Row): Sample[] {
  if (path.endsWith('Layer2Interface'))
    return [
      [`${igd}.LANDevice.1.LANEthernetInterfaceConfig.4.`, 'LAN4'],
      [`${igd}.LANDevice.1.LANEthernetInterfaceConfig.2`, 'LAN2'],
      [`${igd}.LANDevice.1.WLANConfiguration.5`, 'SSID5'],
    ]
  if (path.endsWith('Layer1Interface')) return [['Device.Ethernet.Interface.3.', 'ETH3']]
  if (path.endsWith('X_TP_LanConnType'))
    return [
      [0, 'LAN'],
      [1, '2.4GHz'],
      [3, '5GHz'],
      [5, null],
    ]
  return same('LAN', 'Ethernet')
}
