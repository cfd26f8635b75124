// What can apply a step and read back its effect. `main/change` knows carriers by this interface only.
import type { CarrierName, Phrase } from '../../shared/model/plan.ts'
import type { Scalar, Step } from './step.ts'

export interface Wire {
  summary: Phrase
  /** The exact request, line by line, secrets masked. */
  request: string[]
  /** The request that takes it back; null when nothing can. */
  inverse: string[] | null
}

/** One leaf as the device (or its last known copy) answers it. */
export interface LeafReading {
  path: string
  state: 'value' | 'unread' | 'absent'
  value: Scalar | null
  observedAt: string | null
}

export interface StepReading {
  /** `device`: read from the device just now. `cache`: the device did not answer, these are the source's last known values. */
  from: 'device' | 'cache'
  leaves: LeafReading[]
}

export type Receipt =
  /** The device took it. Not yet a proof: verification reads it back. */
  | { kind: 'done'; reference: string; verified: StepReading | null }
  /** Waits at the source for the device, until the step's expiry. */
  | { kind: 'queued'; reference: string; why: Phrase }
  /** Refused, with the device's own words. */
  | {
      kind: 'faulted'
      reference: string
      code: string
      text: string
      path: string | null
      verified: StepReading | null
      /** Of how many lines were taken before the one that was refused; left out where a request is taken whole or not at all. */
      taken?: { lines: number; of: number }
    }

export interface CarrierCall {
  signal: AbortSignal
  /** Live progress: the device answered, the request is being applied. */
  report: (stage: 'contact' | 'apply') => void
  /** The request now waits at its source under this reference. Resolves when that is written down: a crash must not lose it. */
  sent?: (reference: string) => Promise<void>
}

/**
 * Errors: `PondeskError('source_unreachable')` when surely nothing was sent, `PondeskError('timeout')` when it may have been.
 */
export interface Carrier {
  readonly name: CarrierName
  /** The request as it will be sent; `apply` sends exactly this. */
  describe(step: Step): Wire
  /** Reads the step's leaves, from the device itself when it answers. */
  read(step: Step, call: CarrierCall): Promise<StepReading>
  /** Reads back what shows only after a while, as a restart does: waits for it, but not for ever. Left out: `read`. */
  prove?(step: Step, call: CarrierCall): Promise<StepReading>
  /** Sends the step once. `secret` turns a reference into its value. */
  apply(step: Step, secret: (reference: string) => string | undefined, call: CarrierCall): Promise<Receipt>
  /** The script that takes back what this receipt says was taken; null when nothing does. Only where lines are typed. */
  invert?(step: Step, reference: string | null): Step | null
  /** What became of a queued request: still waiting, ran (or vanished by expiry), or refused. */
  settle(step: Step, reference: string, call: CarrierCall): Promise<'waiting' | 'gone' | 'faulted'>
  /** Takes a queued request out of the queue. */
  withdraw(step: Step, reference: string, call: CarrierCall): Promise<'withdrawn' | 'gone'>
}

export type Carriers = (sourceId: number) => Carrier
