// What is kept of the OLTs: written to the store port by port, its ports at a glance held in memory.
import { setImmediate as breathe } from 'node:timers/promises'
import type { OnuOptics, OnuRow, PonPortReading, PonPosition } from '../olt/index.ts'
import type { LocatedOnu, Olt, OltReadings, OltSample, Placed } from '../store/index.ts'
import { type KeptPort, type KeptSystem, keptPort, keptSystem, ponText, statusOfRow } from './kept.ts'
import { portView } from './port.ts'
import { instantOf, samplesOf, valuesOf } from './samples.ts'
import type { Kept } from './view.ts'

export interface MemoryDeps {
  readings: OltReadings
  customerOf: (serial: string) => number | undefined
  /** ONUs whose row changed, and those that nobody knows any more. */
  placed: (placed: Placed) => Promise<void>
}

const empty = (pon: PonPosition): KeptPort => ({
  pon,
  onus: null,
  onusAt: null,
  optics: null,
  opticsAt: null,
  sfp: null,
})

export function createMemory({ readings, customerOf, placed }: MemoryDeps) {
  const views = new Map<number, Promise<Kept>>()
  let version = 0

  async function load(olt: Olt): Promise<Kept> {
    const ports: Kept['ports'] = new Map()
    const opticClass: Kept['opticClass'] = new Map()
    for (const stored of await readings.ports(olt.id)) {
      const kept = keptPort(stored)
      ports.set(ponText(kept.pon), portView(kept, olt.name))
      noteClass(opticClass, kept)
      await breathe()
    }
    const system = keptSystem(await readings.system(olt.id))
    return { system, ports, opticClass, onusAt: await readings.readWholeAt(olt.id) }
  }

  function view(olt: Olt): Promise<Kept> {
    const known = views.get(olt.id)
    if (known) return known
    const made = load(olt)
    views.set(olt.id, made)
    made.catch(() => views.delete(olt.id))
    return made
  }

  async function port(olt: Olt, pon: PonPosition): Promise<KeptPort> {
    const stored = await readings.port(olt.id, pon)
    return stored ? keptPort(stored) : empty(pon)
  }

  const located = (row: OnuRow): LocatedOnu[] =>
    row.serial === null
      ? []
      : [
          {
            serial: row.serial,
            ontId: row.onu.onuId,
            status: statusOfRow(row),
            model: row.model,
            description: row.description,
            rxDbm: row.runState === 'online' ? row.rxDbm : null,
            subscriberId: customerOf(row.serial) ?? null,
            upAt: instantOf(row.lastUp),
            downAt: instantOf(row.lastDown),
          },
        ]

  /** The port's glance is made anew from what is stored of it now. */
  async function look(olt: Olt, pon: PonPosition): Promise<void> {
    version += 1
    const kept = await view(olt)
    const read = await port(olt, pon)
    kept.ports.set(ponText(pon), portView(read, olt.name))
    noteClass(kept.opticClass, read)
  }

  /** `one`: the rows are as they were but for one ONU that was asked at this instant. */
  async function keepRows(
    olt: Olt,
    pon: PonPosition,
    listed: readonly OnuRow[],
    at: string,
    one?: { seenAt: string },
  ): Promise<void> {
    const { onus: before } = await port(olt, pon)
    const rows = before ? listed.map((row) => withKnown(row, before)) : listed
    const samples = one ? [] : samplesOfList(listed)
    const onus = { located: rows.flatMap(located), document: rows, at, seenAt: one?.seenAt ?? at, samples }
    await placed(await readings.keepPort(olt.id, pon, { onus }))
    await look(olt, pon)
  }

  return {
    view,
    port,

    async keepSystem(olt: Olt, system: KeptSystem): Promise<void> {
      await readings.keepSystem(olt.id, system)
      const kept = await view(olt)
      kept.system = system
    },

    keepRows,

    /** `ports`: those whose list is complete; ONUs that are not in it are no longer there. */
    async keepWhole(olt: Olt, ports: readonly PonPosition[], rows: readonly OnuRow[], at: string): Promise<void> {
      const byPort = Map.groupBy(rows, ({ onu }) => ponText(onu))
      for (const pon of ports) {
        await keepRows(olt, pon, byPort.get(ponText(pon)) ?? [], at)
        await breathe()
      }
      await readings.readWhole(olt.id, at)
      const kept = await view(olt)
      kept.onusAt = at
    },

    /** One ONU that was just asked takes its place in the list of its port. */
    async keepRow(olt: Olt, row: OnuRow, at: string): Promise<void> {
      const { frame, slot, port: number } = row.onu
      const pon = { frame, slot, port: number }
      const before = await port(olt, pon)
      const others = (before.onus ?? []).filter(
        ({ onu, serial }) => onu.onuId !== row.onu.onuId && (serial === null || serial !== row.serial),
      )
      await keepRows(olt, pon, [...others, row], before.onusAt ?? at, { seenAt: at })
    },

    async keepOptics(olt: Olt, pon: PonPosition, optics: readonly OnuOptics[], at: string): Promise<void> {
      const samples = samplesOf(optics, (await port(olt, pon)).onus ?? [])
      await placed(await readings.keepPort(olt.id, pon, { optics: { document: optics, at, samples } }))
      await look(olt, pon)
    },

    async keepSfp(olt: Olt, ports: readonly PonPortReading[], at: string): Promise<void> {
      for (const reading of ports) {
        const { sfp } = reading.refused === undefined ? { sfp: null } : await port(olt, reading.pon)
        await readings.keepPort(olt.id, reading.pon, { sfp: refusedSfp(reading, sfp) ?? { reading, at } })
        await look(olt, reading.pon)
      }
    },

    /** Grows with everything that is kept. */
    version: (): number => version,

    forget(id: number): void {
      version += 1
      views.delete(id)
    },
  }
}

/** What a list says of the light, of ONUs that have any. */
const samplesOfList = (rows: readonly OnuRow[]): OltSample[] =>
  rows.flatMap(({ serial, runState, rxDbm }) =>
    serial === null || runState !== 'online' || rxDbm === null ? [] : [{ serial, values: valuesOf({ rxDbm }) }],
  )

/** A refusal does not take away what the SFP told before, nor make it younger. Null: nothing was told before. */
const refusedSfp = ({ admin }: PonPortReading, before: KeptPort['sfp']): KeptPort['sfp'] =>
  before && before.reading.refused === undefined
    ? { reading: { ...before.reading, admin: admin ?? before.reading.admin }, at: before.at }
    : null

function noteClass(classes: Kept['opticClass'], { pon, sfp }: KeptPort): void {
  if (sfp?.reading.opticClass) classes.set(`${pon.frame}/${pon.slot}`, sfp.reading.opticClass)
}

/** A short list does not say all that a long one said before: what cannot have changed since stays. */
function withKnown(row: OnuRow, before: readonly OnuRow[]): OnuRow {
  const known = before.find(({ onu, serial }) => onu.onuId === row.onu.onuId && serial === row.serial)
  if (!known) return row
  const { runState, stateText, lastUp, lastDown, lastDownCause } = known
  const isStillDown = row.runState === 'offline' && runState !== 'online' && runState !== 'unknown'
  return {
    ...row,
    description: row.description ?? known.description,
    model: row.model ?? known.model,
    distance: row.distance ?? known.distance,
    ...(isStillDown && row.lastDownCause === null ? { runState, stateText, lastUp, lastDown, lastDownCause } : {}),
  }
}

export type Memory = ReturnType<typeof createMemory>
