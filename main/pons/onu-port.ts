// The OLTs as the ONU rooms see them.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { Reading } from '../../shared/model/reading.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'
import { cutOf, isInUse, type PortAround } from '../../shared/pon-cut.ts'
import { ponText, statusOfRow } from './kept.ts'
import type { KnownOnu } from './known-onus.ts'
import { cpeOfCli, readingsView } from './onu.ts'
import { ponOnus } from './port.ts'

export interface OnuView {
  oltId: number
  olt: string
  status: DeviceStatus
  stateText: string
  at: string
  isWhole: boolean
  /** dBm, what the OLT receives of it. */
  oltRx: Reading<number>
  /** As the OLT's own clock says it. */
  lastDown: string | null
  port: PortAround | null
  cpe: CpeReadings
}

export const onuView = (known: KnownOnu): OnuView => ({
  oltId: known.olt.id,
  olt: known.olt.name,
  status: statusOfRow(known.cli.row),
  stateText: known.cli.row.stateText,
  at: known.at,
  isWhole: known.isWhole,
  oltRx: readingsView(known.olt, known).oltRx,
  lastDown: known.cli.row.lastDown,
  port: around(known),
  cpe: cpeOfCli(known.serial, known, known.olt.name),
})

function around({ port, cli }: KnownOnu): PortAround | null {
  if (port.onus === null || port.onusAt === null) return null
  const at = Date.parse(port.onusAt)
  const onus = ponOnus(port, new Map())
  const cut = cutOf(onus, at)
  const others = onus.filter((onu) => onu.onuId !== cli.row.onu.onuId && isInUse(onu, at))
  return {
    pon: ponText(port.pon),
    others: others.length,
    online: others.filter(({ status }) => status === 'online').length,
    cut,
    isInCut: cut?.ids.includes(cli.row.onu.onuId) ?? false,
    at: port.onusAt,
  }
}
