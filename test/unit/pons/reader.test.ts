// An OLT that answers and refuses: what was known of it stays, and whoever asked hears why.
import { describe, expect, it } from 'vitest'
import type { CommandResult, Dialect, Recipe } from '../../../main/olt/index.ts'
import { drivers } from '../../../main/olt/index.ts'
import type { OpenOlt } from '../../../main/pons/links.ts'
import type { Memory } from '../../../main/pons/memory.ts'
import { createReader, skewOf } from '../../../main/pons/reader.ts'
import type { Olt, OltReadings } from '../../../main/store/index.ts'

const at = '2026-11-21T08:00:00.000Z'
const pon = { frame: 1, slot: 1, port: 1 }
const job = (key: string) => ({
  title: { key, params: {} },
  by: 'Ana',
  lane: 'operator' as const,
  signal: new AbortController().signal,
})

/** Every command that `refuses` names is refused; the others find nothing. Tells what was kept. */
function meet(dialect: Dialect, refuses: (line: string) => boolean) {
  const kept: string[] = []
  const keep = (what: string) => async () => void kept.push(what)
  const link = {
    dialect: async () => dialect,
    async read<T>(recipe: (dialect: Dialect) => Recipe<T>) {
      const { commands, assemble } = recipe(dialect)
      const results = commands.map(
        (command): CommandResult => ({
          command,
          records: [],
          unparsed: [],
          failure: refuses(command.line) ? { code: 'busy', text: 'System is busy' } : { code: 'empty', text: '' },
          at,
        }),
      )
      return { value: assemble(results), results }
    },
  }
  const reader = createReader({
    memory: {
      view: async () => ({ ports: new Map() }),
      keepSystem: keep('system'),
      keepRows: keep('rows'),
      keepWhole: keep('whole'),
      keepRow: keep('row'),
      keepSfp: keep('sfp'),
    } as unknown as Memory,
    readings: { ports: async () => [{ pon }], keepOnu: keep('onu') } as unknown as OltReadings,
    identified: async () => undefined,
    clock: () => new Date(at),
  })
  const olt = { id: 1, name: 'OLT-1', vendor: dialect.vendor, model: null, firmware: null } as unknown as Olt
  return { reader, kept, one: { olt, link } as unknown as OpenOlt }
}

const refused = {
  code: 'device_rejected',
  reason: 'olt_read_refused',
  params: { olt: 'OLT-1', text: 'System is busy' },
}

describe.each(drivers.flatMap(({ dialects }) => dialects).map((dialect) => [dialect.name, dialect] as const))(
  '%s, refusing every read',
  (_name, dialect) => {
    it('does not empty a port', async () => {
      const { reader, one, kept } = meet(dialect, () => true)
      await expect(reader.readPort(one, pon, job)).rejects.toMatchObject(refused)
      expect(kept).toEqual([])
    })

    it('does not lose its boards, nor all its ONUs with them', async () => {
      const { reader, one, kept } = meet(dialect, () => true)
      await expect(reader.readWhole(one, job)).rejects.toMatchObject(refused)
      expect(kept).toEqual([])
    })

    it('does not make an ONU unknown', async () => {
      const { reader, one, kept } = meet(dialect, () => true)
      await expect(reader.readOnu(one, 'HWTC12345678', { ...pon, onuId: 1 }, job)).rejects.toMatchObject(refused)
      await expect(reader.find(one, 'HWTC12345678', job)).rejects.toMatchObject(refused)
      expect(kept).toEqual([])
    })

    it('is believed where it says that there is nothing', async () => {
      const { reader, one, kept } = meet(dialect, () => false)
      await reader.readPort(one, pon, job)
      await reader.readWhole(one, job)
      expect(kept).toEqual(expect.arrayContaining(['rows', 'system', 'whole']))
      expect(await reader.find(one, 'HWTC12345678', job)).toBeNull()
    })
  },
)

