import { z } from 'zod'
import { ChangeReport } from '../model/change.ts'
import { OnuSummary, OnuTarget, Serial } from '../model/onu.ts'
import { Coverage } from '../model/reading.ts'
import { Snapshot } from '../model/snapshot.ts'
import { Tr069Stats } from '../model/tr069-stats.ts'
import { NetworkPath, WifiBand, WifiChange } from '../model/wifi.ts'
import { defineOperation } from './define.ts'

const readConfirm = { none: 'reads change nothing' }

export const searchOnus = defineOperation({
  name: 'onu.search',
  kind: 'read',
  area: 'onu',
  summary: 'Find ONUs by anything an operator knows: serial in any form, customer, PPPoE user, MAC, IP, model',
  input: z.strictObject({
    q: z.string().max(200).default(''),
    limit: z.int().min(1).max(200).default(50),
    /** The place in the result, as `next` of the page before says it. */
    cursor: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  output: z.object({ items: z.array(OnuSummary), next: z.string().nullable(), total: z.int(), coverage: Coverage }),
  role: 'viewer',
  limit: { none: 'answered from memory' },
  confirm: readConfirm,
  audit: { none: 'lists hold no customer secrets and are asked at every keystroke' },
  http: { method: 'GET', path: '/api/v1/onus' },
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
