// What a device is told to do through GenieACS, and how the ACS tells that it was done: by when the device started last.
import { PondeskError } from '../../shared/errors.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { LeafReading, Step, StepReading } from '../change/index.ts'
import type { NbiClient, Task } from './nbi/index.ts'

export type Act = NonNullable<Step['act']>

/** The event of the device's Inform that proves it: `1 BOOT`, `0 BOOTSTRAP`. */
const events = { reboot: '_lastBoot', factoryReset: '_lastBootstrap' } as const

/** Root fields of a device document that `actPath` needs. */
export const eventFields: readonly string[] = Object.values(events)

/** Seconds after which it must not run any more: nobody wants a restart of yesterday. */
const expirySeconds = 300
const patienceMs = 180_000
const firstLookMs = 700
const longestPauseMs = 5_000

export const actTask = (act: Act): Task => ({ name: act, expiry: expirySeconds })

export const actSummary = (act: Act): Phrase => ({ key: `plan.step.${act}`, params: {} })

/** The leaf that is true once the event was seen after `before`; ISO, null: never seen. */
export const actPath = (act: Act, before: string | null): string => `event:${events[act]}>${before ?? ''}`

function eventReading(path: string, document: Record<string, unknown>): LeafReading {
  const [, field = '', before = ''] = /^event:(\w+)>(.*)$/.exec(path) ?? []
  const last = document[field]
  return typeof last === 'string' && last > before
    ? { path, state: 'value', value: true, observedAt: last }
    : { path, state: 'unread', value: null, observedAt: null }
}

/** @throws PondeskError `not_found` where the ACS does not know the device any more. */
export async function readEvents(nbi: NbiClient, step: Step, signal: AbortSignal): Promise<StepReading> {
  const document = await nbi.getDevice(step.device, ['_deviceId', '_lastInform', ...eventFields], signal)
  if (!document) throw new PondeskError('not_found', { reason: 'acs_device', params: { device: step.device } })
  return { from: 'device', leaves: step.leaves.map(({ path }) => eventReading(path, document)) }
}

/** Looks until the device has started again, less and less often. One look that fails is not the last. */
export async function waitForEvents(look: () => Promise<StepReading>): Promise<StepReading> {
  const until = performance.now() + patienceMs
  for (let pause = firstLookMs; ; pause = Math.min(pause * 1.5, longestPauseMs)) {
    const seen = await look().catch(() => null)
    const isOver = performance.now() + pause > until
    if (seen && (isOver || seen.leaves.every(({ state }) => state === 'value'))) return seen
    if (isOver) return look()
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** The device did not come. `isRemoved`: what it was to do was taken out of the queue in time. */
export function refuseAway(isRemoved: boolean): never {
  if (isRemoved) throw new PondeskError('source_unreachable', { reason: 'restart_away' })
  throw new PondeskError('timeout')
}
