// One interface with its state, description and counters.
import type { Parsed } from '../../../driver.ts'
import { ponOf, snake } from '../names.ts'
import { isChatter, masked } from '../text.ts'
import { leading } from './cells.ts'

/** `show interface X`: state, description, rates and counters. A rate is per second: `…_bytes`, `…_packets`. */
export const interfaceDetail = (lines: readonly string[]): Parsed => {
  const record: Record<string, unknown> = {}
  const unparsed: string[] = []
  let part: Part = { heading: '', direction: '' }
  for (const line of lines) {
    if (isChatter(line)) continue
    const text = line.trim()
    if (/^[\w ]+:$/.test(text)) part = partOf(text, part)
    else if (!sentence(record, text)) {
      const rest = counters(record, text, part)
      if (rest !== '') unparsed.push(masked(rest))
    }
  }
  const pon = ponOf(String(record.interface ?? ''))
  if (pon) record.pon = `${pon.frame}/${pon.slot}/${pon.port}`
  return { records: Object.keys(record).length > 0 ? [record] : [], unparsed }
}

type Put = (record: Record<string, unknown>, found: RegExpExecArray) => void
const sentences: readonly { line: RegExp; put: Put }[] = [
  {
    line: /^(\S+\d\/\S+|mgmt_eth\S*|vlan\d+) (?:admin status )?is ([\w ]+?),\s*line protocol is (\w+)(?:,\s*detect status is (\w+))?\.?$/i,
    put: (record, [, name, state, protocol, detect]) =>
      Object.assign(record, {
        interface: name,
        state,
        line_protocol: protocol,
        ...(detect ? { detect_status: detect } : {}),
      }),
  },
  {
    line: /^(Description|Byname) is (.*?)\.?$/i,
    put: (record, [, label = '', text = '']) => Object.assign(record, { [label.toLowerCase()]: none(text) }),
  },
  {
    line: /^The port has (\d+) onus?, the number of registered onus? is (\d+)\.?$/i,
    put: (record, [, capacity, registered]) =>
      Object.assign(record, { onu_capacity: Number(capacity), registered_onus: Number(registered) }),
  },
  {
    line: /^The port is (.*?)\.?$/i,
    put: (record, [, text = '']) =>
      Object.assign(record, { [/activ/i.test(text) ? 'admin_state' : 'port_type']: text }),
  },
  {
    line: /^The (.+?) is (.*?)\.?$/i,
    put: (record, [, label = '', text]) => Object.assign(record, { [snake(label)]: text }),
  },
  { line: /^.*\bMTU (\d+) bytes?\b.*$/i, put: (record, [, bytes]) => Object.assign(record, { mtu: Number(bytes) }) },
  {
    line: /^Hardware is (.+?)(?:, address is (\S+?))?\.?$/i,
    put: (record, [, hardware, mac]) => Object.assign(record, { hardware, ...(mac ? { mac } : {}) }),
  },
  { line: /^Duplex (\S+)$/i, put: (record, [, text]) => Object.assign(record, { duplex: text }) },
  {
    line: /^Keepalive set\s*:\s*(\d+) sec$/i,
    put: (record, [, seconds]) => Object.assign(record, { keepalive_seconds: Number(seconds) }),
  },
  {
    line: /^([a-z]+) ([a-z]+-(?:enable|disable))$/i,
    put: (record, [, label = '', text]) => Object.assign(record, { [snake(label)]: text }),
  },
]

const sentence = (record: Record<string, unknown>, text: string): boolean =>
  sentences.some(({ line, put }) => {
    const found = line.exec(text)
    if (found) put(record, found)
    return found !== null
  })

const none = (text: string): string | null => (/^(none|null)$/i.test(text) ? null : masked(text))

/** The headings above a counter: `Interface peak rate:`, then `Input :`. */
interface Part {
  heading: string
  direction: string
}

const partOf = (text: string, { heading }: Part): Part =>
  /^(input|output)\b/i.test(text)
    ? { heading, direction: `${snake(text)}_` }
    : { heading: `${snake(text.replace(/^Interface /i, ''))}_`, direction: '' }

/** `Input rate :   1471 Bps   12 pps`, `Packets:3  Bytes:9`, `peak rate : input 5 Bps, output 2 Bps`. Answers what of the line is none. */
const counters = (record: Record<string, unknown>, text: string, { heading, direction }: Part): string => {
  const parts = Array.from(text.matchAll(labelled))
  for (const [, label = '', value = ''] of parts) {
    const name = /^(input|output)$/i.test(label) ? heading + label.toLowerCase() : direction + snake(label)
    const rates = Array.from(value.matchAll(/(?:\b(input|output)\s+)?(-?\d+(?:\.\d+)?)\s*(Bps|bps|pps|%)/g))
    for (const [, way, amount, unit = ''] of rates) {
      const told = [name, way, units[unit]].filter((word) => word !== undefined)
      record[told.join('_')] = Number(amount)
    }
    if (rates.length === 0) record[name] = leading(value) ?? (/^(N\/A|-*)$/.test(value) ? null : value)
  }
  const rest = text.replace(labelled, '').trim()
  return /\w/.test(rest) ? rest : ''
}

/** A label, and its value up to the next label or the end of the line. */
const labelled =
  /((?:\d[\w-]*[A-Za-z]|[A-Za-z])[\w /()-]*?)\s*:\s*([^:]*?)\s*,?(?=\s+[\w/()-]*[A-Za-z][\w/()-]*(?: [\w/()-]+)*\s*:|\s*$)/g
const units: Record<string, string | undefined> = { Bps: 'bytes', bps: 'bits', pps: 'packets' }
