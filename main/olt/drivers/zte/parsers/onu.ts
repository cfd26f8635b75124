// What the OLT says of one ONU: detail with its history, and what the ONU itself answered by OMCI.
import type { Parsed } from '../../../driver.ts'
import { onuOf, secondsOf, serialOf } from '../names.ts'
import { leading } from './cells.ts'
import { type Pairs, readPairs } from './pairs.ts'
import { readAnyTable } from './table.ts'

const event = /^\s*(\d{1,3})\s+(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\s+(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\s*(\S.*?)?\s*$/
const never = /^0000-00-00/

const detail: Pairs = {
  opens: ['interface'],
  names: { onu_interface: 'interface', onu_distance: 'distance', '1_pps_to_d': 'pps_tod', sn: 'serial_number' },
  values: { distance: leading, serial_number: (text) => text },
  legend: [/^\s*Auth\s?pass\s?Time\s+Off\s?line\s?Time/i],
}

/**
 * `show gpon onu detail-info`: labels as fields; `history` holds the used rows; `last_up`, `last_down`, `last_down_cause`
 * are read from it (null when there was no outage); `online_seconds` beside the printed duration.
 */
export const onuDetail = (lines: readonly string[]): Parsed => {
  const groups = groupsAt(lines, /^\s*ONU interface\s*:/i)
  const all: Parsed = { records: [], unparsed: [] }
  for (const group of groups) {
    const rows = group.filter((line) => event.test(line))
    const { records, unparsed } = readPairs(
      group.filter((line) => !event.test(line)),
      detail,
    )
    all.unparsed.push(...unparsed)
    const [record, ...others] = records
    if (record) all.records.push({ ...record, ...placeOf(record), ...onlineOf(record), ...historyOf(rows) }, ...others)
    else if (rows.length > 0) all.records.push(historyOf(rows))
  }
  return all
}

const placeOf = (record: Record<string, unknown>) => {
  const onu = onuOf(String(record.interface ?? ''))
  return onu ? { pon: `${onu.frame}/${onu.slot}/${onu.port}`, onu_id: onu.onuId } : {}
}

const onlineOf = ({ online_duration: printed }: Record<string, unknown>) =>
  typeof printed === 'string' ? { online_seconds: secondsOf(printed) } : {}

const historyOf = (rows: readonly string[]) => {
  const history = rows
    .map((row) => event.exec(row) as RegExpExecArray)
    .filter(([, , up = '', down = '']) => !(never.test(up) && never.test(down)))
    .map(([, index, up = '', down = '', cause]) => ({
      index: Number(index),
      authpass_time: never.test(up) ? null : up,
      offline_time: never.test(down) ? null : down,
      cause: cause ?? null,
    }))
  // Rows stand in a ring: the newest is the one with the latest time, not the last.
  const byTime = (pick: 'authpass_time' | 'offline_time') =>
    history
      .filter((row) => row[pick])
      .toSorted((a, b) => String(a[pick]).localeCompare(String(b[pick])))
      .at(-1)
  const down = byTime('offline_time')
  return {
    history,
    last_up: byTime('authpass_time')?.authpass_time ?? null,
    last_down: down?.offline_time ?? null,
    last_down_cause: down?.cause ?? null,
  }
}

const groupsAt = (lines: readonly string[], opens: RegExp): string[][] => {
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (opens.test(line) && groups.at(-1)?.some((earlier) => earlier.trim() !== '')) groups.push([])
    groups.at(-1)?.push(line)
  }
  return groups
}

const remote: Record<string, Pairs> = {
  equip: {
    names: { equip_id: 'equipment_id', sn: 'serial_number', sys_up_time: 'system_up_time' },
    values: { serial_number: (text) => text },
  },
  interface: {
    opens: ['interface'],
    bare: [/^Arc-interval\b/, /^[A-Z][A-Za-z]*(?:[- ][A-Za-z]+){0,3}(?=\s{2,}\S)/],
    values: { speed_config: (text) => text },
  },
  'wan-ip': {
    opens: ['wan_id'],
    names: {
      host_id: 'host',
      ip_host_id: 'host',
      current_ip_address: 'current_ip',
      current_subnet_mask: 'current_mask',
      current_default_gateway: 'current_gateway',
      username: 'user_name',
      cvlan: 'vlan',
      cvlan_id: 'vlan',
      vlan_id: 'vlan',
    },
  },
  'ip-host': {
    opens: ['host_id'],
    names: {
      hostname: 'host_name',
      cur_ip: 'current_ip',
      current_ip_address: 'current_ip',
      cur_mask: 'current_mask',
      current_subnet_mask: 'current_mask',
      cur_gateway: 'current_gateway',
      current_default_gateway: 'current_gateway',
      cur_pri_dns: 'current_primary_dns',
      cur_sec_dns: 'current_secondary_dns',
      current_second_dns: 'current_secondary_dns',
      second_dns: 'secondary_dns',
    },
  },
}

/** `show gpon remote-onu KIND`: one record, or one for each WAN, host or port. Kinds that are not known here are read alike. */
export const remoteOnu =
  (kind: string) =>
  (lines: readonly string[]): Parsed => {
    const list = remote[kind] ? null : readAnyTable(lines)
    if (list && list.records.length > 0) {
      const before = readPairs(list.before, { opens: ['interface'] })
      return { records: [...before.records, ...list.records], unparsed: [...before.unparsed, ...list.unparsed] }
    }
    const { records, unparsed } = readPairs(lines, remote[kind] ?? { opens: ['interface'] })
    return {
      records: records.map((record) =>
        typeof record.serial_number === 'string' ? { ...record, sn: serialOf(record.serial_number) } : record,
      ),
      unparsed,
    }
  }
