import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, startLab } from '../../../../main/lab/index.ts'
import { quiet, ssh, telnet } from './console.ts'

let lab: Lab
let sur: LabOlt
let centro: LabOlt

beforeAll(async () => {
  lab = await startLab({ onus: 60, pace: 0.02 })
  sur = lab.olts.find(({ dialect }) => dialect === 'classic') as LabOlt
  centro = lab.olts.find(({ dialect }) => dialect === 'titan') as LabOlt
})
afterAll(() => lab.close())

describe('a classic ZXA10 session', () => {
  it('goes from mode to mode, and asks at the end even when nothing was changed', async () => {
    const one = await ssh(sur)
    await one.until(/OLT-SUR#$/)
    one.send('configure terminal\r')
    expect(await one.until(/OLT-SUR\(config\)#$/)).toContain(
      'Enter configuration commands, one per line.  End with CTRL/Z.',
    )
    one.send('interface gpon-onu_1/1/1:1\r')
    await one.until(/OLT-SUR\(config-if\)#$/)
    one.send('exit\r')
    await one.until(/OLT-SUR\(config\)#$/)
    one.send('pon-onu-mng gpon-onu_1/1/1:1\r')
    await one.until(/OLT-SUR\(gpon-onu-mng 1\/1\/1:1\)#$/)
    one.send('write\r')
    expect(await one.until(/mng 1\/1\/1:1\)#$/)).toContain('%Error 20200')
    one.send('end\r')
    await one.until(/OLT-SUR#$/)
    one.send('exit\r')
    await one.until(/The configuration is changed,confirm to logout without saving\? \[yes\/no\]:$/)
    one.send('yes\r')
    await one.closed()
  })

  it('lets a password be asked for at >, and takes any line for it', async () => {
    await lab.olt('OLT-SUR', { do: 'askEnable' })
    const one = await ssh(sur)
    await one.until(/OLT-SUR>$/)
    expect((await one.ask('terminal length 0', />$/)).join('\n')).toContain('%Error 20200')
    one.send('enable\r')
    await one.until(/Password:$/)
    one.send('exit\r')
    expect(await one.until(/Password:$/)).toContain('%Error 20208: Bad password')
    one.send(`${sur.enablePassword}\r`)
    await one.until(/OLT-SUR#$/)
    await lab.olt('OLT-SUR', { do: 'askEnable', on: false })
    one.end()
  })

  it('pages, and wipes with eight backspaces, eight blanks, eight backspaces', async () => {
    const one = await ssh(sur)
    await one.until(/#$/)
    one.send('show running-config\r')
    await one.until(/--More--$/)
    one.send(' ')
    const rest = await one.until(/--More--$/)
    expect(rest.startsWith(`${'\b'.repeat(8)}${' '.repeat(8)}${'\b'.repeat(8)}`)).toBe(true)
    one.send('q')
    await one.until(/#$/)
    one.end()
  })

  it('refuses what belongs to the other generation', async () => {
    const one = await quiet(sur)
    for (const line of ['show running-config-interface gpon_onu-1/1/1:1', 'show optical-module-info gpon_olt-1/1/1']) {
      expect((await one.ask(line)).join('\n')).toContain('%Error 20201')
    }
    expect((await one.ask('show gpon onu detail-info gpon_onu-1/1/1:1')).join('\n')).toContain('%Error 20202')
    expect((await one.ask('show gpon onu by sn ABC')).join('\n')).toContain('%Error 20202')
    expect((await one.ask('show gpon onu by sn ZTEGFFFFFFFF')).join('\n')).toContain('%Code 32310-GPONSRV')
    one.end()
  })

  it('answers a port by the state, the types and the powers of the same ONUs', async () => {
    const one = await quiet(sur)
    const { onus } = await lab.oltTruth('OLT-SUR')
    const there = onus.filter(({ at }) => at.startsWith('1/1/1:'))
    const states = (await one.ask('show gpon onu state gpon-olt_1/1/1')).filter((line) => line.startsWith('gpon-onu'))
    expect(states).toHaveLength(there.length)
    const types = (await one.ask('show gpon onu baseinfo gpon-olt_1/1/1')).join('\n')
    for (const { serial } of there) expect(types).toContain(`SN:${serial}`)
    const powers = (await one.ask('show pon power onu-rx gpon-olt_1/1/1')).filter((line) => line.startsWith('gpon-onu'))
    expect(powers.map((line) => line.endsWith('(dbm)'))).toEqual(there.map(({ isOnline }) => isOnline))
    const found = (await one.ask(`show gpon onu by sn ${there[0]?.serial}`)).at(-1)
    expect(found).toBe(`gpon-onu_${there[0]?.at}`)
    one.end()
  })
})

describe('a port of its own', () => {
  it('is told with its module in the layout of either generation, the same at each look, another at another port', async () => {
    for (const { olt, line, labels } of [
      {
        olt: sur,
        line: 'show interface optical-module-info gpon-olt_1/1/',
        labels: ['Basic-info:', 'Diagnostic-info:'],
      },
      { olt: centro, line: 'show optical-module-info gpon_olt-1/2/', labels: ['Optical Module Information:'] },
    ]) {
      const one = await quiet(olt)
      const first = await one.ask(`${line}1`)
      expect(first.map((row) => row.trim())).toEqual(expect.arrayContaining(labels))
      expect(first.join('\n')).toMatch(/TxPower +: 4\.600\(dbm\)/)
      expect(await one.ask(`${line}1`)).toEqual(first)
      const degrees = (rows: string[]) => /Temperature +: ([\d.]+)/.exec(rows.join('\n'))?.[1]
      expect(degrees(await one.ask(`${line}2`))).not.toBe(degrees(first))
      expect((await one.ask(line.replace(/\d\/\d\/$/, '9/9/9'))).join('\n')).toContain('%Error')
      one.end()
    }
  })

  it('is up while an ONU is, and its alarms stay until the light is back', async () => {
    const { onus } = await lab.oltTruth('OLT-SUR')
    const pon = onus.find(({ isOnline }) => isOnline)?.at.split(':')[0] ?? ''
    const one = await quiet(sur)
    const told = async () => (await one.ask(`show interface gpon-olt_${pon}`)).join('\n')
    const pool = async () => (await one.ask('show alarm pool')).join('\n')
    expect(await told()).toContain(`gpon-olt_${pon} is activate,line protocol is up.`)
    await lab.olt('OLT-SUR', { do: 'cutFibre', pon })
    expect(await told()).toContain('line protocol is down')
    expect(await pool()).toMatch(new RegExp(`critical[\\s\\S]*GPON alarm olt los gpon-olt_${pon}\n`))
    await lab.olt('OLT-SUR', { do: 'restore', pon })
    expect(await pool()).not.toContain(`gpon-olt_${pon}\n`)
    one.end()
  })
})

describe('a TITAN session', () => {
  it('greets as TITAN, pages with backspace, blank, backspace, and speaks of gpon_onu', async () => {
    const one = await ssh(centro)
    const banner = await one.until(/OLT-CENTRO#$/)
    expect(banner).toContain('Welcome to TITAN series OLT of ZTE Corporation')
    expect(banner).toMatch(/Login at \d\d:\d\d:\d\d \d\d-\d\d-\d{4} from 127\.0\.0\.1 through SSH\./)
    one.send('show gpon onu state\r')
    await one.until(/--More--$/)
    one.send(' ')
    expect((await one.until(/#$|--More--$/)).startsWith('\b \b'.repeat(8))).toBe(true)
    one.end()
  })

  it('has the error numbers of its own, with the line repeated', async () => {
    const one = await quiet(centro)
    expect(await one.ask('show version')).toEqual([
      'show version',
      '     ^',
      "%Error 140303: Invalid input detected at '^' marker.",
    ])
    expect((await one.ask('show gpon')).join('\n')).toContain('%Error 140305: Incomplete command.')
    expect((await one.ask('show gpon onu uncfg')).join('\n')).toContain('%Error 140303')
    expect((await one.ask('show pon onu uncfg')).filter((line) => line.startsWith('gpon_olt-'))).toHaveLength(2)
    one.end()
  })

  it('shows the management lines of an ONU behind those of its interface', async () => {
    const one = await quiet(centro)
    const at = (await lab.oltTruth('OLT-CENTRO')).onus[0]?.at
    const config = await one.ask(`show running-config-interface gpon_onu-${at}`)
    expect(config).toContain(`interface gpon_onu-${at}`)
    expect(config).toContain(`pon-onu-mng gpon_onu-${at}`)
    one.end()
  })
})

describe('Telnet', () => {
  it('asks for user and password, hides the password, and says when they are wrong', async () => {
    const one = await telnet(sur)
    await one.until(/Username:$/)
    one.send('zte\r\n')
    await one.until(/Password:$/)
    one.send('wrong\r\n')
    const told = await one.until(/Username:$/)
    expect(told).toContain('% Username or password error')
    expect(told).not.toContain('wrong')
    one.send('zte\r\n')
    await one.until(/Password:$/)
    one.send(`${sur.password}\r\n`)
    await one.until(/OLT-SUR#$/)
    one.end()
  })

  it('negotiates echo, go-ahead and the window, and refuses the rest', async () => {
    const one = await telnet(lab.olts[0] as LabOlt)
    const offer = await one.until(/>>User name:$/)
    expect(offer).toContain('\xff\xfb\x01\xff\xfb\x03\xff\xfd\x1f')
    // WILL NAWS, forty columns; WILL TERMINAL-TYPE is refused.
    one.send('\xff\xfb\x1f\xff\xfa\x1f\x00\x28\x00\x18\xff\xf0\xff\xfb\x18')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the bytes are the point
    await one.until(/\xff\xfe\x18/)
    one.send('noc\r\0')
    await one.until(/>>User password:$/)
    one.send('noc-norte\r\0')
    await one.until(/OLT-NORTE>$/)
    one.send('display ont info by-sn 4857544300000000\r\0')
    expect(await one.until(/>$/)).toContain('by-sn 4857544\r\n300000000')
    one.end()
  })
})
