import { connect } from 'node:net'
import ssh2 from 'ssh2'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, startLab } from '../../../../main/lab/index.ts'
import { login, quiet, ssh, telnet } from './console.ts'

let lab: Lab
let norte: LabOlt
let sur: LabOlt

beforeAll(async () => {
  lab = await startLab({ onus: 60, pace: 0.01 })
  ;[norte, sur] = lab.olts as [LabOlt, LabOlt]
})
afterEach(async () => {
  for (const { name } of lab.olts) await lab.olt(name, { do: 'behave' })
})
afterAll(() => lab.close())

/** The fingerprint that a client is shown, and what was agreed. */
function handshake(olt: LabOlt, algorithms: Record<string, unknown> = {}): Promise<{ print: string; kex: string }> {
  const client = new ssh2.Client()
  return new Promise((resolve, reject) => {
    let print = ''
    let kex = ''
    client.on('handshake', (agreed) => {
      kex = agreed.kex
    })
    client.on('ready', () => {
      client.end()
      resolve({ print, kex })
    })
    client.on('error', reject)
    const hostVerifier = (hash: string): boolean => {
      print = `SHA256:${Buffer.from(hash, 'hex').toString('base64').replace(/=+$/, '')}`
      return true
    }
    client.connect({ ...login(olt), hostHash: 'sha256', hostVerifier, algorithms } as never)
  })
}

describe('a login', () => {
  it('shows the host key that the lab tells, until it is changed', async () => {
    expect((await handshake(norte)).print).toBe(norte.hostKey)
    const before = norte.hostKey
    await lab.olt('OLT-NORTE', { do: 'changeHostKey' })
    expect(norte.hostKey).not.toBe(before)
    expect((await handshake(norte)).print).toBe(norte.hostKey)
    expect(sur.hostKey).toBe(before)
  })

  it('is possible with outdated algorithms only, where the box is old', async () => {
    await lab.olt('OLT-SUR', { do: 'onlyGroup1Sha1' })
    await expect(handshake(sur)).rejects.toThrow(/no matching key exchange/i)
    const legacy = { kex: { append: [/^diffie-hellman-group1-sha1$/] }, cipher: { append: [/^aes128-cbc$/] } }
    expect(await handshake(sur, legacy)).toEqual({ print: sur.hostKeyRsa, kex: 'diffie-hellman-group1-sha1' })
  })

  it('asks by keyboard-interactive as well', async () => {
    const client = new ssh2.Client()
    const ready = new Promise<void>((resolve, reject) => {
      client.on('ready', () => resolve())
      client.on('error', reject)
    })
    client.on('keyboard-interactive', (_name, _text, _language, prompts, done) => done(prompts.map(() => sur.password)))
    client.connect({ host: sur.host, port: sur.port, username: sur.user, tryKeyboard: true })
    await ready
    client.end()
  })

  it('is refused with a wrong password, and with the right one when told to', async () => {
    await expect(ssh(norte, { password: 'wrong' })).rejects.toThrow(/authentication/i)
    await lab.olt('OLT-NORTE', { do: 'rejectLogin' })
    await expect(ssh(norte)).rejects.toThrow(/authentication/i)
    const one = await telnet(norte)
    for (let n = 0; n < 3; n += 1) {
      await one.until(/>>User name:$/)
      one.send(`${norte.user}\r`)
      await one.until(/>>User password:$/)
      one.send(`${norte.password}\r`)
      await one.until(/Username or password invalid/)
    }
    await one.until(/Reenter times have reached the upper limit/)
    await one.closed()
  })

  it('is told that the user is locked, or that all sessions are taken', async () => {
    await lab.olt('OLT-NORTE', { do: 'lock' })
    const locked = await ssh(norte)
    await locked.until(/User account is locked/)
    await locked.closed()
    await lab.olt('OLT-NORTE', { do: 'lock', on: false })
    await lab.olt('OLT-NORTE', { do: 'sessionsFull' })
    const full = await ssh(norte)
    await full.until(/Reenter times have reached the upper limit/)
    await full.closed()
  })

  it('takes one of four places, which is free again after goodbye', async () => {
    const open = []
    for (let n = 0; n < 4; n += 1) {
      const one = await ssh(norte)
      await one.until(/>$/)
      open.push(one)
    }
    const fifth = await ssh(norte)
    await fifth.until(/Reenter times have reached the upper limit/)
    open[0]?.send('quit\r')
    await open[0]?.until(/\[n\]:$/)
    open[0]?.send('y\r')
    await open[0]?.closed()
    const again = await ssh(norte)
    await again.until(/>$/)
    await lab.olt('OLT-NORTE', { do: 'dropSessions' })
    await again.closed()
  })

  it('may bring a question that no manual knows', async () => {
    await lab.olt('OLT-NORTE', { do: 'unknownQuestion', at: 'login' })
    const one = await ssh(norte)
    await one.until(/Accept them for all users\? \(a\/r\/l\)\[l\]:$/)
    one.end()
    const other = await quiet(sur)
    await lab.olt('OLT-SUR', { do: 'unknownQuestion', at: 'command' })
    other.send('show card\r')
    await other.until(/Which one shall be kept\? \[a\/b\]:$/)
    other.end()
  })
})

