// The OLTs as the ONU rooms see them.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'
import { statusOfRow } from './kept.ts'
import type { KnownOnu } from './known-onus.ts'
import { cpeOfCli } from './onu.ts'

export interface OnuView {
  oltId: number
  olt: string
  status: DeviceStatus
  stateText: string
  at: string
  isWhole: boolean
  cpe: CpeReadings
}

export const onuView = (known: KnownOnu): OnuView => ({
  oltId: known.olt.id,
  olt: known.olt.name,
  status: statusOfRow(known.cli.row),
  stateText: known.cli.row.stateText,
  at: known.at,
  isWhole: known.isWhole,
  cpe: cpeOfCli(known.serial, known, known.olt.name),
})
