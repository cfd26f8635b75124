import type { WordKey } from '../../../shared/words/index.ts'

/** What a read of the drivers is about, by its command id: the reader knows the part of the page, not the command. */
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

/** Null: a read that has no place of its own on the page. */
export const partOf = (commandId: string): (typeof parts)[number]['word'] | null =>
  parts.find(({ id }) => id.test(commandId))?.word ?? null
