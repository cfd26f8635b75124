// Of a log of several commands only the answer to the one that is asked for is read, whatever the box is called.
import { describe, expect, it } from 'vitest'
import { huaweiLog, inspect, zteLog } from './log.ts'

const hosts = [
  ['as usual', 'OLT-NORTE'],
  ['with an accent', 'OLT-Ñandú'],
  ['with blanks', 'OLT Norte Caseros'],
  ['with a colon', 'OLT:1'],
  ['with brackets and blanks', 'OLT Norte (torre 2)'],
  ['longer than 64 characters', `CPD-PRINCIPAL.${'CALLE-SAN-MARTIN.'.repeat(4)}RACK-17`],
] as const

describe.each(hosts)('a box named %s', (_name, host) => {
  it('of Huawei: each command gives its own rows and nothing is left over', async () => {
    const boards = await inspect('huawei', 'display board 0', huaweiLog(host))
    expect(boards.found).toMatchObject({
      records: [{}, { board_name: 'H901GPHF' }, { board_name: 'H902MPLA' }],
      unparsed: [],
    })
    const optics = await inspect('huawei', 'display ont optical-info 0 all', huaweiLog(host))
    expect(optics.found).toMatchObject({ records: [{ distance_m: 1033 }, { distance_m: 1040 }], unparsed: [] })
  })

  it('of ZTE: the same', async () => {
    const cards = await inspect('zte', 'show card', zteLog(host))
    expect(cards.found?.records).toHaveLength(2)
    expect(JSON.stringify(cards.found)).not.toContain('1/1/1:')
    const onus = await inspect('zte', 'show gpon onu state gpon-olt_1/1/1', zteLog(host))
    expect(onus.found?.records.filter((row) => 'onu_id' in row).map(({ onu_id }) => onu_id)).toEqual([1, 2, 3])
    expect(JSON.stringify(onus.found)).not.toMatch(/GTG|Nov 21/)
    expect([cards.found?.unparsed, onus.found?.unparsed]).toEqual([[], []])
  })
})

it('a log without the command: one line that names those it has, and 2', async () => {
  expect(await inspect('huawei', 'display vlan all', huaweiLog('OLT-1'))).toMatchObject({
    code: 2,
    found: null,
    err: expect.stringMatching(
      /some\.log does not have the command "display vlan all"; it has: display board 0, display ont info summary/,
    ),
  })
  const { code, err } = await inspect('zte', 'show processor', zteLog('ZXAN'))
  expect([code, err.trim().split('\n').length]).toEqual([2, 1])
  expect(err).toContain('"show processor"; it has: show card, show gpon onu state gpon-olt_1/1/1, show clock')
  expect(await inspect('zte', 'show fan', zteLog('ZXAN'))).toMatchObject({ code: 2 })
})

it('the echo of another command without its prompt is no answer either', async () => {
  const { code, err } = await inspect('huawei', 'display ont optical-info 0 all', 'display vlan 10\n  VLAN ID: 10\n')
  expect([code, err]).toEqual([2, expect.stringContaining('it has: display vlan 10')])
})

it('a row that looks like a prompt stays a row', async () => {
  const { found } = await inspect('huawei', 'display ont info summary 0/1/0', huaweiLog('OLT Norte'))
  expect(JSON.stringify(found)).toContain('torre 2 # display')
})

it('a refusal behind an unusual prompt is told without it', async () => {
  const log = 'OLT Norte(config)#display ont info 9 17\n  Failure: The ONT does not exist\n\nOLT Norte(config)#\n'
  expect((await inspect('huawei', 'display ont info 9 17', log)).found).toEqual({
    error: { code: 'not_found', text: 'Failure: The ONT does not exist' },
  })
})

it('the commands that are named show no secret', async () => {
  const typed = 'ont wan-config 1 1 password Clave.Secreta9'
  const log = `OLT-1(config)#terminal user name noc password Clave.Secreta9\n  done\nOLT-1(config)#${typed}\n done\n`
  const { err } = await inspect('huawei', 'display board 0', log)
  expect(err).toContain('it has: ')
  expect(err).not.toContain('Clave.Secreta9')
})
