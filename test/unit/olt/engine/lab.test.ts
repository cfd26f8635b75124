// The engine with the real drivers against the simulated OLTs, over real sockets: what goes wrong in the field, on purpose.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, type LabOltAction, startLab } from '../../../../main/lab/index.ts'
import { driverOf, type LinkOptions, type OltLink } from '../../../../main/olt/index.ts'
import { createOltLink } from '../../../../main/olt/link/index.ts'
import { job } from './vendor.ts'

let lab: Lab
const links: OltLink[] = []
beforeAll(async () => {
  lab = await startLab({ seed: 7, onus: 60, oltOnus: 60 })
}, 30_000)
afterAll(async () => lab.close())
afterEach(async () => {
  for (const link of links.splice(0)) await link.close()
})

type Transport = LinkOptions['transport']

function open(olt: LabOlt, transport: Transport, more: Partial<LinkOptions> = {}): OltLink {
  const driver = driverOf(olt.vendor)
  if (!driver) throw new Error(`no driver for ${olt.vendor}`)
  const link = createOltLink({
    driver,
    questionMs: 500,
    name: olt.name,
    vendor: olt.vendor,
    host: olt.host,
    port: transport === 'ssh' ? olt.port : olt.telnetPort,
    transport,
    user: olt.user,
    password: async () => olt.password,
    enablePassword: async () => olt.enablePassword,
    legacyAlgorithms: false,
    pinnedHostKey: olt.hostKey,
    perMinute: 10_000,
    keepAliveMs: 60_000,
    connectMs: 10_000,
    breaker: { failures: 3, cooldownMs: 1000 },
    redact: (text) => text,
    onExchange: () => undefined,
    onState: () => undefined,
    clock: () => new Date(),
    ...more,
  })
  links.push(link)
  return link
}

const during = async <T>(name: string, action: LabOltAction, work: () => Promise<T>): Promise<T> => {
  await lab.olt(name, action)
  return await work().finally(() => lab.olt(name, { ...action, on: false } as LabOltAction))
}

/** Position, serial and state of every ONU: what must not depend on how it was read. */
const list = async (link: OltLink) => {
  const { value: boards } = await link.read(({ reads }) => reads.boards(), job())
  const { value } = await link.read(({ reads }) => reads.onus(boards), job())
  return value.map(({ onu, serial, runState }) => ({ onu, serial, runState }))
}

const cases = ['OLT-NORTE', 'OLT-SUR', 'OLT-CENTRO'].flatMap((name) =>
  (['ssh', 'telnet'] as const).map((transport) => ({ name, transport })),
)

describe.each(cases)('$name over $transport', ({ name, transport }) => {
  const olt = (): LabOlt => {
    const found = lab.olts.find((one) => one.name === name)
    if (!found) throw new Error(`no OLT ${name}`)
    return found
  }

  it.each([
    ['rejectLogin', 'olt_login'],
    ['lock', 'olt_locked'],
    ['sessionsFull', 'olt_sessions_full'],
  ] as const)('%s is called %s', async (what, reason) => {
    await during(name, { do: what }, async () => {
      await expect(open(olt(), transport).dialect(job())).rejects.toMatchObject({ code: 'source_unreachable', reason })
    })
  })

  it('stops at a question at login that no manual knows', async () => {
    await lab.olt(name, { do: 'unknownQuestion', at: 'login' })
    await expect(open(olt(), transport).dialect(job())).rejects.toMatchObject({ reason: 'olt_login_question' })
  })

  it('reads the same through alarms, a slow line and an enable password', async () => {
    const calm = await list(open(olt(), transport))
    expect(calm.length).toBeGreaterThan(50)
    await lab.olt(name, { do: 'slowLine', bytesPerSecond: 100_000 })
    const rough = await during(name, { do: 'junkAlarms' }, () =>
      during(name, { do: 'askEnable' }, () => list(open(olt(), transport))),
    )
    await lab.olt(name, { do: 'slowLine', bytesPerSecond: null })
    expect(rough).toEqual(calm)
  }, 20_000)

  it('reads the whole after the line was cut in the middle of a row', async () => {
    const link = open(olt(), transport)
    const calm = await list(link)
    await lab.olt(name, { do: 'dropAfterBytes', bytes: 1000 })
    expect(await list(link)).toEqual(calm)
  }, 20_000)

  it('goes on after a question in the middle of a read', async () => {
    const link = open(olt(), transport)
    await link.dialect(job())
    await lab.olt(name, { do: 'unknownQuestion', at: 'command' })
    const { results } = await link.read(({ reads }) => reads.boards(), job())
    expect(results.map(({ failure }) => failure?.code)).toContain('rejected')
    expect((await link.read(({ reads }) => reads.boards(), job())).value.length).toBeGreaterThan(3)
  }, 20_000)
})

it('a box of 2015 is refused until outdated algorithms are allowed, and they are named', async () => {
  const [olt] = lab.olts
  if (!olt) throw new Error('no OLT')
  await during(olt.name, { do: 'onlyGroup1Sha1' }, async () => {
    await expect(open(olt, 'ssh').dialect(job())).rejects.toMatchObject({ reason: 'olt_algorithms' })
    const allowed = open(olt, 'ssh', { legacyAlgorithms: true, pinnedHostKey: olt.hostKeyRsa })
    await allowed.dialect(job())
    expect(allowed.state().session.algorithms?.legacy).toContain('diffie-hellman-group1-sha1')
  })
})

it('a changed host key is refused before the password is sent', async () => {
  const [olt] = lab.olts
  if (!olt) throw new Error('no OLT')
  const pinnedHostKey = olt.hostKey
  await lab.olt(olt.name, { do: 'changeHostKey' })
  await expect(open(olt, 'ssh', { pinnedHostKey }).dialect(job())).rejects.toMatchObject({
    code: 'source_unreachable',
    reason: 'olt_host_key_changed',
    details: { pinned: pinnedHostKey },
  })
})
