// What a carrier is given: leaves to set, never a wish. Stored with the plan; a secret is a reference into memory.

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
}

export const isSecretRef = (value: Scalar | SecretRef): value is SecretRef => typeof value === 'object'
