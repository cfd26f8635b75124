// Lists: cards, ONUs, unconfigured ONUs, MACs, VLANs, processors, interfaces. Columns by label; ZTE firmwares differ in which they print.
import type { Parsed } from '../../../driver.ts'
import { onuOf, ponOf, serialOf } from '../names.ts'
import { isChatter, mask, masked } from '../text.ts'
import { leading } from './cells.ts'
import type { Column, Row } from './row.ts'
import { type AnyTable, readAnyTable, readTable, type Table } from './table.ts'

const position = /^(?:[a-z]*pon[-_](?:onu|olt)[-_])?\d+\/\d+\/\d+(?::\d+)?$/i
const integer = /^\d+$/
const number: Pick<Column, 'is' | 'as'> = { is: integer, as: Number }
const percent: Pick<Column, 'is' | 'as'> = { is: /^\d+(?:\.\d+)?%?$/, as: leading }

/** Adds what the printed position means: `pon` (`1/2/5`), the same as `port`, and `onu_id`. */
const placed = (parsed: Parsed<Row>): Parsed => ({
  records: parsed.records.map(({ interface: printed, ...rest }) => {
    const name = String(printed ?? '')
    const onu = onuOf(name)
    const place = onu ?? ponOf(name)
    if (!place) return { interface: printed, ...rest }
    const pon = `${place.frame}/${place.slot}/${place.port}`
    return onu
      ? { interface: name, pon, port: pon, onu_id: onu.onuId, ...rest }
      : { interface: name, pon, port: pon, ...rest }
  }),
  unparsed: parsed.unparsed,
})

const onuIndex: Column = { name: 'interface', head: /^(Onu\s?Index|Olt\s?Index|Onu\b|Olt\b|Interface)/i, is: position }
const serial: Column = { name: 'sn', head: /^(Sn|SN|Serial(?: ?number)?)\b/, is: /^(SN:)?[\w-]{8,20}$/i, must: true }

const onuStates: Table = {
  headers: 3,
  columns: [
    onuIndex,
    { name: 'admin_state', head: /^Admin\s?State/i, is: /^(enable|disable)d?$/i, must: true },
    { name: 'omcc_state', head: /^OMCC\s?State/i, is: /^(enable|disable)d?$/i },
    { name: 'o7_state', head: /^O7\s?State/i, is: /^[a-z]\w*$/i },
    { name: 'phase_state', head: /^Phase\s?State/i, is: /^[a-z][\w-]*$/i, must: true },
    { name: 'speed_mode', head: /^Speed\s?mode/i, is: /^[\w-]+$/ },
    { name: 'channel', head: /^Channel/i, is: /^[\w()-]+$/ },
  ],
  legend: [/^\s*ONU Number\s*:\s*\d+\s*\/\s*\d+\s*$/i],
}

/** `show gpon onu state`. The total below the list gives no record. */
export const onuState = (lines: readonly string[]): Parsed => placed(readTable(lines, onuStates))

const baseinfos: Table = {
  headers: 3,
  columns: [
    onuIndex,
    { name: 'type', head: /^Type\b/i, wraps: true },
    { name: 'mode', head: /^Mode\b/i, is: /^[a-z][\w+-]*$/i },
    { name: 'auth_info', head: /^Auth\s?Info/i, is: /^\S+$/, must: true },
    { name: 'state', head: /^State\b/i, is: /^[a-z]\w*$/i },
  ],
  legend: [/^\s*ONU Number\s*:/i],
}

/** `show gpon onu baseinfo`: `sn` beside `auth_info` as printed. Registration passwords are masked. */
export const onuBaseinfo = (lines: readonly string[]): Parsed => {
  const { records, unparsed } = placed(readTable(lines, baseinfos))
  return { records: records.map(withSerial), unparsed }
}

const withSerial = (record: Record<string, unknown>): Record<string, unknown> => {
  const printed = typeof record.auth_info === 'string' ? record.auth_info : ''
  const sn = /^SN:(\w{8,16})/i.exec(printed)?.[1]
  if (sn) return { ...record, auth_info: masked(printed), sn: serialOf(sn) }
  return {
    ...record,
    auth_info: /^(pw|loid|password)[:+]/i.test(printed) ? masked(printed.replace(/:/, ' ')) : printed,
    sn: null,
  }
}

