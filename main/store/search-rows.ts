// What the search holds in memory of each ONU, read in slices.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { Connection } from './connection.ts'
import type { DeviceRecord } from './devices.ts'
import { type OltRx, oltRxOf, type PortsRx } from './olt-rx.ts'
import { breathe, inSlices, readRows } from './slices.ts'

/** One ONU for the search in memory. */
export interface SearchRow extends Omit<DeviceRecord, 'plan'> {
  status: DeviceStatus
  /** When its OLT said so; null where none did. */
  statusAt: string | null
  olt: string | null
  /** `0/1/5` */
  pon: string | null
  ontId: number | null
  model: string | null
  firmware: string | null
  mac: string | null
  ip: string | null
  pppoeUp: boolean | null
  rxDbm: number | null
  /** What its OLT receives of it. */
  oltRxDbm: number | null
  ssids: string[]
  informInterval: number | null
  lastSeen: string | null
  /** Name of the source that saw it last; empty when none did. */
  source: string
}

/** What a list shows of an ONU and what has no column of its own. */
export interface DeviceSummary {
  /** What an OLT calls it; of an ONU that no ACS knows. */
  description?: string | null
  model?: string | null
  mac?: string | null
  ip?: string | null
  pppoe?: string | null
  pppoeUp?: boolean | null
  rxDbm?: number | null
  ssids?: string[]
  informInterval?: number | null
}

const searchSql = `
  select d.id, d.serial_number as serial, d.serial_hex as serialHex, coalesce(p.olt_id, 0) as oltId,
    d.acs_device_id as acsDeviceId, s.name, d.pppoe_username as pppoe, st.code as status, d.model_name as model,
    d.software_version as firmware, d.mac_address as mac, d.last_seen as lastSeen, d.summary,
    p.onus_at as statusAt, p.frame || '/' || p.slot || '/' || p.port as pon, d.ont_id as ontId, d.olt_port_id as portId,
    (select so.name from readings r join sources so on so.id = r.source_id
     where r.device_id = d.id order by r.observed_at desc limit 1) as source,
    (select o.name from olts o where o.id = p.olt_id) as olt
  from devices d join device_statuses st on st.id = d.status_id
  left join olt_ports p on p.id = d.olt_port_id left join subscribers s on s.id = d.subscriber_id`

/** Of these ids, or of all devices that are in the lists. */
export async function readSearchRows(db: Connection, ids?: readonly number[]): Promise<SearchRow[]> {
  const ports: PortsRx = new Map()
  if (ids)
    return inSlices(ids, (slice) =>
      db.read((read) => {
        const oltRx = oltRxOf(read, ports)
        return read
          .all<StoredSearchRow>(`${searchSql} where d.id in (select value from json_each(?))`, JSON.stringify(slice))
          .map((row) => searchRow(row, oltRx))
      }),
    )
  const rows: SearchRow[] = []
  for (;;) {
    const after = rows.at(-1)?.id ?? 0
    const slice = await db.read((read) => {
      const oltRx = oltRxOf(read, ports)
      return read
        .all<StoredSearchRow>(
          `${searchSql} where d.id > ? and d.abandoned_at is null order by d.id limit ${readRows}`,
          after,
        )
        .map((row) => searchRow(row, oltRx))
    })
    rows.push(...slice)
    if (slice.length < readRows) return rows
    await breathe()
  }
}

type StoredSearchRow = Omit<SearchRow, 'source' | 'oltRxDbm' | keyof DeviceSummary> & {
  summary: string
  source: string | null
  portId: number | null
  model: string | null
  mac: string | null
  pppoe: string | null
}

function searchRow({ summary, portId, ...row }: StoredSearchRow, oltRx: OltRx): SearchRow {
  const seen = JSON.parse(summary) as DeviceSummary
  return {
    ...row,
    name: row.name ?? seen.description ?? null,
    pppoe: row.pppoe ?? seen.pppoe ?? null,
    model: row.model ?? seen.model ?? null,
    mac: row.mac ?? seen.mac ?? null,
    ip: seen.ip ?? null,
    pppoeUp: seen.pppoeUp ?? null,
    rxDbm: seen.rxDbm ?? null,
    oltRxDbm: portId === null || row.ontId === null ? null : oltRx(portId, row.ontId),
    ssids: seen.ssids ?? [],
    informInterval: seen.informInterval ?? null,
    source: row.source ?? row.olt ?? '',
  }
}
