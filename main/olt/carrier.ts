// Takes steps to an ONU by the lines that an operator would type: exactly those of the plan, in its order, once.
import { PondeskError } from '../../shared/errors.ts'
import type {
  Carrier,
  CarrierCall,
  LeafReading,
  Receipt,
  Script,
  ScriptLine,
  Step,
  StepReading,
} from '../change/index.ts'
import type { Command, CommandResult, Dialect } from './driver.ts'
import type { Job, OltLink } from './link.ts'
import { type OnuPosition, onuText } from './model.ts'
import { typedLines } from './typed.ts'
import { type FactRead, type Facts, hasSecret, linesOf, type WritesOf } from './writes.ts'

/** `HWTC12345678@0/1/5:25`: the ONU and where it stood when the plan was made. `@` alone: the OLT itself. */
export const deviceText = (serial: string, onu: OnuPosition): string => `${serial}@${onuText(onu)}`
export const wholeOlt = '@'

export function deviceOf(text: string): { serial: string; onu: OnuPosition } | null {
  const [, serial = '', ...at] = /^(\w+)@(\d+)\/(\d+)\/(\d+):(\d+)$/.exec(text) ?? []
  const [frame = 0, slot = 0, port = 0, onuId = 0] = at.map(Number)
  return serial === '' ? null : { serial, onu: { frame, slot, port, onuId } }
}

export interface OltCarrierDeps {
  link: OltLink
  /** Dialects of this OLT's vendor, to show lines without asking it. */
  dialects: readonly Dialect[]
  writesOf: WritesOf
  clock: () => Date
}

/** Who is named in the OLT's queue for what a change does. */
const queueName = 'PonDesk'

const asCommand = ({ id, place, line, asks, quietMs, totalMs, proof }: ScriptLine): Command => ({
  id,
  at: place,
  line,
  kind: 'write',
  asks: asks.map(({ when, answer }) => ({ when: new RegExp(when, 'i'), answer: { text: answer } })),
  ...(quietMs === undefined ? {} : { quietMs }),
  ...(totalMs === undefined ? {} : { totalMs }),
  parse: (text) => ({
    records: proof && new RegExp(proof.when, 'i').test(text) ? [{ path: proof.path, value: true }] : [],
    unparsed: proof ? [] : linesOf(text),
  }),
})

/** A leaf of its own kind: true once the OLT tells another value than the one that was recorded. */
const changedLeaf = /^changed:([^=]+)=(.*)$/

export function leafReading(path: string, facts: Facts, observedAt: string): LeafReading {
  const [, watched, before] = changedLeaf.exec(path) ?? []
  if (watched !== undefined) {
    const now = facts.leaves.get(watched)
    const isNew = now !== undefined && now !== null && String(now) !== '' && String(now) !== before
    // Not yet: it takes the ONU a while to go down, and the OLT to write it down.
    return { path, state: isNew ? 'value' : 'unread', value: isNew ? true : null, observedAt }
  }
  const value = facts.leaves.get(path)
  if (value === undefined) return { path, state: 'unread', value: null, observedAt }
  return { path, state: value === null ? 'absent' : 'value', value, observedAt }
}

/** Everything that reads said, the later before the earlier. */
export const factsOf = (reads: readonly FactRead[]): Facts => ({
  leaves: new Map(reads.flatMap(({ leaves }) => leaves.map(({ path, value }) => [path, value] as const))),
  lines: reads.flatMap(({ lines }) => lines),
})

/** @throws PondeskError `conflict` when another ONU, or none, stands where the plan was made for. */
export function checkPosition(facts: Facts, serial: string, onu: OnuPosition): void {
  if (!facts.leaves.has('serial')) return
  const found = facts.leaves.get('serial')
  if (found === serial) return
  throw new PondeskError('conflict', {
    reason: found === null ? 'olt_moved_away' : 'olt_moved',
    params: { serial, position: onuText(onu), ...(found === null ? {} : { found: String(found) }) },
  })
}

/** Nothing is typed at a place of which the OLT did not say who stands there. @throws PondeskError */
export function mustStand(facts: Facts, serial: string, onu: OnuPosition): void {
  checkPosition(facts, serial, onu)
  if (!facts.leaves.has('serial'))
    throw new PondeskError('source_unreachable', {
      reason: 'olt_position_unread',
      params: { serial, position: onuText(onu) },
    })
}

