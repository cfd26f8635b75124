// Reads of an OLT in the vendor's own commands, each kept as soon as it is complete. What was refused replaces nothing.
import { PondeskError } from '../../shared/errors.ts'
import type { Changed, CommandResult, OnuCli, OnuRow, PonPosition } from '../olt/index.ts'
import type { Olt, OltReadings } from '../store/index.ts'
import { createEquipment, isAnswer, optional, type Titled } from './equipment.ts'
import { type KeptSystem, keptSystem, ponOf, ponsOf, ponText } from './kept.ts'
import type { OpenOlt } from './links.ts'
import type { Memory } from './memory.ts'
import { valuesOf } from './samples.ts'
import { firstPort } from './view.ts'

export interface ReaderDeps {
  memory: Memory
  readings: OltReadings
  /** Model or firmware were read. */
  identified: (olt: Olt, model: string | null, firmware: string | null) => Promise<void>
  clock: () => Date
}

/** Ports whose list is read by itself after that of the whole OLT. */
const mostCauses = 8
/** @throws PondeskError `device_rejected` when the OLT refused every command: nothing is known, which is not "there is nothing" */
function mustAnswer({ name }: Olt, results: readonly CommandResult[]): void {
  if (results.length === 0 || results.some(isAnswer)) return
  const failure = results.find((result) => result.failure)?.failure
  throw new PondeskError('device_rejected', {
    reason: 'olt_read_refused',
    params: { olt: name, text: failure?.text || (failure?.code ?? '') },
  })
}

export function createReader({ memory, readings, identified, clock }: ReaderDeps) {
  const now = (): string => clock().toISOString()
  const { readAlarms, readSfps, readSfp } = createEquipment({ memory, now })

  /** System, boards and alarms. */
  async function readSystem(one: OpenOlt, job: Titled): Promise<KeptSystem> {
    const asked = job('olt.job.system')
    const { value: boards, results: listed } = await one.link.read((dialect) => dialect.reads.boards(), asked)
    // Without its boards the OLT would look empty.
    mustAnswer(one.olt, listed)
    // Some tell their load board by board.
    const { value: system, results: told } = await one.link.read((dialect) => dialect.reads.system(boards), asked)
    const { alarms, alarmsRead } = await readAlarms(one, asked)
    const kept: KeptSystem = {
      system,
      boards,
      alarms,
      ...(alarmsRead && { alarmsRead }),
      unsupported: alarms === null && (!alarmsRead || alarmsRead.refused !== null) ? ['alarms'] : [],
      clockSkewSeconds: skewOf(system.clock, told.find(({ command }) => command.id === 'clock')?.at ?? now()),
      at: now(),
    }
    await identified(one.olt, system.model, system.version)
    await memory.keepSystem(one.olt, kept)
    return kept
  }

  async function readOnus(one: OpenOlt, { boards }: KeptSystem, job: Titled): Promise<void> {
    const { olt, link } = one
    const { value: rows, results } = await link.read((dialect) => dialect.reads.onus(boards), job('olt.job.onus'))
    mustAnswer(olt, results)
    const listed = results.every(isAnswer) ? portsToKeep(olt, boards, rows, await known(olt)) : portsOfRows(rows)
    await memory.keepWhole(olt, listed, rows, now())
    await readCauses(one, job)
  }

  /** Some lists say that ONUs are gone and not why: the lists of the ports where many are may say it. */
  async function readCauses(one: OpenOlt, job: Titled): Promise<void> {
    const { ports } = await memory.view(one.olt)
    const down = [...ports.values()].filter(({ state, affected }) => state === 'down' && affected > 1)
    for (const { pon: name } of down.slice(0, mostCauses)) {
      const pon = ponOf(name)
      if (!pon) continue
      const { value, results } = await one.link.read(
        (dialect) => dialect.reads.onusOfPort(pon),
        job('olt.job.port', { pon: name }),
      )
      if (results.some(isAnswer)) await memory.keepRows(one.olt, pon, value, now())
    }
  }

  const known = async (olt: Olt): Promise<PonPosition[]> => (await readings.ports(olt.id)).map(({ pon }) => pon)

  async function readOptics(one: OpenOlt, pon: PonPosition, job: Titled): Promise<void> {
    const optics = await optional(one, (reads) => reads.portOptics(pon), job('olt.job.optics', { pon: ponText(pon) }))
    if (optics) await memory.keepOptics(one.olt, pon, optics, now())
  }

  return {
    readSystem,
    readOptics,
    readSfp,

    async readWhole(one: OpenOlt, job: Titled): Promise<void> {
      const system = await readSystem(one, job)
      await readOnus(one, system, job)
      await readSfps(one, system, job)
    },

    /** Rounds of the background: lists, not optics. */
    async readLists(one: OpenOlt, job: Titled): Promise<void> {
      await readOnus(one, await readSystem(one, job), job)
    },

    /** @throws PondeskError `device_rejected` when the OLT did not list the ONUs */
    async readPort(one: OpenOlt, pon: PonPosition, job: Titled): Promise<void> {
      const { olt, link } = one
      const asked = job('olt.job.port', { pon: ponText(pon) })
      const { value: rows, results } = await link.read((dialect) => dialect.reads.onusOfPort(pon), asked)
      mustAnswer(olt, results)
      await memory.keepRows(olt, pon, rows, now())
      await readSfp(one, pon, job)
      if (rows.length > 0) await readOptics(one, pon, job)
    },

    /** Looks for the ONU on this OLT. Null: it does not know it. */
    async find(one: OpenOlt, serial: string, job: Titled): Promise<OnuRow | null> {
      const { value, results } = await one.link.read(
        (dialect) => dialect.reads.find(serial),
        job('olt.job.find', { serial }),
      )
      // Vendors say in many ways that they do not know it; these are none of them.
      if (results.some(({ failure }) => failure?.code === 'busy' || failure?.code === 'denied'))
        mustAnswer(one.olt, results)
      return value.find((row) => row.serial === serial) ?? null
    },

    /** Null: it is not there. */
    async readOnu(
      one: OpenOlt,
      serial: string,
      at: OnuRow['onu'],
      job: Titled,
    ): Promise<{ cli: OnuCli; at: string } | null> {
      const { value: cli, results } = await one.link.read(
        (dialect) => dialect.reads.onu(at),
        job('olt.job.onu', { onu: at.onuId, pon: ponText(at) }),
      )
      const isOther = cli.row.serial !== null && cli.row.serial !== serial
      if (isOther || (cli.row.serial === null && results.some(({ failure }) => failure?.code === 'not_found')))
        return null
      mustAnswer(one.olt, results)
      const kept = { cli: { ...cli, row: { ...cli.row, serial } }, at: now() }
      const values = kept.cli.optics && valuesOf(kept.cli.optics)
      await readings.keepOnu(one.olt.id, serial, kept.cli, kept.at, values)
      await memory.keepRow(one.olt, kept.cli.row, kept.at)
      return kept
    },

    /** Only what a change of that kind shows; the rest, and the age of the whole, stay. False: it has to be read whole. */
    async readChanged(
      one: OpenOlt,
      serial: string,
      at: OnuRow['onu'],
      changed: Changed,
      job: Titled,
    ): Promise<boolean> {
      const before = await readings.onu(one.olt.id, serial)
      if (!before) return false
      const { value: cli, results } = await one.link.read(
        (dialect) => dialect.reads.onu(at, changed),
        job('olt.job.onu', { onu: at.onuId, pon: ponText(at) }),
      )
      if (cli.row.serial !== serial || !results.every(isAnswer)) return false
      const merged = mergedCli(before.document as OnuCli, cli)
      await readings.keepOnu(one.olt.id, serial, merged, before.at, null)
      await memory.keepRow(one.olt, merged.row, now())
      return true
    },

    system: async (olt: Olt): Promise<KeptSystem | null> => keptSystem(await readings.system(olt.id)),
  }
}

