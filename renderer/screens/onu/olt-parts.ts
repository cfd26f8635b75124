import { isWordKey, type WordKey } from '../../../shared/words/say.ts'

/** Of commands that have no words of their own, `olt.read.<command id>`: what they are about. */
const parts = [
  { id: /eth/, word: 'onu.part.ethernet' },
  { id: /wifi/, word: 'onu.part.wifi' },
  { id: /wan/, word: 'onu.part.wan' },
  { id: /optics|power/, word: 'onu.optics' },
  { id: /mac/, word: 'onu.olt_macs' },
  { id: /service-port/, word: 'onu.service_ports' },
  { id: /ip-?host|ipconfig/, word: 'onu.management_ip' },
  { id: /version|equip/, word: 'onu.software' },
  { id: /tr069|mng/, word: 'onu.tr069_profile' },
] as const satisfies readonly { id: RegExp; word: WordKey }[]

/** What a read of the drivers is about: the reader knows the part of the page, not the command. Null: nobody knows. */
export function partOf(commandId: string): PlainWord | null {
  const own = `olt.read.${commandId}`
  return isPlain(own) ? own : (parts.find(({ id }) => id.test(commandId))?.word ?? null)
}

/** Words without placeholders. */
type PlainWord = (typeof parts)[number]['word'] | Extract<WordKey, `olt.read.${string}`>
const isPlain = (key: string): key is Extract<WordKey, `olt.read.${string}`> => isWordKey(key)
