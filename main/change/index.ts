export type { Carrier, CarrierCall, LeafReading, Receipt, StepReading, Wire } from './carrier.ts'
export type { ChangeDeps, ChangeFilter, ChangePage, DraftPort, PlanPort, StoredChange, TaskPort } from './ports.ts'
export type { Proposal } from './proposal.ts'
export { sourceReadOnly } from './read-only.ts'
export { newSecretReference } from './secrets.ts'
export { type ChangeOptions, type Changes, createChanges } from './service.ts'
export {
  isSecretRef,
  type Scalar,
  type Script,
  type ScriptLine,
  type SecretRef,
  type Step,
  type StepLeaf,
} from './step.ts'
export { sameValue } from './verify.ts'
