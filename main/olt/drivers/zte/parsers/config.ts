// Running configuration: blocks with their ONU parts read out. Secrets never leave it.
import type { Parsed } from '../../../driver.ts'
import { onuOf, ponOf, serialOf, vportOf } from '../names.ts'
import { isChatter, mask, masked } from '../text.ts'
import { mngLine } from './config-mng.ts'
import { addTo, type Found, merge, number, wordsAfter } from './config-words.ts'

/** `show running-config …`, `show onu running config …`, `show this`. One record a block, one for each line outside of blocks. */
export const runningConfig = (lines: readonly string[]): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  let block: Found | null = null
  for (const line of unwrapped(withoutBanners(lines))) {
    const text = line.trim()
    if (/^(!|\$|end$)/.test(text)) {
      // Only a block whose end was seen can tell that something is not there.
      if (block) block.complete = true
      block = null
    }
    if (isConfigChatter(text)) continue
    if (!(block && /^\s/.test(line) ? /^[\w"]/ : /^[a-z\d]/).test(text)) parsed.unparsed.push(masked(text))
    else if (opens(line, block)) {
      block = blockOf(text)
      parsed.records.push(block)
    } else if (block) fill(block, text)
    else parsed.records.push(loose(text))
  }
  return parsed
}

/** What stands in a block that has no view of its own around it, as `show this` prints it. */
export const viewConfig = (lines: readonly string[], of: string | null): Parsed => {
  const { records, unparsed } = runningConfig(lines)
  if (records.some(({ kind }) => kind !== 'line' && kind !== 'onu')) return { records, unparsed }
  const view = lines.some((line) => /^\s*(tcont|gemport|service-port|name)\s/.test(line)) ? 'interface' : 'pon-onu-mng'
  const block = blockOf(`${view} ${/\d+\/\d+\/\d+:\d+/.exec(of ?? '')?.[0] ?? ''}`.trim())
  for (const line of unwrapped(lines))
    if (/^\s*[a-z\d]/.test(line) && !isConfigChatter(line.trim())) fill(block, line.trim())
  return { records: [block], unparsed }
}

/** Between its two marks a banner is whatever an operator wrote. */
const withoutBanners = (lines: readonly string[]): string[] => {
  let mark: string | null = null
  return lines.filter((line) => {
    const text = line.trim()
    const isInside = mark !== null
    if (mark === null) mark = /^banner \S+ (\S)$/.exec(text)?.[1] ?? null
    else if (text.endsWith(mark)) mark = null
    return !isInside
  })
}

const isConfigChatter = (text: string): boolean =>
  isChatter(text) || /^[!$]/.test(text) || /^(end|exit)$/.test(text) || /^\[OK\]$/i.test(text)

/**
 * Some firmwares break lines hard at 80 columns, in the middle of a word. The rest begins in the first column, where
 * only the opening and closing lines of blocks stand otherwise.
 */
const unwrapped = (lines: readonly string[]): string[] => {
  const joined: string[] = []
  // A longer line means that this box does not break them; what stands below an indented line is a rest even so.
  const breaks = !lines.some((line) => line.length > 80)
  let last = ''
  for (const line of lines) {
    const isBroken = last.length === 80 ? breaks || /^\s/.test(last) : last.length === 79 && /^\s/.test(last)
    if ((isBroken && isRest(line)) || (/\s(password|secret|key|pw)$/.test(last) && /^\S/.test(line))) {
      // A blank in the last column was trimmed with the end of the line.
      joined.push(`${joined.pop()}${last.length === 80 ? '' : ' '}${line}`)
    } else joined.push(line)
    last = line
  }
  return joined
}

const isRest = (line: string): boolean =>
  line.trim() !== '' && !/^\s{2}/.test(line) && !/^([!$]|end$|exit$|interface |pon-onu-mng )/.test(line)

const opener =
  /^(interface|pon-onu-mng|line|epon|gpon|pon|xpon|aaa|router|control-panel|acl|traffic-policy|ipsec-config)(\s|$)/

/** In ONU management `interface eth eth_0/1 state lock` is a line of the block. */
const opens = (line: string, block: Found | null): boolean => {
  const text = line.trim()
  if (/^pon-onu-mng\s/.test(text)) return true
  if (/^interface\s/.test(text)) return !(block?.kind === 'pon_onu_mng' && /^interface\s+\w+\s+\w+_\d/.test(text))
  return block === null && !/^\s/.test(line) && opener.test(text) && !/^(line|aaa|acl)\s+\S+\s+\S/.test(text)
}

const blockOf = (text: string): Found => {
  const [word = '', name = ''] = text.split(/\s+/)
  const kind = word === 'interface' ? 'interface' : word.replaceAll('-', '_')
  const place = placeOf(name)
  return { kind, ...(name ? { interface: name } : {}), ...place, lines: [] }
}

const placeOf = (name: string): Found => {
  const vport = vportOf(name)
  const onu = vport ?? onuOf(name)
  const pon = onu ?? (/pon/.test(name) ? ponOf(name) : null)
  if (!pon) return {}
  const port = `${pon.frame}/${pon.slot}/${pon.port}`
  return { pon: port, ...(onu ? { onu_id: onu.onuId } : {}), ...(vport ? { vport: vport.vport } : {}) }
}

const fill = (block: Found, text: string): void => {
  ;(block.lines as string[]).push(masked(text))
  if (block.kind === 'pon_onu_mng') mngLine(block, text)
  else for (const { line, put } of blockLines) if (take(line, text, (found) => put(block, found))) return
}

const take = (pattern: RegExp, text: string, put: (found: RegExpExecArray) => void): boolean => {
  const found = pattern.exec(text)
  if (found) put(found)
  return found !== null
}

/** Lines of interfaces: PON ports, ONUs, virtual ports, uplinks. */
const blockLines: readonly { line: RegExp; put: (block: Found, found: RegExpExecArray) => void }[] = [
  {
    line: /^(name|description)\s+(.*)$/,
    put: (block, [, what = '', text = '']) => Object.assign(block, { [what]: text.replace(/^"(.*)"$/, '$1') }),
  },
  {
    line: /^onu\s+(\d+)\s+(.*)$/,
    put: (block, [, id, rest = '']) => addTo(block, 'onus', { id: Number(id), ...onuWords(rest) }),
  },
  {
    line: /^tcont\s+(\d+)\s+(.*)$/,
    put: (block, [, id, rest = '']) => merge(block, 'tconts', Number(id), wordsAfter(rest)),
  },
  {
    line: /^gemport\s+(\d+)\s+(.*)$/,
    put: (block, [, id, rest = '']) =>
      merge(
        block,
        'gemports',
        Number(id),
        wordsAfter(rest.replace(/\b(unicast|multicast)\b/, 'type $1').replace(/^traffic-limit\s/, '')),
      ),
  },
  {
    line: /^service-port\s+(\d+)\s+description\s+(.*)$/,
    put: (block, [, id, text = '']) => merge(block, 'service_ports', Number(id), { description: text }),
  },
  {
    line: /^service-port\s+(\d+)\s+(.*)$/,
    put: (block, [, id, rest = '']) =>
      merge(block, 'service_ports', Number(id), {
        ...(block.vport ? { vport: block.vport } : {}),
        ...wordsAfter(rest),
      }),
  },
  { line: /^(no )?shutdown$/, put: (block, [, no]) => Object.assign(block, { shutdown: no === undefined }) },
  {
    line: /^admin\s+(enable|disable)$/,
    put: (block, [, state]) => Object.assign(block, { shutdown: state === 'disable' }),
  },
  {
    line: /^switchport mode (\S+)(?: vport (\d+))?$/,
    put: (block, [, mode, vport]) => addTo(block, 'switchport', { mode, ...(vport ? { vport: Number(vport) } : {}) }),
  },
  {
    line: /^switchport vlan (\S+) (\S+)(?: vport (\d+))?$/,
    put: (block, [, vlan, tag]) => addTo(block, 'switchport_vlans', { vlan: number(vlan as string), tag }),
  },
  { line: /^registration-method sn (\S+)$/, put: (block, [, sn]) => Object.assign(block, { sn: serialOf(sn) }) },
  {
    line: /^profile (tcont|traffic) (\S+)\s+(.*)$/,
    put: (block, [, kind, name, rest = '']) => addTo(block, `${kind}_profiles`, { name, ...wordsAfter(rest) }),
  },
  {
    line: /^onu-type (\S+) (\S+)\s*(.*)$/,
    put: (block, [, name, technology]) => addTo(block, 'onu_types', { name, technology }),
  },
  {
    line: /^onu profile vlan (\S+)\s+(.*)$/,
    put: (block, [, name, rest = '']) => addTo(block, 'vlan_profiles', { name, ...wordsAfter(rest) }),
  },
  {
    line: /^ip address (\S+) (\S+)/,
    put: (block, [, ip, maskText]) => Object.assign(block, { ip, netmask: maskText }),
  },
]

/** `type F601 sn ZTEG…`, `type F601 pw 123`. */
const onuWords = (rest: string): Found => {
  const { pw, password, loid, sn, ...words } = wordsAfter(rest)
  return {
    ...words,
    ...(sn === undefined ? {} : { sn: serialOf(String(sn)) }),
    ...(loid === undefined ? {} : { loid }),
    ...(pw === undefined && password === undefined ? {} : { password: mask }),
  }
}

/** A line outside of every block. */
const loose = (text: string): Found => {
  const [, onu, rest = ''] = /^onu\s+(\d+)\s+(type\s.*)$/.exec(text) ?? []
  if (onu) return { kind: 'onu', id: Number(onu), ...onuWords(rest) }
  const [, what, name, words = ''] = /^profile\s+(tcont|traffic)\s+(\S+)\s+(.*)$/.exec(text) ?? []
  if (what) return { kind: `${what}_profile`, name, ...wordsAfter(words) }
  const [, traffic, limits = ''] = /^traffic-profile\s+(\S+)\s+(.*)$/.exec(text) ?? []
  if (traffic) return { kind: 'traffic_profile', name: traffic, ...wordsAfter(limits), line: masked(text) }
  const [, hostname] = /^hostname\s+(.+)$/.exec(text) ?? []
  if (hostname) return { kind: 'hostname', hostname }
  return { kind: 'line', line: masked(text) }
}
