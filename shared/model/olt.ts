// An OLT, its PON ports and what was exchanged with it, as screens and the mobile app see them.
import { z } from 'zod'
import { DeviceStatus } from './onu.ts'
import { Phrase } from './plan.ts'
import { FlagReading, NumberReading, TextReading } from './reading.ts'
import { SourceState } from './source.ts'

/** Whose drivers there are, the program knows: here it is a name. */
export const OltVendor = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/)
export type OltVendor = z.infer<typeof OltVendor>
export const OltTransport = z.enum(['ssh', 'telnet'])

/** `0/1/5`: frame, slot, port. In addresses `0-1-5`. */
export const PonName = z.string().regex(/^\d{1,2}[/-]\d{1,2}[/-]\d{1,3}$/)

export const OltQueueEntry = z.object({
  title: Phrase,
  by: z.string(),
  since: z.string(),
  waitsFor: z.enum(['session', 'budget', 'breaker']).nullable(),
})

/** One session, one queue: who works on the OLT now, who waits and why, and what it may be asked. */
export const OltSession = z.object({
  open: z.boolean(),
  hostname: z.string().nullable(),
  dialect: z.string().nullable(),
  /** Telnet: whoever listens on the way reads the password. */
  clearText: z.boolean(),
  /** Algorithms in use; `legacy` names the outdated ones. */
  algorithms: z
    .object({
      kex: z.string(),
      cipher: z.string(),
      hostKey: z.string(),
      mac: z.string(),
      legacy: z.array(z.string()),
    })
    .nullable(),
  running: OltQueueEntry.nullable(),
  waiting: z.array(OltQueueEntry),
  budget: z.object({
    perMinute: z.int(),
    usedLastMinute: z.int(),
    /** The last 60 minutes, oldest first. */
    history: z.array(z.object({ minute: z.string(), commands: z.int() })),
  }),
})
export type OltSession = z.infer<typeof OltSession>

/** A row of the list of OLTs. */
export const OltSummary = z.object({
  id: z.int(),
  name: z.string(),
  vendor: OltVendor,
  /** As people write it: `Huawei`. */
  vendorName: z.string(),
  host: z.string(),
  port: z.int(),
  transport: OltTransport,
  model: z.string().nullable(),
  version: z.string().nullable(),
  state: SourceState,
  since: z.string().nullable(),
  lastOkAt: z.string().nullable(),
  problem: Phrase.nullable(),
  simulated: z.boolean(),
  session: OltSession,
  /** Null: not read yet. */
  pons: z.object({ used: z.int(), total: z.int() }).nullable(),
  onus: z.object({ online: z.int(), total: z.int() }).nullable(),
  temperature: NumberReading,
  cpu: NumberReading,
  readAt: z.string().nullable(),
  /** Changes made from here that the OLT has not been told to save. */
  unsaved: z.int(),
  /** Both fingerprints where the OLT shows another host key than the pinned one; null otherwise. */
  hostKeyChanged: z.object({ pinned: z.string(), offered: z.string() }).nullable(),
})
export type OltSummary = z.infer<typeof OltSummary>

/** What to call a PON port at a glance. */
export const PonState = z.enum(['ok', 'weak', 'los', 'power', 'down', 'free', 'off', 'unread'])
export const PonPort = z.object({
  pon: PonName,
  state: PonState,
  /** How many ONUs the state is about. */
  affected: z.int(),
  online: z.int().nullable(),
  total: z.int().nullable(),
  /** ONU ids that are not in use; null where the list was not read. */
  free: z.int().nullable(),
  /** dBm, median of what the ONUs receive. */
  medianRx: NumberReading,
  /** dBm, °C of the port's own SFP. */
  sfpTx: NumberReading,
  sfpTemperature: NumberReading,
  /** The OLT's own words where it does not tell what the SFP does. */
  sfpRefused: z.string().optional(),
  readAt: z.string().nullable(),
})
export type PonPort = z.infer<typeof PonPort>

export const OltBoard = z.object({
  slot: z.string(),
  type: z.string().nullable(),
  status: z.string().nullable(),
  opticClass: z.string().nullable(),
  pons: z.array(PonPort),
})
export type OltBoard = z.infer<typeof OltBoard>

export const OltPage = z.object({
  olt: OltSummary,
  boards: z.array(OltBoard),
  /** Boards that carry no PON port. */
  others: z.array(z.object({ slot: z.string(), type: z.string().nullable(), status: z.string().nullable() })),
  uptimeSeconds: NumberReading,
  memory: NumberReading,
  /** The OLT's own clock minus ours, seconds; null: not asked. */
  clockSkewSeconds: z.number().nullable(),
  alarms: z
    .array(
      z.object({
        at: z.string().nullable(),
        severity: z.string().nullable(),
        text: z.string(),
        position: z.string().nullable(),
      }),
    )
    .nullable(),
  /** Of the OLT's answer: lines that no reader understood, and its own words where it refused. */
  alarmsRead: z.object({ unparsed: z.int(), refused: z.string().nullable() }).optional(),
  /** Reads that this model does not answer: word keys under `olt.read.<name>`. */
  unsupported: z.array(z.string()),
})
export type OltPage = z.infer<typeof OltPage>

