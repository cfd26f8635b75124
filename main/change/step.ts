// What a carrier is given: leaves to set, never a wish. Stored with the plan; a secret is a reference into memory.

import type { Phrase, Risk } from '../../shared/model/plan.ts'

export type Scalar = string | number | boolean

/** Stands for a secret that lives in memory until its plan expires; never written anywhere. */
export interface SecretRef {
  secret: string
}

export interface StepLeaf {
  /** Parameter path (ACS) or field (CLI) on the device. */
  path: string
  /** Field of the operation this leaf belongs to: several leaves may make one effect. */
  field: string
  value: Scalar | SecretRef
  /** Type as the device declares it, e.g. `xsd:unsignedInt`. */
  type: string
  old: { state: 'value' | 'unread' | 'absent'; value: Scalar | null }
  /** False for keys: reading them back says nothing. */
  readable: boolean
}

/** One line for a terminal, where it is typed, and the answers to the questions it may get. A secret stands as `{secret:…}`. */
export interface ScriptLine {
  /** Name of the command for the transcript: `onu-reset`. */
  id: string
  place: { mode: string; of?: string }
  line: string
  /** `when`: source of a regular expression for the last line, case ignored. Any other question ends the script. */
  asks: { when: string; answer: string }[]
  /** Silence after which it counts as hung, and how long it may take in all; ms. */
  quietMs?: number
  totalMs?: number
  /** The leaf that is true when the answer matches; for commands whose effect nothing else tells. */
  proof?: { path: string; when: string }
  /** In an inverse: the line of the script, from 0, without which there is nothing to take back. */
  takesBack?: number
}

/** What a carrier types, line by line. Stored with the plan: what is shown is what is typed. */
export interface Script {
  /** The command language that it was written in. */
  dialect: string
  lines: ScriptLine[]
  /** Made of what was read before; null when nothing takes it back. */
  inverse: ScriptLine[] | null
}

export interface Step {
  carrier: 'acs' | 'olt'
  sourceId: number
  /** The device in the carrier's own terms: ACS device id, OLT position. */
  device: string
  leaves: StepLeaf[]
  /** Objects to read anew when the leaves are read from the device. */
  refresh: string[]
  /** Seconds after which a queued request must not run any more; null where the carrier cannot queue. */
  expirySeconds: number | null
  /** Only where lines are typed; then all of the leaves follow from it together. */
  script?: Script
  /** Only through an ACS: the device is told to do this, no value is set. Its leaves are what the ACS sees of it afterwards. */
  act?: 'reboot' | 'factoryReset'
  /** Where taking it back risks something else than doing it: enabling what was disabled. */
  back?: { risk: Risk; impact: Phrase[] }
}

export const isSecretRef = (value: Scalar | SecretRef): value is SecretRef => typeof value === 'object'
