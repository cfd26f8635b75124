// SmartAX: how one ONT is named in a command, and what is said when it is not there.
import type { Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { isReady, slotOf, split } from './onts.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'

const modes = ['enable', 'config'] as const
const gpon = ['gpon'] as const

type Show = (s: HuaweiSession, ont: Ont) => Done

/** Found, and online where the ONU itself must answer; the refusal is said otherwise. */
export function withOnt(
  show: Show,
  mustAnswer = false,
): (s: HuaweiSession, slot: string, port: string, id: string) => Done {
  return (s, slot, port, id) => {
    if (!s.olt.hasPort(Number(slot), Number(port))) return s.say('  Failure: The port does not exist')
    const ont = s.olt.ont(Number(slot), Number(port), Number(id))
    if (!ont) return s.say('  Failure: The ONT does not exist')
    if (mustAnswer && !isReady(s.olt, ont)) return s.say('  Failure: The ONT is not online')
    return show(s, ont)
  }
}

type Shape = 'fspo' | 'pon' | 'gpon'

/** The same read in its spellings: `0 1 2 3`, `0/1/2 3`, and `2 3` inside the interface. */
export function spelled(
  words: string,
  shapes: readonly Shape[],
  show: Show,
  mustAnswer = false,
  tail = '',
): HuaweiCommand[] {
  const run = withOnt(show, mustAnswer)
  const hint = '<cr>||<K>'
  return shapes.map((shape): HuaweiCommand => {
    if (shape === 'fspo')
      return {
        modes,
        hint,
        syntax: `${words} <n> <n> <n> <n>${tail}`,
        run: (s, _f, slot = '', port = '', id = '') => run(s, slot, port, id),
      }
    if (shape === 'pon')
      return {
        modes,
        hint,
        syntax: `${words} <pon> <n>${tail}`,
        run: (s, pon = '', id = '') => run(s, ...split(pon), id),
      }
    return {
      modes: gpon,
      hint,
      syntax: `${words} <n> <n>${tail}`,
      run: (s, port = '', id = '') => run(s, slotOf(s), port, id),
    }
  })
}
