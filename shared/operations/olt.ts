import { z } from 'zod'
import {
  AutofindOnu,
  OltExchange,
  OltExchangeDetail,
  OltPage,
  OltReadings,
  OltSummary,
  PonName,
  PonPage,
} from '../model/olt.ts'
import { OnuTarget } from '../model/onu.ts'
import { Phrase } from '../model/plan.ts'
import { Coverage } from '../model/reading.ts'
import { defineOperation, storedRead } from './define.ts'

const oneOlt = z.strictObject({ id: z.int().min(1) })
const readsOnly = { none: 'reads change nothing' } as const
const noTrace = { none: 'reading leaves no trace on a device' } as const

export const listOlts = defineOperation({
  name: 'olt.list',
  ...storedRead,
  area: 'olt',
  summary: 'The OLTs with their health, their session and what was last read of them',
  input: z.strictObject({}),
  output: z.object({ items: z.array(OltSummary) }),
  http: { method: 'GET', path: '/api/v1/olts' },
})

export const getOlt = defineOperation({
  name: 'olt.get',
  ...storedRead,
  area: 'olt',
  summary: 'One OLT: boards, PON ports, load, alarms, as last read',
  input: oneOlt,
  output: OltPage,
  http: { method: 'GET', path: '/api/v1/olts/:id' },
})

export const readOlt = defineOperation({
  name: 'olt.read',
  kind: 'job',
  area: 'olt',
  summary: 'Read an OLT now: system, boards, PON ports and the list of its ONUs',
  input: oneOlt,
  output: OltPage,
  role: 'technician',
  limit: { per: 'workspace', max: 20, seconds: 60 },
  confirm: { none: 'reads only' },
  audit: noTrace,
  http: { method: 'POST', path: '/api/v1/olts/:id/read' },
})

export const getPon = defineOperation({
  name: 'olt.pon',
  kind: 'read',
  area: 'olt',
  summary: 'One PON port and its ONUs as last read; `mode=fresh` asks the OLT',
  input: oneOlt.extend({ pon: PonName, mode: z.enum(['cache', 'fresh']).default('cache') }),
  output: PonPage,
  role: 'viewer',
  limit: { per: 'identity', max: 30, seconds: 60, counts: 'questions' },
  confirm: readsOnly,
  audit: noTrace,
  http: { method: 'GET', path: '/api/v1/olts/:id/pons/:pon' },
})

export const listAutofind = defineOperation({
  name: 'olt.autofind',
  kind: 'read',
  area: 'olt',
  summary: 'ONUs that the OLTs see and nobody authorised, asked now',
  input: z.strictObject({}),
  output: z.object({ items: z.array(AutofindOnu), coverage: Coverage }),
  role: 'viewer',
  limit: { per: 'identity', max: 12, seconds: 60 },
  confirm: readsOnly,
  audit: noTrace,
  http: { method: 'GET', path: '/api/v1/autofind' },
})

export const oltOnu = defineOperation({
  name: 'onu.olt',
  kind: 'read',
  area: 'onu',
  summary: 'What the OLT says of one ONU: state, optics, service ports, WAN; `mode=fresh` asks it',
  input: OnuTarget.extend({ mode: z.enum(['cache', 'fresh']).default('cache') }),
  /** Null: no OLT of this workspace knows it, or none was asked yet. */
  output: z.object({ readings: OltReadings.nullable(), cached: z.boolean(), problem: Phrase.optional() }),
  role: 'viewer',
  // Optics wake the ONU's management channel: a dozen an hour do no harm.
  limit: { per: 'onu', max: 12, seconds: 3600, counts: 'questions' },
  confirm: readsOnly,
  audit: noTrace,
  http: { method: 'GET', path: '/api/v1/olts/:olt_id/onus/:serial' },
})

export const listExchanges = defineOperation({
  name: 'olt.exchanges',
  ...storedRead,
  area: 'olt',
  summary: 'Commands that were sent to an OLT and what came back, newest first',
  input: oneOlt.extend({
    serial: z.string().max(64).optional(),
    limit: z.int().min(1).max(200).default(50),
    before: z.int().min(1).optional(),
  }),
  output: z.object({ items: z.array(OltExchange), next: z.int().nullable() }),
  http: { method: 'GET', path: '/api/v1/olts/:id/exchanges' },
})

export const getExchange = defineOperation({
  name: 'olt.exchange',
  ...storedRead,
  area: 'olt',
  summary: 'One exchange with an OLT: the text as it came beside what was understood of it',
  input: oneOlt.extend({ exchange: z.int().min(1) }),
  output: OltExchangeDetail,
  http: { method: 'GET', path: '/api/v1/olts/:id/exchanges/:exchange' },
})

export const trustHostKey = defineOperation({
  name: 'olt.trust',
  kind: 'job',
  area: 'olt',
  summary: 'Accept the host key that an OLT shows, by its fingerprint',
  input: oneOlt.extend({
    fingerprint: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/),
    confirm: z.boolean().default(false),
  }),
  output: OltSummary,
  role: 'admin',
  limit: { per: 'workspace', max: 10, seconds: 60 },
  confirm: 'typed',
  audit: 'call',
  http: { method: 'POST', path: '/api/v1/olts/:id/trust' },
})
