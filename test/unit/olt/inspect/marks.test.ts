// A mark that the box sets behind a number: the number stays one, and the mark stands beside it.
import { expect, it } from 'vitest'
import { driverOf, inspectOutput } from '../../../../main/olt/index.ts'

const read = (vendor: string, command: string, lines: readonly string[]) => {
  const driver = driverOf(vendor)
  return driver && inspectOutput(driver, command, lines.join('\n'))
}

const rule = `  ${'-'.repeat(77)}`
const optics = [
  rule,
  '  ONT  Rx power  Tx power  OLT Rx ONT  Temperature  Voltage  Current  Distance',
  '  ID   (dBm)     (dBm)     power(dBm)  (C)          (V)      (mA)     (m)',
  rule,
]

it('in a table of Huawei', () => {
  const found = read('huawei', 'display ont optical-info 0 all', [
    ...optics,
    '  0    -21.10    2.20      -30.97*     45           3.300    12       1033',
    '  1    -21.10!   2.20      -          45*          3.300    12       1033',
    rule,
  ])
  expect(found).toMatchObject({
    records: [
      { ont_id: 0, rx_power_dbm: -21.1, olt_rx_power_dbm: -30.97, olt_rx_power_dbm_remark: '*', distance_m: 1033 },
      { ont_id: 1, rx_power_dbm: -21.1, rx_power_dbm_remark: '!', olt_rx_power_dbm: null, temperature_c_remark: '*' },
    ],
    unparsed: [],
  })
})

it('one blank behind a number of a table: the line is not understood, and kept', () => {
  const row = '  0    -21.10    2.20      -30.97 *    45           3.300    12       1033'
  expect(read('huawei', 'display ont optical-info 0 all', [...optics, row, rule])).toEqual({
    records: [],
    unparsed: [row],
  })
})

it('in a listing of Huawei', () => {
  const lines = ['ONU NNI port ID : 0', 'Rx optical power(dBm) : -30.97*', 'Temperature(C) : 45 *']
  expect(read('huawei', 'display ont optical-info 0 1', lines)).toMatchObject({
    records: [{ rx_power_dbm: -30.97, rx_power_dbm_remark: '*', temperature_c: 45, temperature_c_remark: '*' }],
    unparsed: [],
  })
})

it('in a summary of Huawei', () => {
  const found = read('huawei', 'display ont info summary 0/1/0', [
    '  In port 0/1/0, the total of ONTs are: 1, online: 1',
    rule,
    '  ONT        SN        Type          Distance Rx/Tx power  Description',
    '  ID                                    (m)      (dBm)',
    rule,
    '  0   485754433B5C3AB0 HG8245H       1033     -30.97*/2.13 casa',
    rule,
  ])
  expect(found).toMatchObject({
    records: [{ ont_id: 0, rx_power_dbm: -30.97, rx_power_dbm_remark: '*', tx_power_dbm: 2.13 }],
  })
})

it('in the power of a ZTE, of one ONU and of a port', () => {
  expect(
    read('zte', 'show pon power attenuation gpon-onu_1/2/5:1', [
      '           OLT                  ONU              Attenuation',
      '--------------------------------------------------------------------------',
      ' up      Rx :-30.970*(dbm)    Tx:2.193(dbm)        33.163(dB)',
      ' down    Tx :6.283(dbm)       Rx:-21.024(dbm)*     27.307(dB)',
    ]),
  ).toMatchObject({
    records: [
      { olt_rx_dbm: -30.97, olt_rx_dbm_remark: '*', olt_tx_dbm: 6.283, onu_rx_dbm: -21.024, onu_rx_dbm_remark: '*' },
    ],
  })
  expect(
    read('zte', 'show pon power olt-rx gpon-olt_1/2/5', [
      'Onu                 Rx power',
      '----------------------------------',
      'gpon-onu_1/2/5:1    -30.97*',
      'gpon-onu_1/2/5:2    -21.50',
    ]),
  ).toEqual({
    records: [
      { interface: 'gpon-onu_1/2/5:1', pon: '1/2/5', onu_id: 1, olt_rx_dbm: -30.97, olt_rx_dbm_remark: '*' },
      { interface: 'gpon-onu_1/2/5:2', pon: '1/2/5', onu_id: 2, olt_rx_dbm: -21.5 },
    ],
    unparsed: [],
  })
})