export function createOltCarrier({ link, dialects, writesOf, clock }: OltCarrierDeps): Carrier {
  const jobFor = (key: 'olt.job.verify' | 'olt.job.write', step: Step, signal: AbortSignal): Job => {
    const device = deviceOf(step.device)
    return {
      title: { key, params: { onu: device ? onuText(device.onu) : (link.state().session.hostname ?? '') } },
      by: queueName,
      lane: 'operator',
      signal,
      serial: device?.serial ?? null,
    }
  }

  async function facts(step: Step, names: readonly string[], signal: AbortSignal): Promise<Facts> {
    const device = deviceOf(step.device)
    if (!device || names.length === 0) return factsOf([])
    const job = jobFor('olt.job.verify', step, signal)
    const { value } = await link.read((dialect) => {
      const writes = writesOf(dialect)
      const recipes = names.map((name) => writes.read(name, device.onu))
      return {
        commands: recipes.flatMap(({ commands }) => commands),
        assemble(results): Facts {
          const left = [...results]
          return factsOf(recipes.map(({ commands, assemble }) => assemble(left.splice(0, commands.length))))
        },
      }
    }, job)
    await checkStill(value, device, job)
    return value
  }

  /** Whoever moved is looked for, so that the refusal says where it is now. */
  async function checkStill(
    known: Facts,
    { serial, onu }: { serial: string; onu: OnuPosition },
    job: Job,
  ): Promise<void> {
    try {
      checkPosition(known, serial, onu)
    } catch (error) {
      const found = await link.read((dialect) => dialect.reads.find(serial), job).catch(() => null)
      const [row] = found?.value ?? []
      if (!row || onuText(row.onu) === onuText(onu)) throw error
      const params = { serial, position: onuText(onu), now: onuText(row.onu) }
      throw new PondeskError('conflict', { reason: 'olt_moved_to', params })
    }
  }

  async function read(step: Step, { signal }: CarrierCall): Promise<StepReading> {
    const known = await facts(step, step.refresh, signal)
    const at = clock().toISOString()
    const leaves = step.leaves.filter(({ readable }) => readable).map(({ path }) => leafReading(path, known, at))
    return { from: 'device', leaves }
  }

  const scriptOf = ({ script }: Step): Script => {
    if (!script) throw new PondeskError('internal')
    return script
  }

  /** The OLT still speaks what the lines were written in, and the ONU still stands where they say. */
  async function checkBefore(step: Step, signal: AbortSignal): Promise<void> {
    const { name } = await link.dialect(jobFor('olt.job.write', step, signal))
    if (name !== scriptOf(step).dialect) throw new PondeskError('conflict', { reason: 'olt_other_dialect' })
    const [identity] = step.refresh
    const device = deviceOf(step.device)
    if (identity && device) mustStand(await facts(step, [identity], signal), device.serial, device.onu)
  }

  /** Lines that were there already count as taken; the rest is typed after them. */
  async function type(
    step: Step,
    secret: (reference: string) => string | undefined,
    signal: AbortSignal,
  ): Promise<{ taken: number; results: CommandResult[]; failed: CommandResult | null }> {
    const commands = scriptOf(step).lines.map(asCommand)
    const job = jobFor('olt.job.write', step, signal)
    const results: CommandResult[] = []
    for (let taken = 0; ; ) {
      const written = await link
        .write(commands.slice(taken), (name) => secret(`secret:${name}`), job)
        .catch((error: unknown) => {
          // Of a script that was begun nobody may say that nothing was sent.
          throw taken > 0 ? new PondeskError('timeout', { cause: error }) : error
        })
      results.push(...written.results)
      const { failed } = written
      if (!failed) return { taken: commands.length, results, failed: null }
      const at = taken + commands.slice(taken).findIndex((command) => isSame(command, failed.command))
      if (failed.failure?.code !== 'already_done' || at < taken) return { taken: Math.max(at, taken), results, failed }
      taken = at + 1
      if (taken >= commands.length) return { taken, results, failed: null }
    }
  }

  /** What the answers themselves prove, for a step that nothing else can be read of. */
  function provenBy(step: Step, results: readonly CommandResult[]): StepReading | null {
    if (!scriptOf(step).lines.some(({ proof }) => proof)) return null
    const at = results.at(-1)?.at ?? clock().toISOString()
    const proven = new Set(results.flatMap(({ records }) => records.map(({ path }) => path)))
    return {
      from: 'device',
      leaves: step.leaves.map(({ path }) =>
        proven.has(path)
          ? { path, state: 'value', value: true, observedAt: at }
          : { path, state: 'unread', value: null, observedAt: at },
      ),
    }
  }

  return {
    name: 'olt',

    describe(step) {
      const { dialect, lines, inverse } = scriptOf(step)
      const modes = dialects.find(({ name }) => name === dialect)?.modes ?? []
      return {
        summary: { key: 'plan.step.cli', params: { n: lines.length } },
        request: typedLines(lines, { modes }),
        inverse: inverse && typedLines(inverse, { modes }),
      }
    },

    read,

    async apply(step, secret, call): Promise<Receipt> {
      call.report('contact')
      await checkBefore(step, call.signal)
      call.report('apply')
      const { taken, results, failed } = await type(step, secret, call.signal)
      const { length } = scriptOf(step).lines
      const reference = `${taken}/${length}`
      const verified = provenBy(step, results)
      if (!failed) return { kind: 'done', reference, verified }
      const { code, text } = failed.failure ?? { code: 'rejected', text: '' }
      return { kind: 'faulted', reference, code, text, path: null, verified, taken: { lines: taken, of: length } }
    },

    /** The lines back for the lines that were taken. The way back from there is the script itself, unless it holds a secret. */
    invert(step, reference) {
      const { dialect, lines, inverse } = scriptOf(step)
      const taken = Number(/^(\d+)\//.exec(reference ?? '')?.[1] ?? lines.length)
      const back = (inverse ?? []).filter(({ takesBack = 0 }) => takesBack < taken)
      if (back.length === 0) return null
      const again = hasSecret(lines) ? null : lines.slice(0, taken).map((line): ScriptLine => ({ ...line }))
      return { ...step, script: { dialect, lines: back.map(withoutTie), inverse: again } }
    },

    // An OLT has no queue: what was typed ran.
    settle: async () => 'gone',
    withdraw: async () => 'gone',
  }
}

const withoutTie = ({ takesBack: _tie, ...line }: ScriptLine): ScriptLine => line

const isSame = (a: Command, b: Command): boolean =>
  a === b || (a.line === b.line && a.at.mode === b.at.mode && a.at.of === b.at.of)
