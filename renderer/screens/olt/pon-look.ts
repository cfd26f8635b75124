import type { z } from 'zod'
import type { OltSummary, PonPort, PonState } from '../../../shared/model/olt.ts'
import type { Tone } from '../../components/StatusShape.tsx'
import type { ShapeName } from '../../components/shape-paths.tsx'
import type { Words } from '../../components/words.ts'

type State = z.infer<typeof PonState>

/** An OLT that was asked and does not answer: what it said before is what was, not what is. */
export const isSilentOlt = ({ state }: Pick<OltSummary, 'state'>): boolean => state === 'failing' || state === 'down'

export const ponLook = {
  ok: { shape: 'online', tone: 'ok' },
  weak: { shape: 'weak', tone: 'warn' },
  los: { shape: 'los', tone: 'bad' },
  power: { shape: 'power', tone: 'bad' },
  down: { shape: 'down', tone: 'bad' },
  free: { shape: 'skipped', tone: 'unknown' },
  off: { shape: 'disabled', tone: 'off' },
  unread: { shape: 'unknown', tone: 'unknown' },
} as const satisfies Record<State, { shape: ShapeName; tone: Tone }>

/** `Bien`, `3 débiles`: the state of a port with how many ONUs it is about. */
export function ponWord({ say }: Words, { state, affected }: PonPort): string {
  if (state === 'ok' || state === 'free' || state === 'off' || state === 'unread') return say(`pon.state.${state}`)
  return say(`pon.state.${state}`, { n: affected })
}