describe('a session', () => {
  it('ends after a while without a key, and says so', async () => {
    await lab.olt('OLT-NORTE', { do: 'idleLogout', ms: 60 })
    const one = await ssh(norte)
    await one.until(/configuration console time out/)
    await one.closed()
  })

  it('is cut in the middle of an answer, and the next one is whole', async () => {
    const one = await quiet(norte)
    await lab.olt('OLT-NORTE', { do: 'dropAfterBytes', bytes: 200 })
    one.send('display board 0\r')
    await one.closed()
    expect(one.text.length).toBeLessThanOrEqual(200)
    const next = await quiet(norte)
    expect((await next.ask('display board 0')).length).toBeGreaterThan(10)
    next.end()
  })

  it('gets alarms in between until it switches them off', async () => {
    await lab.olt('OLT-NORTE', { do: 'junkAlarms' })
    await lab.olt('OLT-SUR', { do: 'junkAlarms' })
    const one = await quiet(norte)
    expect((await one.ask('display board 0')).join('\n')).toContain('ALARM NAME  : The dying-gasp')
    await one.ask('return')
    await one.ask('infoswitch cli OFF')
    expect((await one.ask('display board 0')).join('\n')).not.toContain('ALARM')
    const other = await quiet(sur)
    expect((await other.ask('show card')).join('\n')).toContain('An alarm 3904 level 4 occurred')
    one.end()
    other.end()
  })

  it('stays in order on a slow and distant line', async () => {
    const one = await quiet(sur)
    const before = await one.ask('show card')
    await lab.olt('OLT-SUR', { do: 'latency', ms: 15 })
    await lab.olt('OLT-SUR', { do: 'slowLine', bytesPerSecond: 20_000 })
    expect(await one.ask('show card')).toEqual(before)
    one.end()
  })

  it('sees another name in the prompt from the next line on', async () => {
    const one = await quiet(sur)
    await lab.olt('OLT-SUR', { do: 'hostname', hostname: 'Central_2.b' })
    one.send('show card\r')
    await one.until(/Central_2\.b#$/)
    one.end()
  })

  it('does not outlive a restart of the box, which takes nobody in meanwhile', async () => {
    const one = await quiet(norte)
    await lab.olt('OLT-NORTE', { do: 'restart' })
    await one.closed()
    const socket = connect(norte.port, norte.host)
    await new Promise((resolve) => socket.on('close', resolve))
    expect((await lab.oltTruth('OLT-NORTE')).onus.some(({ isOnline }) => isOnline)).toBe(false)
  })
})