/** One line is refused for good; the box has one port with an ONU. Tells what was kept of SFPs and of the system. */
function lacking(dialect: Dialect, lacks: RegExp, told: Partial<CommandResult> = {}) {
  const { one } = meet(dialect, () => false)
  const sfps: { pon: object; refused?: string }[] = []
  const asked: string[] = []
  const used = ['1/1/1', '1/1/2', '1/1/3'].map((name) => ({ pon: name, total: 1, state: 'ok', sfpTemperature: {} }))
  const memory = {
    view: async () => ({ ports: new Map(used.map((port) => [port.pon, port])) }),
    keepSystem: async () => undefined,
    keepRows: async () => undefined,
    keepWhole: async () => undefined,
    keepSfp: async (_olt: Olt, read: typeof sfps) => void sfps.push(...read),
  } as unknown as Memory
  const link = {
    dialect: async () => dialect,
    async read<T>(recipe: (dialect: Dialect) => Recipe<T>) {
      const { commands, assemble } = recipe(dialect)
      const results = commands.map((command): CommandResult => {
        asked.push(command.line)
        const failure = lacks.test(command.line) ? { code: 'syntax' as const, text: '%Error 20200: Invalid' } : null
        const isAlarms = command.id === 'alarms' && failure === null
        return { command, records: [], unparsed: [], failure, at, ...(isAlarms ? told : {}) }
      })
      return { value: assemble(results), results }
    },
  }
  const own = createReader({
    memory,
    readings: { ports: async () => [] } as unknown as OltReadings,
    identified: async () => undefined,
    clock: () => new Date(at),
  })
  return { reader: own, one: { ...one, link } as unknown as OpenOlt, sfps, asked }
}

const zteDialects = drivers.filter(({ vendor }) => vendor === 'zte').flatMap(({ dialects }) => dialects)

describe.each(zteDialects.map((dialect) => [dialect.name, dialect] as const))(
  '%s, of an older firmware',
  (_n, dialect) => {
    it('that does not tell its SFPs is read all the same, and is asked for one of them only', async () => {
      const { reader, one, sfps, asked } = lacking(dialect, /optical-module-info|show interface/)
      await reader.readWhole(one, job)
      expect(sfps).toMatchObject([
        { pon: { frame: 1, slot: 1, port: 1 }, txDbm: null, refused: '%Error 20200: Invalid' },
      ])
      expect(asked.filter((line) => line.includes('optical-module-info'))).toHaveLength(1)
    })

    it('that tells them is asked port by port', async () => {
      const { reader, one, asked } = lacking(dialect, /^none/)
      await reader.readWhole(one, job)
      expect(asked.filter((line) => line.includes('optical-module-info'))).toHaveLength(3)
    })

    it('says with the OLT’s words that there are no alarms to be had, which is not that there are none', async () => {
      const { reader, one } = lacking(dialect, /alarm/)
      expect(await reader.readSystem(one, job)).toMatchObject({
        alarms: null,
        unsupported: ['alarms'],
        alarmsRead: { unparsed: 0, refused: '%Error 20200: Invalid' },
      })
    })

    it('is not believed to have no alarms where all its rows were taken for what it prints on its own', async () => {
      const { reader, one } = lacking(dialect, /^none/, { noise: 3 })
      expect(await reader.readSystem(one, job)).toMatchObject({ alarms: [], alarmsRead: { unparsed: 3 } })
    })

    it('counts the lines of its alarms that nobody could read', async () => {
      const { reader, one } = lacking(dialect, /^none/, { unparsed: ['fan 1 %$', 'fan 2 %$'] })
      expect(await reader.readSystem(one, job)).toMatchObject({
        alarms: [],
        unsupported: [],
        alarmsRead: { unparsed: 2, refused: null },
      })
    })
  },
)

describe('the clock of an OLT', () => {
  it.each([
    ['2026-11-21 03:04:05-05:00', 245],
    ['2026-11-21 16:00:00+08:00', 0],
    ['2026-11-21 07:56:56+00:00', -184],
    ['  2026-11-21 08:00:01 +00:00', 1],
  ])('%s is compared with ours', (clock, seconds) => expect(skewOf(clock, at)).toBe(seconds))

  it.each([null, '', '2026-11-21 08:00:00', '2026-11-21 08:00:00 DST', '21-11-2026 08:00:00+08:00', '08:00:00+08:00'])(
    '%j does not say how far it is off',
    (clock) => expect(skewOf(clock, at)).toBeNull(),
  )
})
