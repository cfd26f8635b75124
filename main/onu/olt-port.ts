// What the ONU rooms need of the OLTs: the other place where an ONU is known.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { Reading } from '../../shared/model/reading.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'
import type { PortAround } from '../../shared/pon-cut.ts'
import type { Call } from '../gateway/index.ts'

export interface OltView {
  oltId: number
  /** Its name. */
  olt: string
  status: DeviceStatus
  /** The vendor's own word: `online`, `LOS`. */
  stateText: string
  /** UTC instant at which the OLT said so. */
  at: string
  /** The ONU was asked for itself, not only listed. */
  isWhole: boolean
  /** Whether the OLT answers; null where nobody asked it in this run. */
  isAnswering: boolean | null
  /** What it receives of the ONU, dBm. */
  oltRx: Reading<number>
  /** When the ONU last went down, as the OLT's own clock says it. */
  lastDown: string | null
  /** Its PON port as it was last listed; null: nobody listed it. */
  port: PortAround | null
  /** In the shape of a device's readings; what a command line cannot say is absent. */
  cpe: CpeReadings
}

export interface OltPort {
  /** As last read. Null: no OLT knows it. */
  known(serial: string): Promise<OltView | null>
  /** Asks the OLT. @throws PondeskError where none of them answers */
  ask(serial: string, call: Call): Promise<OltView | null>
}
