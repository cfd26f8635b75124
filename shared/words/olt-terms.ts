// The OLTs' own words for the state of an ONU, which people read in sentences: those of the vendors that are known.

const terms = [
  [/^(online|working|operational)$/i, 'online'],
  [/^off-?line$/i, 'offline'],
  [/^los/i, 'los'],
  [/^lof/i, 'lof'],
  [/^wire-?down$/i, 'wire_down'],
  [/^dying-?gasp$/i, 'dying_gasp'],
  [/^power/i, 'power'],
  [/^unknown$/i, 'unknown'],
  [/^(deactiv|disabled?$)/i, 'deactivated'],
  [/^active$/i, 'active'],
  [/^(reset|ONT is reset\b.*)$/i, 'reset'],
  [/^sync-?mib$/i, 'sync_mib'],
  [/^logging$/i, 'logging'],
  [/^auth(entication)?[ -]?fail(ed)?$/i, 'auth_failed'],
  [/^normal$/i, 'normal'],
  [/^success$/i, 'success'],
  [/^initial$/i, 'initial'],
  [/^config$/i, 'config'],
  [/^no-?config$/i, 'no_config'],
  [/^failed$/i, 'failed'],
  [/^match$/i, 'match'],
  [/^mismatch$/i, 'mismatch'],
  [/^in-?service$/i, 'in_service'],
  [/^(active_normal)$/i, 'active_board'],
  [/^stand-?by(_normal)?$/i, 'standby'],
  [/^critical$/i, 'critical'],
  [/^major$/i, 'major'],
  [/^minor$/i, 'minor'],
  [/^warning$/i, 'warning'],
] as const

export type OltTerm = (typeof terms)[number][1]

/** Which of the known words it is; null: the OLT's own text, which nobody translated. */
export const oltTermOf = (text: string): OltTerm | null =>
  terms.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null
