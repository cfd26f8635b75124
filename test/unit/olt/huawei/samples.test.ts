// Layouts, odd inputs and typed lines of Huawei OLTs; needs nothing from outside the project.
import { describe, expect, it } from 'vitest'
import type { Parsed } from '../../../../main/olt/driver.ts'
import { huawei } from '../../../../main/olt/drivers/huawei/index.ts'
import * as sample from './samples.ts'

function read(line: string, text: string): Parsed {
  const parse = huawei.parserFor(line)
  if (!parse) throw new Error(`no parser for ${line}`)
  return parse(text)
}

describe('the list of a port', () => {
  const { records, unparsed } = read('display ont info 0 1 5 all', sample.list)

  it('has one record an ONT, both tables together', () => {
    expect(unparsed).toEqual([])
    expect(records.map(({ ont_id }) => ont_id)).toEqual([0, 7, 25, 127])
    expect(records[0]).toEqual({
      port: '0/1/5',
      ont_id: 0,
      serial_number: '48575443AA000001',
      serial: 'HWTCAA000001',
      serial_hex: '48575443AA000001',
      control_flag: 'active',
      run_state: 'online',
      config_state: 'normal',
      match_state: 'match',
      protect_side: 'no',
      description: 'Calle 5 # 12-30 > apto (y/n): 3',
    })
    expect(records[3]).toMatchObject({ run_state: null, config_state: null, protect_side: 'yes' })
  })

  it('joins wrapped descriptions as they were broken: in mid-word without, between words with a blank', () => {
    expect(records[1]?.description).toBe('PEDRO_PARAMO_zona_COMALA_calle_del_llano_numero_cien_piso_2_interior_B')
    expect(records[2]?.description).toBe('Juan Rulfo, camino de la loma grande junto al molino viejo de la sierra')
    expect(records[3]?.description).toBe('Año Ñandú – café')
  })

  it('reads another firmware with one header line by its titles', () => {
    const other = read('display ont info 5 all', sample.otherList)
    expect(other.unparsed).toEqual([])
    expect(other.records).toMatchObject([
      { port: '0/1/5', ont_id: 0, serial: 'HWTCAA000001', run_state: 'online', match_state: 'match' },
      { port: '0/1/5', ont_id: 7, serial: 'ZTEGBB000002', run_state: 'offline', config_state: 'initial' },
    ])
  })

  it('reads 128 ONTs', () => {
    const [top, second] = [sample.list.split('\n').slice(0, 4), sample.list.split('\n').slice(9, 11)]
    const ids = Array.from({ length: 128 }, (_, id) => id)
    const rows = ids.map(
      (id) =>
        `  0/ 1/15 ${String(id).padStart(3)}  48575443AA0000${id.toString(16).padStart(2, '0').toUpperCase()}  active      online   normal   match    no `,
    )
    const texts = ids.map((id) => `  0/ 1/15    ${String(id).padStart(4)}   cliente ${id}`)
    const { records: all, unparsed: odd } = read(
      'display ont info 15 all',
      [...top, ...rows, ...second, ...texts].join('\n'),
    )
    expect(odd).toEqual([])
    expect(all).toHaveLength(128)
    expect(all[127]).toMatchObject({ port: '0/1/15', ont_id: 127, serial: 'HWTCAA00007F', description: 'cliente 127' })
  })

  it('keeps an odd line instead of dropping it', () => {
    const odd = sample.list.replace(
      '  0/ 1/5   25  48575443AA',
      '  something nobody expects here\n  0/ 1/5   25  48575443AA',
    )
    const found = read('display ont info 5 all', odd)
    expect(found.unparsed).toEqual(['  something nobody expects here'])
    expect(found.records).toHaveLength(4)
  })

  it('tells the rows of a table that it does not know', () => {
    const rule = '  --------------------------------'
    const text = [rule, '  Line  Number  Kind of thing', rule, '  a     1       b', rule].join('\n')
    for (const line of [
      'display ont info 5 all',
      'display ont info summary 5',
      'display version',
      'display vlan all',
    ]) {
      const found = read(line, text)
      expect(found.unparsed, line).toEqual([])
      expect(found.records, line).toMatchObject([{ line: 'a', number: '1', kind_of_thing: 'b' }])
    }
  })

  it('leaves out an alarm that the box pushed into the middle', () => {
    const [top, rest] = [sample.list.split('\n').slice(0, 14), sample.list.split('\n').slice(14)]
    const pushed = [...top, '', ...sample.alarm.split('\n'), '', ...rest].join('\n')
    expect(read('display ont info 5 all', pushed)).toEqual({ records, unparsed })
  })

  it('parts values that fill their columns and touch', () => {
    const lines = [
      '  -------------------------------------------',
      '  VLAN   Type      Attribute  STND-Port NUM   SERV-Port NUM  VLAN-Con NUM',
      '  -------------------------------------------',
      '  2573   superlong_common                 4               0             -',
    ]
    expect(read('display vlan all', lines.join('\n')).records).toMatchObject([
      { vlan: 2573, standard_ports: 4, service_ports: 0, vlan_connections: null },
    ])
  })
})

