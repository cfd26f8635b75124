// The chassis: system group, versions, one card, temperatures, VLANs, one interface with its counters.
import type { Parsed } from '../../../driver.ts'
import { secondsOf, snake } from '../names.ts'
import { isChatter, masked } from '../text.ts'
import { leading, whole } from './cells.ts'
import { anyList } from './lists.ts'
import { readPairs } from './pairs.ts'
import { readTable, type Table } from './table.ts'

/** `show system-group`: also `model` and `version` out of the description, `uptime_seconds`. */
export const systemGroup = (lines: readonly string[]): Parsed => {
  const joined = lines.join('\n')
  const { records, unparsed } = readPairs(lines, {
    names: { started_before: 'uptime', contact_with: 'contact' },
    values: { uptime: (text) => text, system_name: (text) => text, location: (text) => text, contact: (text) => text },
    legend: [/^\s*This system primarily offers/i, /^\s*(Copyright|Compiled)\b/i],
  })
  const [record] = records
  if (!record) return { records, unparsed }
  const description = String(record.system_description ?? '')
  const told = {
    model: modelOf(joined),
    version:
      /\bVersion:?\s+(V[\d.]+\w*)(?!.*\bVersion:?\s+V[\d.]+\w*)/i.exec(description)?.[1]?.replace(/\.$/, '') ?? null,
    uptime_seconds: secondsOf(String(record.uptime ?? '')),
  }
  return { records: [{ ...record, ...told }, ...records.slice(1)], unparsed }
}

/** `C300`, `C320`, `C600`, `C620`, `C650`: as banners and descriptions name them. */
export const modelOf = (text: string): string | null =>
  /\b(?:ZXA10[ -]?)?(C(?:2|3|6)\d0[A-Z]?)\b/i.exec(text)?.[1]?.toUpperCase() ?? null

/** `show card slotno N`: two pairs in a line. */
export const cardDetail = (lines: readonly string[]): Parsed => {
  const { records, unparsed } = readPairs(lines, {
    beside: true,
    names: {
      boot_rom_ver: 'bootrom_version',
      pcb_ver: 'pcb_version',
      software_ver: 'software_version',
      cpld_ver: 'cpld_version',
    },
    values: {
      port_number: leading,
      cpu_usage: leading,
      mem_usage: leading,
      cpu_alarm_threshold: leading,
      mem_alarm_threshold: leading,
      uptime: (text) => text,
    },
  })
  return {
    records: records.map((record) =>
      typeof record.uptime === 'string' ? { ...record, uptime_seconds: secondsOf(record.uptime) } : record,
    ),
    unparsed,
  }
}

/** `show version-running`, `show patch-running`, `show software`, `show temperature`, `who`, …: a list or labels, as it comes. */
export const listOrPairs = (lines: readonly string[]): Parsed => {
  const list = anyList(lines)
  if (!list || list.records.length === 0) return readPairs(lines, { beside: true, opens: [] })
  const before = readPairs(list.before, { beside: true, opens: [] })
  return {
    records: [...before.records, ...list.records],
    unparsed: [...before.unparsed, ...list.unparsed],
  }
}

/** `show temperature`: °C wherever a number stands for one. */
export const temperatures = (lines: readonly string[]): Parsed => {
  const { records, unparsed } = listOrPairs(lines)
  return { records: records.map(withDegrees), unparsed }
}

const withDegrees = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) =>
      /temp/.test(name) && typeof value === 'string' && leading(value) !== null
        ? [name, leading(value)]
        : [name, value],
    ),
  )

/** `show vlan summary`: how many there are, and their numbers as printed. */
export const vlanSummary = (lines: readonly string[]): Parsed => {
  const record = { total: null as number | null, vlans: '', failed: '' }
  const unparsed: string[] = []
  let list: 'vlans' | 'failed' = 'vlans'
  for (const line of lines) {
    const total = /^\s*All created vlan num\s*:\s*(\d+)/i.exec(line)?.[1]
    if (total) record.total = Number(total)
    else if (/^\s*Details are following/i.test(line)) list = 'vlans'
    else if (/^\s*Hardware operate fail/i.test(line)) list = 'failed'
    else if (isVlanList(line)) record[list] = joinedVlans(record[list], line.trim())
    else if (!isChatter(line)) unparsed.push(masked(line.trim()))
  }
  const found = record.total !== null || record.vlans !== ''
  return { records: found ? [{ ...record, failed: record.failed || null }] : [], unparsed }
}

const isVlanList = (line: string): boolean => /^\s*\d+(-\d+)?(,\d+(-\d+)?)*,?\s*$/.test(line)
const joinedVlans = (before: string, more: string): string =>
  before === '' ? more : `${before.replace(/,$/, '')},${more}`

const vlanPorts: Table = {
  headers: 3,
  columns: [
    { name: 'port_mode', head: /^Port\s?Mode/i },
    { name: 'pvid', head: /^Pvid\b/i, as: whole },
    { name: 'cpvid', head: /^CPvid\b/i, as: whole },
    { name: 'tpid', head: /^Tpid\b/i },
    { name: 'tls_status', head: /^TLS\s?Status/i },
    { name: 'tls_vlan', head: /^TLS\s?Vlan/i, as: whole },
    { name: 'tpid_filter', head: /^Tpid\s?Filter/i },
  ],
}

/** `show vlan port`: mode and PVID, tagged and untagged VLANs as printed. */
export const vlanPort = (lines: readonly string[]): Parsed => {
  const at = lines.findIndex((line) => /^\s*Untagged\s?Vlan\s*:/i.test(line))
  const head = readTable(at < 0 ? lines : lines.slice(0, at), vlanPorts)
  const record: Record<string, unknown> = { ...head.records[0], untagged_vlans: null, tagged_vlans: null }
  const unparsed = [...head.unparsed]
  let list = 'untagged_vlans'
  for (const line of at < 0 ? [] : lines.slice(at)) {
    const [, label, rest = ''] = /^\s*((?:Un)?tagged)\s?Vlan\s*:\s*(.*)$/i.exec(line) ?? []
    if (label) list = `${label.toLowerCase()}_vlans`
    const vlans = label ? rest : line
    if (isVlanList(vlans)) record[list] = joinedVlans((record[list] as string | null) ?? '', vlans.trim())
    else if (!label && !isChatter(line)) unparsed.push(masked(line.trim()))
  }
  return { records: head.records.length > 0 || at >= 0 ? [record] : [], unparsed }
}

/** `show gpon profile tcont|traffic`: for each name, its labels and the numbers below them. */
export const profileList = (lines: readonly string[]): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  let labels: string[] = []
  for (const line of lines) {
    if (isChatter(line)) continue
    const words = line.trim().split(/\s+/)
    const name = /^\s*Profile\s?name\s*:\s*(\S.*?)\s*$/i.exec(line)?.[1]
    const record = parsed.records.at(-1)
    if (name) parsed.records.push({ name })
    else if (words.every((word) => /^[A-Za-z]/.test(word)) && words.length > 1) labels = words
    else if (record && words.length === labels.length) {
      for (const [at, label] of labels.entries()) record[snake(label)] = whole(words[at] as string)
    } else parsed.unparsed.push(masked(line.trim()))
  }
  return parsed
}
