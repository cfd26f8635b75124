import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, labCases, startLab } from '../../../../main/lab/index.ts'
import { type Console, quiet, ssh } from './console.ts'

let lab: Lab
let norte: LabOlt
let console: Console

beforeAll(async () => {
  lab = await startLab({ onus: 60, pace: 0.02 })
  norte = lab.olts.find(({ name }) => name === 'OLT-NORTE') as LabOlt
  console = await quiet(norte)
})
afterAll(async () => {
  console.end()
  await lab.close()
})

/** The first ONU there of which it is true. */
async function position(test: (onu: { isOnline: boolean; serial: string }) => boolean) {
  const found = (await lab.oltTruth('OLT-NORTE')).onus.find(test)
  const [, slot = '', port = '', id = ''] = /^0\/(\d+)\/(\d+):(\d+)$/.exec(found?.at ?? '') ?? []
  return { slot, port, id, pon: `0/${slot}/${port}`, serial: found?.serial ?? '' }
}

describe('a SmartAX session', () => {
  it('greets, and goes from mode to mode as its prompts say', async () => {
    const one = await ssh(norte)
    const banner = await one.until(/OLT-NORTE>$/)
    expect(banner).toContain('\r\n  Huawei Integrated Access Software (MA5800).\r\n')
    expect(banner).toContain('  All user fail login information:\r\n')
    for (const [line, after] of [
      ['enable', 'OLT-NORTE#'],
      ['config', 'OLT-NORTE(config)#'],
      ['interface gpon 0/1', 'OLT-NORTE(config-if-gpon-0/1)#'],
      ['quit', 'OLT-NORTE(config)#'],
      ['return', 'OLT-NORTE#'],
      ['diagnose', 'OLT-NORTE(diagnose)%%'],
      ['quit', 'OLT-NORTE#'],
      ['quit', 'OLT-NORTE>'],
    ] as const) {
      one.send(`${line}\r`)
      const told = await one.until(new RegExp(`${after.replace(/[()]/g, '\\$&')}$`))
      expect(told).toBe(`${line}\r\n\r\n${after}`)
    }
    one.send('quit\r')
    await one.until(/Are you sure to log out\? \(y\/n\)\[n\]:$/)
    one.send('y\r')
    await one.until(/Configuration console exit, please retry to log on/)
    await one.closed()
  })

  it('offers what remains, runs on an empty line, and takes whatever else comes for the rest of the command', async () => {
    const one = await ssh(norte)
    await one.until(/>$/)
    await one.ask('enable')
    one.send('display version\r')
    await one.until(/\{ <cr>\|backplane<K>\|frameid\/slotid<S><Length 1-15> \}: $/)
    one.send('\r')
    expect(await one.until(/PRODUCT : MA5800-X7/)).toContain('\r\n\r\n  Command:\r\n          display version\r\n')
    await one.until(/---- More \( Press 'Q' to break \) ----$/)
    one.send('q')
    await one.until(/#$/)
    one.send('display version\r')
    await one.until(/\}: $/)
    one.send('display board 0\r')
    expect(await one.until(/#$/)).toContain("% Too many parameters, the error locates at '^'")
    one.end()
  })

  it('asks for a missing word and gives up after three empty lines', async () => {
    const one = await ssh(norte)
    await one.until(/>$/)
    await one.ask('enable')
    one.send('display board\r')
    for (let n = 0; n < 3; n += 1) {
      await one.until(/\{ [^{}]*\}:$/)
      one.send('\r')
    }
    await one.until(/Reenter times have reached the upper limit/)
    await one.closed()
  })

  it('stops at the foot of a page and wipes its own line as the real one does', async () => {
    const one = await ssh(norte)
    await one.until(/>$/)
    await one.ask('undo smart')
    one.send('display version\r')
    await one.until(/ {2}---- More \( Press 'Q' to break \) ----$/)
    one.send(' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the bytes are the point
    expect(await one.until(/>$/)).toMatch(/^\x1b\[37D {37}\x1b\[37D {2}\S| /)
    one.end()
  })

  it('breaks an echo at the width of the terminal', async () => {
    const one = await ssh(norte, {}, 40)
    await one.until(/>$/)
    await one.ask('undo smart')
    one.send('display ont info by-sn 4857544300000000 and more\r')
    expect(await one.until(/4857.*\r\n/s)).toContain('display ont info by-sn 4857544\r\n300000000')
    one.end()
  })

  it('throws a half-typed line away on Ctrl-C', async () => {
    console.send('display foo\u0003')
    expect(await console.until(/#$/)).toBe('display foo\r\n\r\nOLT-NORTE(config)#')
  })

  it.each([
    ['display foo', "                          ^|  % Unknown command, the error locates at '^'"],
    ['screen-length 0 temporary', "                  ^|  % Unknown command, the error locates at '^'"],
    ['ont wifi ssid 1 0 ssid-name X', "  % Unknown command, the error locates at '^'"],
    ['display board zero', "  % Parameter error, the error locates at '^'"],
    ['display ont info by-sn HWTCFFFFFFFF', '  Failure: The required ONT does not exist'],
    ['display ont info 0 1 0 127', '  Failure: The ONT does not exist'],
    ['undo service-port 60000', '  Failure: The service virtual port does not exist'],
  ])('says of %s what is wrong', async (line, expected) => {
    const answer = await console.ask(line)
    expect(answer.join('|')).toContain(expected)
  })
})

describe('what a SmartAX says of its ONTs', () => {
  it('finds one by either form of its serial, with everything that is known of it', async () => {
    const { pon, id, serial } = await position(({ isOnline, serial }) => isOnline && serial.startsWith('HWTC'))
    const hex = `48575443${serial.slice(4)}`
    for (const typed of [serial, hex]) {
      const answer = await console.ask(`display ont info by-sn ${typed}`)
      expect(answer).toContain(`  F/S/P                   : ${pon}`)
      expect(answer).toContain(`  ONT-ID                  : ${id}`)
      expect(answer).toContain('  Run state               : online')
      expect(answer).toContain(`  SN                      : ${hex} (HWTC-${serial.slice(4)})`)
      expect(answer).toContain('  The number of required ONTs     : 1')
    }
  })

  it('gives optics of those that are there, as the ONUs themselves measure them', async () => {
    const { onus } = await lab.oltTruth('OLT-NORTE')
    const dark = onus.find(({ isOnline }) => !isOnline)?.at ?? ''
    const [pon = '', id = ''] = dark.split(':')
    await console.ask(`interface gpon ${pon.slice(0, pon.lastIndexOf('/'))}`)
    const port = pon.split('/')[2]
    expect(await console.ask(`display ont optical-info ${port} ${id}`)).toEqual([
      '  Failure: The ONT is not online',
      '',
    ])
    await console.ask('quit')
  })

  it('sees a weak ONU as weak, and its own end weak as well', async () => {
    const weak = (await Promise.all(lab.olts.map(({ name }) => lab.oltTruth(name)))).flatMap(({ onus }, n) =>
      onus.filter(({ serial }) => serial === labCases.weak).map(({ at }) => ({ at, olt: lab.olts[n] as LabOlt })),
    )[0]
    expect(weak).toBeDefined()
    if (!weak) return
    const one = await quiet(weak.olt)
    const [pon = '', id = ''] = weak.at.split(':')
    const name = weak.olt.dialect === 'titan' ? `gpon_onu-${pon}:${id}` : `gpon-onu_${pon}:${id}`
    const isHuawei = weak.olt.vendor === 'huawei'
    if (isHuawei) await one.ask(`interface gpon ${pon.slice(0, pon.lastIndexOf('/'))}`)
    const line = isHuawei ? `display ont optical-info ${pon.split('/')[2]} ${id}` : `show pon power attenuation ${name}`
    const text = (await one.ask(line)).join('\n')
    expect(text).toMatch(/-27\.6/)
    const upstream = Number(/(?:OLT Rx ONT optical power\(dBm\) *: |Rx :)(-[\d.]+)/.exec(text)?.[1])
    expect(upstream).toBeLessThan(-27)
    one.end()
  })

  it('keeps its lists in step: table, summary and truth', async () => {
    const { onus } = await lab.oltTruth('OLT-NORTE')
    const pon = onus[0]?.at.split(':')[0] ?? ''
    const there = onus.filter(({ at }) => at.startsWith(`${pon}:`))
    const table = await console.ask(`display ont info ${pon.replaceAll('/', ' ')} all`)
    const rows = table.filter((line) => / (active|deactivated) /.test(line))
    expect(rows).toHaveLength(there.length)
    expect(rows.filter((row) => row.includes(' online '))).toHaveLength(there.filter(({ isOnline }) => isOnline).length)
    const summary = await console.ask(`display ont info summary ${pon}`)
    expect(summary.join('\n')).toContain(
      `In port ${pon}, the total of ONTs are: ${there.length}, online: ${there.filter(({ isOnline }) => isOnline).length}`,
    )
  })

  it('crosses the traffic tables of a service port against the line that made it', async () => {
    const { pon, id } = await position(({ isOnline }) => isOnline)
    const rows = await console.ask(`display service-port port ${pon} ont ${id}`)
    expect(rows.find((row) => / 1 {5}vlan /.test(row))).toMatch(/ 11 {3}10 {3}up/)
    const config = (await console.ask(`display current-configuration ont ${pon} ${id}`)).join('\n')
    expect(config).toContain('inbound traffic-table index 10 outbound traffic-table index 11')
  })
})
