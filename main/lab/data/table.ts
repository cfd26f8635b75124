// Terse tables of a model's parameters.
//
//   @ LANDevice.1.WLANConfiguration.1.     prefix of the lines below
//   @each host LANDevice.1.Hosts.Host.#.   the lines below once for every row; # is its number from 1
//   SSID  w   str   {ssid2}                name, flags, type, value ({…} is looked up in cpe/facts.ts)
//   PortMapping.#.ExternalPort w uint 0    # without @each: what a new row of this table holds
//
// Flags: w writable or - read-only; then s = secret (the ONU reads it back as ""), ? = name known, value never read.
// Types: str, uint, int, bool, date and obj (an object; w = rows can be added). Lines starting with // are remarks.

export type LeafType = 'str' | 'uint' | 'int' | 'bool' | 'date'

/** Rows that repeat: the hosts of the LAN, and those on each WiFi band. */
export type Rows = 'host' | 'wifi2' | 'wifi5'

export interface TableLine {
  path: string
  writable: boolean
  secret: boolean
  unread: boolean
  type: LeafType | 'obj'
  /** Text between placeholders; the odd elements are names of facts. */
  value: readonly string[]
  each?: Rows
}

export function parseTable(text: string): TableLine[] {
  const lines: TableLine[] = []
  let prefix = ''
  let each: Rows | undefined
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '' || line.startsWith('//')) continue
    const words = line.split(/\s+/)
    if (words[0] === '@') {
      prefix = words[1] ?? ''
      each = undefined
    } else if (words[0] === '@each') {
      each = rowsOf(words[1] ?? '')
      prefix = words[2] ?? ''
    } else {
      lines.push(lineOf(prefix, line, each))
    }
  }
  return lines
}

function lineOf(prefix: string, line: string, each: Rows | undefined): TableLine {
  const match = /^(\S+)\s+([w-])(s?)(\??)\s+(str|uint|int|bool|date|obj)(?:\s+(.*))?$/.exec(line)
  if (!match) throw new Error(`not a line of a model table: ${line}`)
  const [, name = '', access, secret, unread, type, value = ''] = match
  return {
    path: prefix + name,
    writable: access === 'w',
    secret: secret === 's',
    unread: unread === '?',
    type: type as TableLine['type'],
    value: value.split(/\{([^}]+)\}/),
    ...(each ? { each } : {}),
  }
}

function rowsOf(word: string): Rows {
  if (word === 'host' || word === 'wifi2' || word === 'wifi5') return word
  throw new Error(`no such rows: ${word}`)
}
