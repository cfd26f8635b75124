// What an OLT tells of itself beside its ONUs: the alarms that it has, and the SFPs of its ports.
import type { PonPort } from '../../shared/model/olt.ts'
import type { CommandResult, Dialect, Job, PonPortReading, PonPosition, Recipe } from '../olt/index.ts'
import { type KeptSystem, ponOf, ponText, slotOf } from './kept.ts'
import type { OpenOlt } from './links.ts'
import type { Memory } from './memory.ts'

export type Titled = (key: string, params?: Job['title']['params']) => Job

const noSfp = { admin: null, txDbm: null, temperature: null, voltage: null, bias: null, opticClass: null }
const nothing: Recipe<[]> = { commands: [], assemble: () => [] }

/** Ports whose SFP is asked for by itself after the list of the whole OLT; the others' turn comes with their optics. */
const mostSfps = 16

export interface EquipmentDeps {
  memory: Memory
  /** UTC instant. */
  now: () => string
}

export function createEquipment({ memory, now }: EquipmentDeps) {
  /** Refused alarms are not "no alarms", and neither are rows that nobody could read. */
  async function readAlarms({ link }: OpenOlt, job: Job): Promise<Pick<KeptSystem, 'alarms' | 'alarmsRead'>> {
    const { reads } = await link.dialect(job)
    if (!reads.alarms) return { alarms: null }
    const { value, results } = await link.read((agreed) => agreed.reads.alarms?.() ?? nothing, job)
    const refused = refusalIn(results)
    // A list in the form of what a box prints on its own would be taken for that.
    const unreadIn = ({ failure, unparsed, noise = 0 }: CommandResult): number =>
      failure === null ? unparsed.length + (value.length === 0 ? noise : 0) : 0
    const unparsed = results.reduce((all, result) => all + unreadIn(result), 0)
    return { alarms: results.some(isAnswer) ? value : null, alarmsRead: { unparsed, refused } }
  }

  async function readSfps(one: OpenOlt, system: KeptSystem, job: Titled): Promise<void> {
    const { reads } = await one.link.dialect(job('olt.job.system'))
    await (reads.ponPorts ? readSfpsOfBoards(one, system, job) : readSfpsOfPorts(one, job))
  }

  async function readSfpsOfBoards(one: OpenOlt, { boards }: KeptSystem, job: Titled): Promise<void> {
    for (const board of boards) {
      if (!board.ponPorts || board.online === false) continue
      const slot = slotOf(board)
      const ports = await optional(
        one,
        (reads) => reads.ponPorts?.(board.slot),
        job('olt.job.sfps', { slot: slot ? `${slot.frame}/${slot.slot}` : board.slot }),
      )
      if (ports === null) return
      await memory.keepSfp(one.olt, ports, now())
    }
  }

  /** Where each port is asked by itself: a few of those with ONUs, the longest unread first, until the OLT refuses one. */
  async function readSfpsOfPorts(one: OpenOlt, job: Titled): Promise<void> {
    const { ports } = await memory.view(one.olt)
    const used = [...ports.values()].filter(({ total }) => total)
    const seen = ({ sfpTemperature }: PonPort): string => sfpTemperature.observedAt ?? ''
    used.sort((a, b) => (seen(a) < seen(b) ? -1 : seen(a) > seen(b) ? 1 : 0))
    for (const { pon: name } of used.slice(0, mostSfps)) {
      const pon = ponOf(name)
      const read = pon ? await readSfp(one, pon, job) : []
      if (read.some(({ refused }) => refused !== undefined)) return
    }
  }

  async function readSfp(one: OpenOlt, pon: PonPosition, job: Titled): Promise<PonPortReading[]> {
    const asked = job('olt.job.port', { pon: ponText(pon) })
    const { reads } = await one.link.dialect(asked)
    if (!reads.ponPort) return []
    const { value, results } = await one.link.read((agreed) => agreed.reads.ponPort?.(pon) ?? nothing, asked)
    const refused = refusalIn(results)
    const read = refused === null ? value : [{ ...noSfp, pon, refused }]
    await memory.keepSfp(one.olt, read, now())
    return read
  }

  return { readAlarms, readSfps, readSfp }
}

/** Null where this model does not answer it. */
export async function optional<T>(
  { link }: OpenOlt,
  pick: (reads: Dialect['reads']) => Recipe<T> | undefined,
  job: Job,
): Promise<T | null> {
  const dialect = await link.dialect(job)
  const recipe = pick(dialect.reads)
  if (!recipe) return null
  const { value, results } = await link.read((agreed) => pick(agreed.reads) ?? recipe, job)
  return results.length > 0 && !results.some(isAnswer) ? null : value
}

/** Nothing to list is an answer too. */
export const isAnswer = ({ failure }: CommandResult): boolean => failure === null || failure.code === 'empty'

/** Its own words where the OLT refused every command; null where it answered one, or was only busy. */
function refusalIn(results: readonly CommandResult[]): string | null {
  if (results.some(isAnswer)) return null
  const [failure] = results.flatMap((result) => result.failure ?? [])
  return failure === undefined || failure.code === 'busy' ? null : failure.text.trim() || failure.code
}