const unconfigured: Table = {
  headers: 2,
  columns: [
    onuIndex,
    { name: 'model', head: /^(Model|Type|Onu\s?Type)\b/i, text: true },
    { name: 'loid_password', head: /^LOID\s?(?:PW|password)/i, as: () => mask },
    { name: 'loid', head: /^LOID\b/i },
    serial,
    { name: 'password', head: /^(PW|Password)\b/i, as: () => mask },
    { name: 'version', head: /^(Version|HardVer|Soft\s?Ver\w*)/i },
    { name: 'vendor_id', head: /^Vendor(?:\s?ID)?/i },
    { name: 'state', head: /^State\b/i, is: /^[a-z][\w-]*$/i },
    { name: 'time', head: /^(Time|Last\s?time|Discover\w*)/i, text: true },
  ],
}

/** `show gpon onu uncfg`, `show pon onu uncfg`. The index is no free ONU id, so no `onu_id` comes of it. */
export const onuUncfg = (lines: readonly string[]): Parsed => {
  const { records, unparsed } = placed(readTable(lines, unconfigured))
  return {
    records: records.map(({ onu_id: _notFree, sn, ...record }) => ({
      ...record,
      sn: serialOf(String(sn ?? '')),
      sn_printed: sn,
    })),
    unparsed,
  }
}

/** `show gpon onu by sn`: where the serial number is configured. */
export const onuBySerial = (lines: readonly string[]): Parsed => {
  const table = lines.map((line) => (/^\s*Search\s?Result/i.test(line) ? 'OnuIndex' : line))
  return placed(readTable(table, { headers: 1, columns: [onuIndex] }))
}

const cardType = /^(?!V\d)[A-Z][\w/+-]*$/

const cards: Table = {
  headers: 4,
  columns: [
    { name: 'rack', head: /^Rack\b/i, ...number },
    { name: 'shelf', head: /^Shelf\b/i, ...number },
    { name: 'slot', head: /^Slot\b/i, ...number },
    { name: 'cfg_type', head: /^Cfg\s?Type/i, is: cardType },
    { name: 'real_type', head: /^Real\s?Type/i, is: cardType },
    { name: 'card_name', head: /^Card\s?Name/i, is: cardType },
    { name: 'port', head: /^Ports?\b/i, ...number },
    { name: 'hard_ver', head: /^Hard(?:ware)?\s?Ver\w*/i, is: /^(V|\d+\.)\S+$/i },
    { name: 'soft_ver', head: /^Soft(?:ware)?\s?Ver\w*/i, is: /^(V|\d+\.)\S+$/i },
    { name: 'status', head: /^Status\b/i, is: /^[A-Z]{4,}\w*$/i, must: true },
  ],
}

/** `show card`. */
export const cardList = (lines: readonly string[]): Parsed => readTable(lines, cards)

const processors: Table = {
  headers: 3,
  columns: [
    { name: 'rack', head: /^Rack\b/i, ...number },
    { name: 'shelf', head: /^Shelf\b/i, ...number },
    { name: 'slot', head: /^Slot\b/i, ...number },
    { name: 'character', head: /^Character\b/i, is: /^[A-Z]+$/ },
    { name: 'cpu_5s', head: /^CPU\s?\(5s\)/i, ...percent },
    { name: 'cpu_1m', head: /^CPU\s?\(1m\)/i, ...percent },
    { name: 'cpu_5m', head: /^CPU\s?\(5m\)/i, ...percent },
    { name: 'cpu_peak', head: /^Peak\b/i, ...percent },
    { name: 'physical_memory_mb', head: /^PhyMem(?:\s?\(MB\))?/i, ...number },
    { name: 'free_memory_mb', head: /^FreeMem(?:\s?\(MB\))?/i, ...number },
    { name: 'memory', head: /^Mem(?:ory)?\b/i, ...percent },
  ],
  unlabelled: { column: { name: 'board', head: /$^/, is: /^[A-Z]+-\d+\/\d+(\/\d+)?$/i }, unless: ['rack', 'slot'] },
}

/** `show processor`: percentages and MB per board. */
export const processorList = (lines: readonly string[]): Parsed => {
  const { records, unparsed } = readTable(lines, processors)
  const located = records.map((row) => {
    const [, shelf, slot] = /^[A-Z]+-(\d+)\/(\d+)/i.exec(String(row.board ?? '')) ?? []
    return shelf ? { ...row, shelf: Number(shelf), slot: Number(slot) } : row
  })
  return { records: located, unparsed }
}

