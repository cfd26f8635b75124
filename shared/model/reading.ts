import { z } from 'zod'

/** Units a reading may carry. Numbers are stored in these and formatted only where they are shown. */
export const Unit = z.enum(['dBm', '°C', 'V', 'mA', 'm', 's', '%', 'Mbps', 'ms'])
export type Unit = z.infer<typeof Unit>

/**
 * Why a reading has no value, or that it has one.
 * `value`: read. `unread`: the device has it, nobody asked it yet (a refresh helps). `absent`: not supported or never discovered.
 */
export const ReadingState = z.enum(['value', 'unread', 'absent'])
export type ReadingState = z.infer<typeof ReadingState>

/** One value with where it came from and when it was seen. No bare value travels. */
export const reading = <T extends z.ZodType>(value: T) =>
  z.object({
    state: ReadingState,
    value: value.nullable(),
    unit: Unit.optional(),
    /** Name of the source that said it, as the operator knows it. */
    source: z.string(),
    /** UTC instant at which the source read it from the device; null when the source does not say. */
    observedAt: z.string().nullable(),
    /** Full parameter path or CLI field, for the "why" panel. */
    path: z.string().optional(),
    /** What came instead of a value, as −40.00 dBm of a receiver without light: for the wire shape, not for people. */
    told: z.number().optional(),
  })

export interface Reading<T> {
  state: ReadingState
  value: T | null
  unit?: Unit | undefined
  source: string
  observedAt: string | null
  path?: string | undefined
  told?: number | undefined
}

export const TextReading = reading(z.string())
export const NumberReading = reading(z.number())
export const FlagReading = reading(z.boolean())

/** How many sources were asked for an answer and how many gave one. A partial answer says that it is partial. */
export const Coverage = z.object({ asked: z.int(), answered: z.int() })
export type Coverage = z.infer<typeof Coverage>
