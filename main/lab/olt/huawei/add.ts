// SmartAX: taking in a new ONT.

import { newcomer } from '../newcomer.ts'
import { asciiSerial } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { pairsOf } from '../shell/grammar.ts'
import { slotOf } from './onts.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'

const modes = ['gpon'] as const
const hint = '<cr>|ont-type<K>'

export const onuAdd: readonly HuaweiCommand[] = [
  {
    modes,
    hint,
    syntax: 'ont add <n> <n> sn-auth <w> omci <rest>',
    run: (s, port, id, sn, rest) => add(s, port, id, sn, rest),
  },
  {
    modes,
    hint,
    syntax: 'ont add <n> sn-auth <w> omci <rest>',
    run: (s, port, sn, rest) => add(s, port, undefined, sn, rest),
  },
  {
    modes,
    hint,
    syntax: 'ont confirm <n> ontid <n> sn-auth <w> omci <rest>',
    run: (s, port, id, sn, rest) => add(s, port, id, sn, rest, true),
  },
  {
    modes,
    hint,
    syntax: 'ont confirm <n> sn-auth <w> omci <rest>',
    run: (s, port, sn, rest) => add(s, port, undefined, sn, rest, true),
  },
]

/** `ont confirm` takes those that wait, `ont add` also those that are yet to come. */
function add(s: HuaweiSession, port = '', id: string | undefined, typed = '', rest = '', mustWait = false): Done {
  const { olt } = s
  const slot = Number(slotOf(s))
  const pairs = pairsOf(rest)
  const serial = asciiSerial(typed)
  if (!olt.hasPort(slot, Number(port))) return s.say('  Failure: The port does not exist')
  if (olt.find(serial)) return s.say('  Failure: SN already exists')
  const isKnown =
    olt.profiles.line.some((one) => one.id === Number(pairs['ont-lineprofile-id'])) &&
    olt.profiles.service.some((one) => one.id === Number(pairs['ont-srvprofile-id']))
  if (!isKnown) return s.say('  Failure: The profile does not exist')
  const waiting = olt.plant.waiting.find((one) => one.serial === serial)
  if (mustWait && !waiting) return s.say('  Failure: The automatically found ONTs do not exist')
  const taken = new Set(olt.onPort(slot, Number(port)).map((ont) => ont.id))
  let free = 0
  while (taken.has(free)) free += 1
  const chosen = id === undefined ? free : Number(id)
  if (taken.has(chosen)) return s.say('  Failure: The ONT ID has already existed')
  if (chosen > 127) return s.say('  Failure: The number of ONTs exceeds the limit')
  const ont = newcomer(olt, { slot, port: Number(port), id: chosen }, serial, waiting)
  ont.config.lineProfile = Number(pairs['ont-lineprofile-id'])
  ont.config.serviceProfile = Number(pairs['ont-srvprofile-id'])
  ont.config.description = (pairs.desc ?? '').slice(0, 64)
  olt.add(waiting, ont)
  s.say(`  Number of ONTs that can be added: 1, success: 1\n  PortID :${port}, ONTID :${chosen}`)
}