const macs: Table = {
  headers: 3,
  columns: [
    {
      name: 'mac',
      head: /^Mac(?:\s?address)?/i,
      is: /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$|^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i,
    },
    { name: 'vlan', head: /^Vlan(?:\s?id)?\b/i, ...number },
    { name: 'type', head: /^Type\b/i, is: /^[a-z][\w-]*$/i },
    { name: 'port', head: /^(Port|Interface)\b/i, is: /^[a-z][\w./:-]*$/i },
    { name: 'vc', head: /^Vc\b/i, text: true },
    { name: 'time', head: /^(Time|Age)\b/i, text: true },
  ],
  legend: [/^\s*Total mac address(es)?\s*:\s*\d+/i],
}

/** `show mac gpon onu`, `show mac …`. */
export const macList = (lines: readonly string[]): Parsed => {
  const { records, unparsed } = readTable(lines, macs)
  return { records: records.map((row) => ({ ...row, ...onuParts(row.port) })), unparsed }
}

const onuParts = (port: unknown) => {
  const onu = onuOf(String(port ?? ''))
  return onu ? { pon: `${onu.frame}/${onu.slot}/${onu.port}`, onu_id: onu.onuId } : {}
}

const sessionRow =
  /^\s*(\*?)\s*(\d+)\s+((?:vty|con|aux|tty|ssh|telnet)\s*\d*)\s+(\S+)\s+(.+?)\s+(\d+:\d\d(?::\d\d)?)(?:\s+(\S+))?\s*$/i

/** `who`: the sessions on the OLT; `own` is the one that asked. */
export const sessionList = (lines: readonly string[]): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  for (const line of lines) {
    const [, star, number, terminal, user, hosts, idle, location] = sessionRow.exec(line) ?? []
    if (number) {
      parsed.records.push({
        own: star === '*',
        number: Number(number),
        line: terminal,
        user,
        hosts,
        idle,
        location: location ?? null,
      })
    } else if (!isChatter(line) && !/^\s*Line\s+User\b/i.test(line)) parsed.unparsed.push(masked(line.trim()))
  }
  return parsed
}

const interfaces: Table = {
  headers: 4,
  columns: [
    { name: 'interface', head: /^Interface\b/i, is: /^[a-z][\w./:-]*$/i },
    { name: 'port_attribute', head: /^Port\s?attribute/i, is: /^[a-z]\w*$/i },
    { name: 'mode', head: /^Mode\b/i, is: /^\w+\/\w+$/ },
    { name: 'bandwidth_mbps', head: /^BW\s?\(\w+\)/i, ...number },
    { name: 'admin', head: /^Admin\b/i, is: /^[a-z]+$/i },
    { name: 'phy', head: /^Phy\b/i, is: /^[a-z]+$/i },
    { name: 'protocol', head: /^Prot(?:ocol)?\b/i, is: /^[a-z]+$/i },
    { name: 'description', head: /^Desc(?:ription)?\b/i, text: true },
  ],
}

/** `show interface brief`. */
export const interfaceList = (lines: readonly string[]): Parsed => readTable(lines, interfaces)

const vlanStates: Table = {
  headers: 2,
  columns: [
    { name: 'vlan', head: /^Vlan\b/i, ...number },
    { name: 'state', head: /^State\b/i, is: /^[a-z]\w*$/i },
  ],
  legend: [/^\s*DHCP snooping state/i],
}

/** `show ip dhcp snooping vlan`. */
export const snoopingList = (lines: readonly string[]): Parsed => readTable(lines, vlanStates)

/** A list whose labels are not known here; rows are read by the header above the rule. */
export const anyList = (lines: readonly string[]): AnyTable | null => readAnyTable(lines)

const eponOnu = /^\s*(epon[-_]onu[-_]\S+)\s+(\S+(?: \S+)*?)\s+(\S+)\s+([0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})\s*$/i

/** `show epon onu state`: the status may be two words. */
export const eponState = (lines: readonly string[]): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  for (const line of lines) {
    const [, printed, status, registration, mac] = eponOnu.exec(line) ?? []
    if (printed) {
      const onu = onuOf(printed)
      const pon = onu ? `${onu.frame}/${onu.slot}/${onu.port}` : null
      parsed.records.push({ interface: printed, pon, port: pon, onu_id: onu?.onuId ?? null, status, registration, mac })
    } else if (!/^\s*(Onu\s?Index|Onu\b|ONU Number)|^\s*[-=*]*\s*$/i.test(line))
      parsed.unparsed.push(masked(line.trim()))
  }
  return parsed
}