describe('other answers', () => {
  it.each([
    [
      'display ont info summary 0/1/5',
      sample.summary,
      [
        {
          port: '0/1/5',
          ont_id: 0,
          last_down_cause: 'ONT is reset by ONT comma',
          rx_power_dbm: -19.87,
          tx_power_dbm: 2.21,
        },
        { ont_id: 7, last_up_time: '01/01/2026 10:00:15', model: null, distance_m: null, rx_power_dbm: null },
        { ont_id: 25, last_up_time: null, last_down_cause: null, model: 'AN5506-04 F1', distance_m: 20 },
      ],
    ],
    [
      'display ont optical-info 5 all',
      sample.optics8,
      [
        { ont_id: 0, olt_rx_power_dbm: -22.4, voltage_v: 3.28, bias_ma: 12, distance_m: 1500 },
        { ont_id: 25, rx_power_dbm: -27.95, olt_rx_power_dbm: null, temperature_c: null, distance_m: null },
      ],
    ],
    [
      'display ont optical-info 5 all',
      sample.optics7,
      [{ ont_id: 0, olt_rx_power_dbm: -22.4, temperature_c: 41, bias_ma: 12 }],
    ],
    [
      'display service-port port 0/1/5 ont 25',
      sample.servicePorts,
      [
        { index: 4, vlan: 200, port: '0/1/5', ont_id: 25, gemport: 1, rx: 11, tx: 10, inbound: 10, outbound: 11 },
        { index: 10250, vlan: 1000, vlan_attribute: 'stacking', flow_para: 'untag', rx: null, state: 'down' },
      ],
    ],
    [
      'display mac-address port 0/1/5 ont 25',
      sample.macs,
      [{ service_port: 4, bundle: null, mac: '0011-2233-4455', port: '0/1/5', ont_id: 25, gemport: 1, vlan: 200 }],
    ],
    [
      'display port state 5',
      sample.portState,
      [{ port: '0/1/5', temperature_c: 46, bias_ma: 17, voltage_v: 3.31, tx_power_dbm: 4.53 }],
    ],
    [
      'display alarm active all detail',
      sample.alarm,
      [{ alarm_number: 459473, severity: 'MINOR', port: '0/1/5', ont_id: 25, equipment_id: 'XN020-G3v' }],
    ],
    [
      'display ont register-info 5 25',
      [
        '  F/S/P : 0/1/5',
        '  ONT-ID : 25',
        ...[1, 2].flatMap((n) => ['  ------', `  Index : ${n}`, '  DownCause : dying-gasp']),
      ].join('\n'),
      [
        { port: '0/1/5', ont_id: 25, index: 1, downcause: 'dying-gasp' },
        { port: '0/1/5', ont_id: 25, index: 2 },
      ],
    ],
  ])('%s', (line, text, expected) => {
    const { records, unparsed } = read(line, text)
    expect(unparsed).toEqual([])
    expect(records).toMatchObject(expected)
  })

  it('reads the listing of one ONT with what is nested in it', () => {
    const { records, unparsed } = read('display ont info 0 1 5 25', sample.detail)
    expect(unparsed).toEqual([])
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      port: '0/1/5',
      ont_id: 25,
      distance_m: 1500,
      memory_percent: 61,
      temperature_c: 48,
      serial_number: '48575443AA000003 (HWTC-AA000003)',
      serial: 'HWTCAA000003',
      ip_0_address: '10.20.30.40',
      description: 'Casa #3 > portal: pedir llave y/n al entrar',
      last_dying_gasp_time: null,
      line_profile_id: 10,
      line_profile_name: 'INTERNET 100M',
      tr069: true,
      tr069_server_profile_name: 'ACS-NORTE',
      tconts: [
        { tcont_id: 1, dba_profile_id: 12, gems: [{ gem_index: 1, serv_type: 'ETH', mappings: [{ vlan: 200 }] }] },
      ],
      service_profile_id: 11,
      ports: [
        { port_type: 'POTS', port_number: 2 },
        { port_type: 'ETH', port_number: 4, max_adaptive_number: 8 },
      ],
    })
  })

  it('shows TR-069 servers of a configuration without their passwords', () => {
    const text = [
      ' ont tr069-server-profile add profile-id 3 profile-name "ACS-NORTE" url "http://192.0.2.9:7547" user "cpe" "S3cret!"',
      ' ont tr069-server-config 5 25 profile-id 3',
      ' snmp-agent community read publica',
    ].join('\n')
    const { records } = read('display current-configuration | include tr069', text)
    expect(records[0]).toMatchObject({
      profile_id: 3,
      url: 'http://192.0.2.9:7547',
      user: 'cpe',
      has_password: true,
      bindings: 1,
    })
    expect(JSON.stringify(records)).not.toMatch(/S3cret|publica/)
  })

  it('reads a listing that it does not know by its own titles', () => {
    const text = [
      '  ----------',
      '  FanID  Run State  Speed',
      '  ----------',
      '  1      Normal     60%',
      '  ----------',
    ].join('\n')
    expect(read('display fan 0', text)).toEqual({
      records: [{ fanid: '1', run_state: 'Normal', speed: '60%' }],
      unparsed: [],
    })
  })
})

