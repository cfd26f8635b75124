// Optical figures of one ONU, the same whichever command asks.

import type { Olt } from './olt.ts'
import { isUp, type Ont } from './ont.ts'

export interface Light {
  rx: number
  tx: number
  /** What the OLT receives of it, and sends. */
  oltRx: number
  oltTx: number
  celsius: number
  volts: number
  milliamps: number
}

/** Class C+ at the head end; what the fibre takes downstream it takes, nearly, upstream. */
const oltTx = 4.6

export function lightOf(olt: Olt, ont: Ont): Light | null {
  if (!isUp(ont)) return null
  const { txDbm, celsius, volts } = ont.facts()
  const rx = olt.rxDbm(ont)
  const extra = 0.3 + (ont.id % 7) / 10
  return {
    rx,
    tx: txDbm,
    oltTx,
    oltRx: txDbm - (oltTx - rx) - extra,
    celsius,
    volts,
    milliamps: 6 + (ont.id % 11),
  }
}

export const oltTxDbm = oltTx
