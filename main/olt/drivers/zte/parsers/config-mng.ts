// Lines of `pon-onu-mng`: what the OLT tells the ONU by OMCI. Passwords and keys become the mask.
import { mask } from '../text.ts'
import { addTo, type Found, merge, number, wordsAfter } from './config-words.ts'

export const mngLine = (block: Found, text: string): void => {
  for (const { line, put } of lines) {
    const found = line.exec(text)
    if (!found) continue
    put(block, found)
    return
  }
}

const lines: readonly { line: RegExp; put: (block: Found, found: RegExpExecArray) => void }[] = [
  {
    line: /^service\s+("[^"]*"|\S+)\s+(.*)$/,
    put: (block, [, name = '', rest = '']) =>
      addTo(block, 'services', { name: String(number(name)), ...wordsAfter(rest) }),
  },
  {
    line: /^(?:vlan\s+port)\s+(\S+)\s+(.*)$/,
    put: (block, [, port, rest = '']) => addTo(block, 'vlan_ports', { port, ...wordsAfter(rest) }),
  },
  {
    line: /^wan-ip\s+(?:(\d+)\s+)?(?:(ipv4|ipv6)\s+)?(.*)$/,
    put: (block, [, id = '1', family, rest = '']) =>
      merge(block, 'wans', Number(id), { ...(family ? { family } : {}), ...secretWords(rest) }),
  },
  {
    line: /^wan\s+(\d+)\s+(.*)$/,
    put: (block, [, id, rest = '']) => merge(block, 'wan_services', Number(id), wordsAfter(rest)),
  },
  {
    line: /^pppoe\s+(\d+)\s+(.*)$/,
    put: (block, [, id, rest = '']) => merge(block, 'pppoe', Number(id), secretWords(rest)),
  },
  {
    line: /^ip-host\s+(\d+)\s+(.*)$/,
    put: (block, [, id, rest = '']) => merge(block, 'ip_hosts', Number(id), wordsAfter(rest)),
  },
  {
    line: /^mgmt-ip\s+(\S+)\s+(\S+)\s*(.*)$/,
    put: (block, [, ip, netmask, rest = '']) => addTo(block, 'management_ips', { ip, netmask, ...wordsAfter(rest) }),
  },
  { line: /^tr069-mgmt\s+(?:(\d+)\s+)?(.*)$/, put: (block, [, , rest = '']) => tr069(block, rest) },
  {
    line: /^security-mn?gm?t?\s+(\d+)\s+(.*)$/,
    put: (block, [, id, rest = '']) => merge(block, 'security', Number(id), wordsAfter(rest)),
  },
  {
    line: /^ssid\s+(?:ctrl|name)\s+(\S+)\s+(.*)$/,
    put: (block, [, port, rest = '']) => addTo(block, 'ssids', { port, ...ssidWords(rest) }),
  },
  {
    line: /^ssid\s+auth\s+(\S+)\s+(\S+)\s*(.*)$/,
    put: (block, [, auth, port, rest = '']) =>
      addTo(block, 'ssid_auth', { port, auth, ...(/\bkey\s/.test(rest) ? { key: mask } : {}), ...authMode(rest) }),
  },
  {
    line: /^interface\s+(\w+)\s+(\S+)\s+(.*)$/,
    put: (block, [, , port, rest = '']) => addTo(block, 'ports', { port, ...wordsAfter(rest) }),
  },
  {
    line: /^dhcp-ip\s+(\S+)\s+(\S+)\s+(.*)$/,
    put: (block, [, , port, rest]) => addTo(block, 'dhcp_ports', { port, mode: rest }),
  },
]

/** `state unlock`, `acs URL validate basic username U password P`, `tag pri 7 vlan 100`; TITAN: all in one line. */
const tr069 = (block: Found, rest: string): void => {
  const earlier = (block.tr069 ?? {}) as Found
  const word = (name: string) => new RegExp(`\\b${name}\\s+("[^"]*"|\\S+)`).exec(rest)?.[1]
  const state = word('state')
  const [acs, validate, user, vlan, priority] = ['acs', 'validate', 'username', 'vlan', 'pri'].map(word)
  block.tr069 = {
    ...earlier,
    ...(state ? { enabled: state === 'unlock', state } : {}),
    ...(acs ? { acs_url: withoutUser(acs) } : {}),
    ...(validate ? { validate } : {}),
    ...(user ? { acs_user: user } : {}),
    ...(/\bpassword\s/.test(rest) ? { password: mask } : {}),
    ...(vlan ? { vlan: number(vlan) } : {}),
    ...(priority ? { priority: number(priority) } : {}),
  }
}

/** Some operators write credentials into the URL. */
const withoutUser = (url: string): string => url.replace(/^"|"$/g, '').replace(/\/\/[^/@]*@/, `//${mask}@`)

const secretWords = (rest: string): Found => {
  const words = wordsAfter(
    rest.replace(/\bnat (enable|disable)\b/, 'nat $1').replace(/\bvlan-profile\b/, 'vlan_profile'),
  )
  return 'password' in words ? { ...words, password: mask } : words
}

const ssidWords = (rest: string): Found => {
  const name = /\bname\s+("[^"]*"|\S.*?)(?: hide .*)?$/.exec(rest)?.[1]
  return name ? { name: String(name).replace(/^"(.*)"$/, '$1') } : wordsAfter(rest)
}

const authMode = (rest: string): Found => {
  const mode = /^(?!key\b)(\S+)/.exec(rest)?.[1]
  const encrypt = /\bencrypt\s+(\S+)/.exec(rest)?.[1]
  return { ...(mode ? { mode } : {}), ...(encrypt ? { encrypt } : {}) }
}
