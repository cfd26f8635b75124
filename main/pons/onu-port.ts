// The OLTs as the ONU rooms see them.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'
import { statusOfRow } from './kept.ts'
import { cpeOfCli } from './onu.ts'
import type { KnownOnu } from './pons.ts'

export interface OnuView {
  oltId: number
  olt: string
  status: DeviceStatus
  stateText: string
  at: string
  isWhole: boolean
  cpe: CpeReadings
}

export const onuView = ({ olt, serial, cli, isWhole, at }: KnownOnu): OnuView => ({
  oltId: olt.id,
  olt: olt.name,
  status: statusOfRow(cli.row),
  stateText: cli.row.stateText,
  at,
  isWhole,
  cpe: cpeOfCli(serial, cli, olt.name, at),
})