/** One ONU as a row of its PON port. */
export const PonOnu = z.object({
  onuId: z.int(),
  serial: z.string().nullable(),
  status: DeviceStatus,
  /** The OLT's own word. */
  stateText: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  model: z.string().nullable(),
  distance: z.number().nullable(),
  rxDbm: z.number().nullable(),
  oltRxDbm: z.number().nullable(),
  lastDown: z.string().nullable(),
  lastDownCause: z.string().nullable(),
})
export type PonOnu = z.infer<typeof PonOnu>

export const PonPage = z.object({
  olt: z.object({ id: z.int(), name: z.string(), vendor: OltVendor, state: SourceState }),
  port: PonPort,
  onus: z.array(PonOnu),
  readAt: z.string().nullable(),
  cached: z.boolean(),
  /** Why the OLT was asked and did not answer; then this is what was read before. */
  problem: Phrase.optional(),
})
export type PonPage = z.infer<typeof PonPage>

export const AutofindOnu = z.object({
  oltId: z.int(),
  olt: z.string(),
  pon: z.string(),
  serial: z.string(),
  printed: z.string(),
  model: z.string().nullable(),
  vendorId: z.string().nullable(),
  version: z.string().nullable(),
  seenAt: z.string().nullable(),
})

/** One command and its answer: raw beside parsed. Secrets are masked before anything is stored. */
export const OltExchange = z.object({
  id: z.int(),
  at: z.string(),
  ms: z.number(),
  place: z.string(),
  line: z.string(),
  kind: z.enum(['read', 'write']),
  commandId: z.string(),
  by: z.string(),
  serial: z.string().nullable(),
  failure: z.object({ code: z.string(), text: z.string() }).nullable(),
  /** Lines that no parser could place. */
  unparsed: z.int(),
  records: z.int(),
})
export type OltExchange = z.infer<typeof OltExchange>

export const OltExchangeDetail = OltExchange.extend({
  raw: z.string(),
  parsed: z.array(z.record(z.string(), z.unknown())),
  unparsedLines: z.array(z.string()),
})
export type OltExchangeDetail = z.infer<typeof OltExchangeDetail>

/** What the OLT says of one ONU, for the ONU page. */
export const OltReadings = z.object({
  olt: z.object({
    id: z.int(),
    name: z.string(),
    vendor: OltVendor,
    /** What its vendor calls the customer's device. */
    onuName: z.enum(['ONT', 'ONU']),
  }),
  /** `0/1/5:25` */
  position: z.string(),
  stateText: TextReading,
  enabled: FlagReading,
  configState: TextReading,
  matchState: TextReading,
  description: TextReading,
  model: TextReading,
  softwareVersion: TextReading,
  lineProfile: TextReading,
  serviceProfile: TextReading,
  distance: NumberReading,
  rx: NumberReading,
  tx: NumberReading,
  /** What the OLT receives of this ONU. */
  oltRx: NumberReading,
  temperature: NumberReading,
  voltage: NumberReading,
  bias: NumberReading,
  lastUp: TextReading,
  lastDown: TextReading,
  lastDownCause: TextReading,
  onlineSeconds: NumberReading,
  tr069Profile: TextReading,
  /** This list and the next three: null where nobody read it yet, or the OLT refused to tell. */
  ethPorts: z
    .array(
      z.object({
        port: z.string(),
        admin: z.string().nullable(),
        link: z.string().nullable(),
        speed: z.string().nullable(),
        nativeVlan: z.int().nullable(),
      }),
    )
    .nullable(),
  macs: z.array(z.object({ mac: z.string(), vlan: z.int().nullable(), port: z.string().nullable() })).nullable(),
  servicePorts: z
    .array(
      z.object({
        index: z.int().nullable(),
        vlan: z.int(),
        userVlan: z.int().nullable(),
        gemport: z.int().nullable(),
        state: z.string().nullable(),
      }),
    )
    .nullable(),
  wans: z
    .array(
      z.object({
        index: z.int(),
        name: z.string().nullable(),
        mode: z.string().nullable(),
        status: z.string().nullable(),
        ip: z.string().nullable(),
        mask: z.string().nullable(),
        gateway: z.string().nullable(),
        dns: z.array(z.string()),
        vlan: z.int().nullable(),
        service: z.string().nullable(),
        mac: z.string().nullable(),
        pppoeUser: z.string().nullable(),
      }),
    )
    .nullable(),
  /** Reads that failed, with the OLT's own text. */
  failed: z.array(z.object({ id: z.string(), code: z.string(), text: z.string() })),
  readAt: z.string(),
})
export type OltReadings = z.infer<typeof OltReadings>
