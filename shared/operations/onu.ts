import { z } from 'zod'
import { mostQueryCharacters } from '../filter/index.ts'
import { ChangeReport } from '../model/change.ts'
import { OnuSummary, OnuTarget, Serial } from '../model/onu.ts'
import { Phrase } from '../model/plan.ts'
import { Coverage } from '../model/reading.ts'
import { Snapshot } from '../model/snapshot.ts'
import { Tr069Stats } from '../model/tr069-stats.ts'
import { NetworkPath, WifiBand, WifiChange } from '../model/wifi.ts'
import { KeyCheck } from '../model/wifi-key.ts'
import { fleetSorts } from '../plain.ts'
import { defineOperation } from './define.ts'

const readConfirm = { none: 'reads change nothing' }
const fromMemory = { none: 'answered from memory' }

export const FleetSort = z.enum(fleetSorts)
export type FleetSort = z.infer<typeof FleetSort>

/** How many of each status the list has, with a weak signal on its own. */
const StatusCounts = z.object({
  online: z.int(),
  weak: z.int(),
  los: z.int(),
  power_fail: z.int(),
  offline: z.int(),
  disabled: z.int(),
  maintenance: z.int(),
  unknown: z.int(),
})

/** Free words and terms: `rx<-25 olt:norte pon:0/1/5 estado:-sin_datos modelo:hg8145 visto>1h pppoe:no pérez`. */
const FleetQuery = z.string().max(mostQueryCharacters).default('')
/** Terms that say nothing, which are left out of the filter, and how to write them. */
const FilterProblems = z.array(z.object({ term: z.string(), phrase: Phrase }))
/** Left out: `asc`. */
const order = z.enum(['asc', 'desc']).optional()

export const searchOnus = defineOperation({
  name: 'onu.search',
  kind: 'read',
  area: 'onu',
  summary:
    'Find, filter and sort ONUs by anything an operator knows: serial in any form, customer, OLT, port, light, state',
  input: z.strictObject({
    q: FleetQuery,
    /** Left out: the best hits first, then by name. Unknown values come last both ways. */
    sort: FleetSort.optional(),
    order,
    limit: z.int().min(1).max(200).default(50),
    /** Rows to pass over, for a scroll bar that is dragged; a list that is walked through goes by `cursor`. */
    skip: z.int().min(0).max(1_000_000).optional(),
    /** The place in the result, as `next` of the page before says it. It comes before `skip`. */
    cursor: z
      .string()
      .regex(/^\d{1,9}(\.\d{1,9})?$/)
      .optional(),
    /** Whether each status is counted. Left out: yes. Who asks at every keystroke and shows no numbers does without. */
    counts: z.boolean().optional(),
  }),
  output: z.object({
    items: z.array(OnuSummary),
    next: z.string().nullable(),
    total: z.int(),
    /** Of the filter without its term of the status. Null: nobody asked. */
    counts: StatusCounts.nullable(),
    problems: FilterProblems,
    /** Serials of a list in the filter that nobody knows. */
    missing: z.array(z.string()),
    coverage: Coverage,
  }),
  role: 'viewer',
  limit: fromMemory,
  confirm: readConfirm,
  audit: { none: 'lists hold no customer secrets and are asked at every keystroke' },
  http: { method: 'GET', path: '/api/v1/onus' },
})

export const fleetValues = defineOperation({
  name: 'onu.values',
  kind: 'read',
  area: 'onu',
  summary:
    'What a field can be filtered by: its values in the filtered fleet, the most frequent first, with how many ONUs have them',
  input: z.strictObject({
    q: FleetQuery.meta({ description: 'The filter; its own term of this field is left out' }),
    field: z.enum(['olt', 'pon', 'model']),
    limit: z.int().min(1).max(500).default(100),
  }),
  output: z.object({
    items: z.array(z.object({ value: z.string(), count: z.int() })),
    total: z.int(),
    problems: FilterProblems,
  }),
  role: 'viewer',
  limit: fromMemory,
  confirm: readConfirm,
  audit: { none: 'lists hold no customer secrets' },
  http: { method: 'GET', path: '/api/v1/onus/values' },
})

