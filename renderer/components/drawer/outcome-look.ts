import type { Outcome, Stage } from '../../../shared/model/change.ts'
import type { Tone } from '../StatusShape.tsx'
import type { ShapeName } from '../shape-paths.tsx'

/** Accepted, queued and unchanged are neutral: nothing went wrong, and nothing was proved. */
export const outcomeLook = {
  applied: { shape: 'online', tone: 'ok' },
  accepted: { shape: 'unknown', tone: 'text' },
  queued: { shape: 'clock', tone: 'text' },
  partial: { shape: 'half', tone: 'warn' },
  faulted: { shape: 'failed', tone: 'bad' },
  unknown: { shape: 'bang', tone: 'warn' },
  unchanged: { shape: 'equal', tone: 'text' },
} as const satisfies Record<Outcome, { shape: ShapeName; tone: Tone }>

export const stageLook = {
  pending: { shape: 'pending', tone: 'unknown' },
  running: { shape: 'running', tone: 'accent' },
  done: { shape: 'online', tone: 'ok' },
  failed: { shape: 'failed', tone: 'bad' },
  skipped: { shape: 'skipped', tone: 'unknown' },
  waiting: { shape: 'clock', tone: 'accent' },
  unsure: { shape: 'unknown', tone: 'unknown' },
} as const satisfies Record<Stage['state'], { shape: ShapeName; tone: Tone }>
