// Optics, Ethernet and Wi-Fi of ONTs, their WANs, MACs and service ports.
import { textOf } from '../../parse/index.ts'
import { type Fields, groupsOf, type Parse, parser, rowsOf } from './records.ts'
import { ethPorts, macs, ontMacs, ontOptics, portVlans, potsPorts, servicePorts } from './tables.ts'

/** The table of a port or the long listing of one ONT. ONTs that are offline are not in the table. */
export const opticalInfo: Parse = parser({ tables: [ontOptics], pairs: {}, anyTable: true }, (events) => [
  ...rowsOf(events),
  ...groupsOf(events, { start: ['F/S/P', 'ONU NNI port ID', 'Rx optical power(dBm)'] }),
])

export const ontPortState: Parse = parser({ tables: [ethPorts, potsPorts], pairs: {}, anyTable: true }, (events) => [
  ...rowsOf(events),
  ...groupsOf(events, { start: ['ONT-ID', 'Port ID'] }),
])

export const ontPortVlan: Parse = parser({ tables: [portVlans], pairs: {}, anyTable: true }, (events) => {
  const [common = {}] = groupsOf(events, { start: [] })
  const rows = rowsOf(events)
  return rows.length > 0 ? rows.map((row) => ({ ...row, ...common })) : [common].filter(filled)
})

const filled = (record: Fields): boolean => Object.keys(record).length > 0

/** The head alone says only where the ONT is. */
const saysMore = (record: Fields): boolean =>
  Object.keys(record).some((name) => !['port', 'ont_id', 'the_total_number_of_ssid'].includes(name))

export const wanInfo: Parse = parser({ pairs: {} }, (events) =>
  groupsOf(events, { start: ['Index'], head: ['F/S/P', 'ONT ID', 'ONT-ID'] }).filter(saysMore),
)

export const ipConfig: Parse = parser({ pairs: {} }, (events) =>
  groupsOf(events, { start: ['ONT IP host index'], head: ['F/S/P', 'ONT ID', 'ONT-ID'] }).map((record) => ({
    ...record,
    mode: modeOf(textOf(record.ont_config_type as string | null)),
  })),
)

const modeOf = (type: string | null): string | null => type?.toLowerCase().replace(/ ?config$/, '') ?? null

export const wlanInfo: Parse = parser({ pairs: {} }, (events) =>
  groupsOf(events, { start: ['SSID Index'], head: ['F/S/P', 'ONT ID', 'ONT-ID', 'The total number of SSID'] }).filter(
    saysMore,
  ),
)

export const wlanStatus: Parse = parser(
  {
    pairs: {},
    notes: [{ when: /^\s*(?:Channel Information|Statistics of SSID|STA Information)\s*:\s*$/i }],
    anyTable: true,
  },
  (events) => [...rowsOf(events), ...groupsOf(events, { start: ['Channel Num', 'AP ID'], rules: true })],
)

export const macAddresses: Parse = parser({ tables: [macs, ontMacs], anyTable: true }, (events) => rowsOf(events))

/** `inbound` and `outbound` are the words of the config line: RX of the list is outbound, TX is inbound. */
export const servicePortList: Parse = parser(
  {
    tables: [servicePorts],
    pairs: {},
    notes: [{ when: /^\s*Switch-Oriented Flow List/i }, { when: /^\s*Note\s*:/i, block: true }],
  },
  (events) => [
    ...rowsOf(events).map((row) => ({ ...row, inbound: row.tx, outbound: row.rx })),
    ...groupsOf(events, { start: ['Index'] }),
  ],
)