export const exportOnus = defineOperation({
  name: 'onu.export',
  kind: 'read',
  area: 'onu',
  summary:
    'The ONUs of a query, or those with the given serials, as CSV: UTF-8 with its mark, RFC 4180, streamed. A query with a term that says nothing is refused',
  input: z.strictObject({
    q: FleetQuery,
    sort: FleetSort.optional(),
    order,
    /** Only these, where the query has them. */
    serials: z.array(Serial).max(20_000).optional(),
    /** All of the query but these. */
    except: z.array(Serial).max(20_000).optional(),
    columns: z
      .array(FleetSort)
      .min(1)
      .max(FleetSort.options.length)
      .refine((names) => new Set(names).size === names.length, { params: { reason: 'input_twice' } })
      .meta({ uniqueItems: true })
      .default(['status', 'name', 'serial', 'olt', 'pon', 'ont', 'model', 'rx', 'olt_rx', 'user', 'ip', 'seen']),
  }),
  output: z.string().meta({ description: 'CSV with one header line, in the caller\u2019s language' }),
  stream: 'text/csv',
  role: 'viewer',
  limit: { per: 'identity', max: 30, seconds: 60 },
  confirm: readConfirm,
  audit: 'call',
  http: { method: 'POST', path: '/api/v1/onus/export', maxBytes: 2_000_000 },
})

export const getOnu = defineOperation({
  name: 'onu.get',
  kind: 'read',
  area: 'onu',
  summary: 'Everything known of one ONU, each value with its source and age',
  input: z.strictObject({
    serial: Serial,
    /** `cache`: at once, from the store. `fresh`: ask the sources, fall back to the store when they are silent. */
    mode: z.enum(['cache', 'fresh']).default('fresh'),
  }),
  output: Snapshot,
  role: 'viewer',
  limit: { per: 'identity', max: 600, seconds: 60, counts: 'questions' },
  confirm: readConfirm,
  audit: { none: 'reading leaves no trace on the device' },
  http: { method: 'GET', path: '/api/v1/onus/:serial' },
})

export const refreshOnu = defineOperation({
  name: 'onu.refresh',
  kind: 'job',
  area: 'onu',
  summary: 'Ask the device itself for its values now, then answer with everything known',
  input: z.strictObject({ serial: Serial }),
  output: Snapshot,
  role: 'viewer',
  limit: { per: 'onu', max: 60, seconds: 600 },
  confirm: readConfirm,
  audit: { none: 'reading leaves no trace on the device' },
  http: { method: 'POST', path: '/api/v1/onus/:serial/refresh' },
})

export const tr069Stats = defineOperation({
  name: 'onu.tr069.stats',
  kind: 'read',
  area: 'onu',
  summary: 'TR-069 statistics of one ONU: general, WAN interfaces, WiFi, LAN, hosts. Unknown is null; a key is ""',
  input: OnuTarget,
  output: Tr069Stats,
  role: 'viewer',
  limit: { per: 'identity', max: 600, seconds: 60, counts: 'questions' },
  confirm: readConfirm,
  audit: { none: 'reading leaves no trace on the device' },
  http: { method: 'GET', path: '/api/olts/realtime/:olt_id/onus/:serial/tr069-stats' },
})

export const checkWifiKey = defineOperation({
  name: 'onu.wifi.key_check',
  kind: 'read',
  area: 'onu',
  summary: 'Whether a key is the one that was last sent to a WiFi network, compared without revealing any',
  input: z.strictObject({
    serial: Serial,
    /** `path` of a network as onu.get lists it. */
    network: NetworkPath,
    key: z.string().min(1).max(64).meta({ format: 'password', description: 'Compared and forgotten; never kept' }),
  }),
  output: KeyCheck,
  role: 'technician',
  // Few enough that a key is asked about, not searched for.
  limit: { per: 'onu', max: 10, seconds: 600 },
  confirm: readConfirm,
  audit: 'call',
  http: { method: 'POST', path: '/api/v1/onus/:serial/wifi/key-check' },
})

export const setWifi = defineOperation({
  name: 'onu.wifi.set',
  kind: 'change',
  area: 'onu',
  summary: 'Change SSID, key, security, channel, width, power or country of one WiFi network',
  input: OnuTarget.extend({
    ...WifiChange.shape,
    /** Left out: 2.4 GHz, or the band of `network`. */
    band: WifiBand.optional().meta({ description: '2.4GHz where neither band nor network is given' }),
    /** `path` of a network as onu.get lists it, guest networks included; left out: the main network of the band. */
    network: NetworkPath.optional(),
    /** Which device is meant where the ACS has several with this serial. */
    acs_device_id: z.string().min(1).max(256).optional(),
    /** How long it may wait for an ONU that is away, hours. */
    queue_hours: z.int().min(1).max(24).optional().meta({ description: '4 where it is left out' }),
    /** Stops after the plan: nothing is sent. */
    dry_run: z.boolean().default(false),
    /** Why, in the operator's words; goes into the audit. */
    reason: z.string().max(200).optional(),
  }),
  output: ChangeReport,
  role: 'technician',
  limit: { per: 'onu', max: 12, seconds: 60 },
  confirm: 'preview',
  audit: 'plan',
  undo: 'inverse',
  http: { method: 'POST', path: '/api/olts/realtime/:olt_id/onus/:serial/tr069/wireless-lan' },
})