/** What was told takes the place of what was known; what only other commands tell stays. */
function mergedCli(before: OnuCli, now: OnuCli): OnuCli {
  const told = Object.entries(now).filter(([, value]) => value !== null)
  const { model, distance, rxDbm, txDbm } = before.row
  const row = {
    ...now.row,
    model: now.row.model ?? model,
    distance: now.row.distance ?? distance,
    rxDbm: now.row.rxDbm ?? rxDbm,
    txDbm: now.row.txDbm ?? txDbm,
  }
  return { ...before, ...Object.fromEntries(told), row, failed: before.failed }
}

/** All ports: those of the boards, those that were ever read, those with ONUs. */
function portsToKeep(
  olt: Olt,
  boards: KeptSystem['boards'],
  rows: readonly OnuRow[],
  before: readonly PonPosition[],
): PonPosition[] {
  const all = [...boards.flatMap((board) => ponsOf(board, firstPort(olt))), ...before, ...portsOfRows(rows)]
  return [...new Map(all.map((pon) => [ponText(pon), pon])).values()]
}

const portsOfRows = (rows: readonly OnuRow[]): PonPosition[] => [
  ...new Map(
    rows.map(({ onu: { frame, slot, port } }) => [ponText({ frame, slot, port }), { frame, slot, port }]),
  ).values(),
]

const printed = /^(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d:\d\d)\s*([+-]\d\d:\d\d)$/

/**
 * Its clock minus ours, seconds. `clock`: as it was printed; `at`: UTC instant of reading. Null without an offset from
 * UTC: nobody knows in which time zone the OLT lives.
 */
export function skewOf(clock: string | null, at: string): number | null {
  const [, day, time, offset] = printed.exec(clock?.trim() ?? '') ?? []
  const told = Date.parse(`${day}T${time}${offset}`)
  return Number.isNaN(told) ? null : Math.round((told - Date.parse(at)) / 1000)
}

export type Reader = ReturnType<typeof createReader>
