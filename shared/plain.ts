// Lists and limits that a page needs before it needs a schema: nothing here brings zod along.

/** The weakest effect decides. See architecture, "outcome". */
export const outcomes = ['applied', 'accepted', 'queued', 'partial', 'faulted', 'unknown', 'unchanged'] as const

/** R0 read · R1 no cut · R2 brief cut · R3 destructive · R4 many ONUs. Decides how the drawer asks for confirmation. */
export const risks = ['R0', 'R1', 'R2', 'R3', 'R4'] as const

export const carriers = ['acs', 'olt'] as const

/** Columns of the fleet, by which it can be sorted. */
export const fleetSorts = [
  'status',
  'name',
  'serial',
  'olt',
  'pon',
  'ont',
  'model',
  'firmware',
  'rx',
  'olt_rx',
  'drift',
  'pppoe',
  'user',
  'ip',
  'mac',
  'seen',
  'source',
] as const

/** Windows of what is kept over time. */
export const seriesRanges = ['24h', '7d', '30d'] as const

/** What an event of an ONU is about. */
export const eventKinds = ['status', 'optics', 'config', 'pppoe', 'inform', 'change'] as const

/** Characters of a device document that is looked at: the largest ones of the field have some 3 MB. */
export const maxDocumentLength = 16_000_000

/** Characters of a passphrase of a vault at least. */
export const passphraseMin = 12

/** What is in a list, or null. */
export const oneOf = <T extends string>(names: readonly T[], name: string | null | undefined): T | null =>
  names.find((one) => one === name) ?? null
