import type { SourceStatus } from '../../shared/model/source.ts'
import type { Tone } from './StatusShape.tsx'
import type { ShapeName } from './shape-paths.tsx'

/** How the state of a source looks; its word is `source.state.<state>`. */
export const sourceLook = {
  ok: { shape: 'online', tone: 'ok' },
  failing: { shape: 'silent', tone: 'warn' },
  down: { shape: 'silent', tone: 'warn' },
  unknown: { shape: 'unknown', tone: 'unknown' },
} as const satisfies Record<SourceStatus['state'], { shape: ShapeName; tone: Tone }>