describe('a line as it is typed', () => {
  it.each([
    'dis ont inf 0 1 5 all',
    'disp ont info 5 all | include online',
    'MA5800-X7(config-if-gpon-0/1)#display ont info 5 all',
    'OLT_NORTE.1>display  ont info 0 1 5 all',
    'enable / config / display ont info 0 1 5 all',
  ])('%s', (line) => expect(read(line, sample.list).records).toHaveLength(4))

  it('knows no parser for what is no command of this box', () => {
    expect(huawei.parserFor('')).toBeNull()
    expect(huawei.parserFor('hello world')).toBeNull()
  })

  it('reads a capture that begins behind the echo and ends with the next one', () => {
    const line = 'display ont info 0 1 5 all'
    expect(read(line, `${sample.list}\n\nOLT-1(config)#${line}\n`).records).toHaveLength(4)
  })

  it('finds its own answer in a log of several commands, and tells the runs that were refused', () => {
    const log = [
      'OLT-1>enable',
      'OLT-1#config',
      'OLT-1(config)#display version',
      sample.version,
      '',
      'OLT-1(config)#display ont optical-info 5 all',
      '                  ^',
      "  % Unknown command, the error locates at '^'",
      '',
      'OLT-1(config)#interface gpon 0/1',
      '',
      'OLT-1(config-if-gpon-0/1)#display ont optical-info 5 all',
      '{ <cr>||<K> }:',
      '',
      '  Command:',
      '          display ont optical-info 5 all',
      sample.optics8,
      '',
      'OLT-1(config-if-gpon-0/1)#',
    ].join('\r\n')
    const { records, unparsed } = read('display ont optical-info 5 all', log)
    expect(unparsed).toEqual([])
    expect(records).toMatchObject([{ failure: 'syntax' }, { ont_id: 0 }, { ont_id: 25 }])
    expect(read('display version', log).records).toMatchObject([{ product: 'MA5800-X7', uptime_seconds: 86401 }])
  })
})

describe('the same text, cut and dressed otherwise', () => {
  const answers: [string, string][] = [
    ['display ont info 5 all', sample.list],
    ['display ont info 0 1 5 25', sample.detail],
    ['display ont info summary 5', sample.summary],
    ['display ont optical-info 5 all', sample.optics8],
    ['display service-port all', sample.servicePorts],
    ['display alarm active all detail', sample.alarm],
  ]
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * below)
  }
  const eraser = `\u001b[37D${' '.repeat(37)}\u001b[37D`
  const pagers = [eraser, `[37D${' '.repeat(37)}[37D`, ` \r${' '.repeat(40)}\r`]

  it.each(answers)('%s', (line, text) => {
    const plain = read(line, text)
    for (let round = 0; round < 40; round += 1) {
      const lines = text.split('\n').map((one) => `${one.trimEnd()}${' '.repeat(random(3))}`)
      const at = 1 + random(lines.length - 1)
      const paged = random(2) === 0 ? pagers[random(pagers.length)] : undefined
      if (paged !== undefined) lines[at] = `  ---- More ( Press 'Q' to break ) ----${paged}${lines[at]}`
      const lead = [
        [],
        [line],
        [`OLT-1(config)#${line} `, ''],
        [`OLT-1(config)#${line}`, '{ <cr>||<K> }: ', '', '  Command:', `          ${line}`],
      ]
      const dressed = [...(lead[random(lead.length)] ?? []), ...lines, '', 'OLT-1(config)#'].join(
        random(2) ? '\r\n' : '\n',
      )
      expect(read(line, dressed), dressed).toEqual(plain)
    }
  })
})
