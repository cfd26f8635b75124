// Profiles, VLANs, configuration text, and the answers to changes.
import { maskSecrets } from '../../mask.ts'
import type { Event } from '../../parse/index.ts'
import { numberOf } from '../../parse/index.ts'
import { detailsOf, gemNotes } from './onts.ts'
import { type Fields, groupsOf, type Parse, parser, plainParser, rowsOf } from './records.ts'
import { gemMappings, profilePorts } from './tables.ts'
import { dbaProfiles, profiles, trafficTables, vlans } from './tables-box.ts'

/** Profiles, traffic tables: as a table, or one of them as a listing. */
export const profileList: Parse = parser(
  {
    tables: [profiles, dbaProfiles, trafficTables, gemMappings, ...profilePorts],
    pairs: {},
    anyTable: true,
    notes: gemNotes,
  },
  // Rows are the answer where there is no listing; inside a listing they belong to it.
  (events) => {
    const details = detailsOf(events, ['Profile-ID', 'Profile ID'])
    return details.length > 0 ? details : rowsOf(events)
  },
)

export const vlanList: Parse = parser({ tables: [vlans], pairs: {}, anyTable: true }, (events) => [
  ...rowsOf(events),
  ...groupsOf(events, { start: ['VLAN ID'] }),
])

const tr069Profile =
  /^ont tr069-server-profile add profile-id (\d+)(?: profile-name "?([^"]*?)"?)? url "?([^"\s]+)"?(?: user "?([^"\s]+)"?)?(.*)$/
const tr069Binding = /^ont tr069-server-config (\d+) (\d+) profile-id (\d+)$/
/** Configuration lines: TR-069 taken apart, the others as they are, without secrets. */
export const configuration: Parse = parser({ notes: [{ when: /^\s*(\S.*)$/, name: 'line' }] }, (events) => {
  const lines = events.flatMap((event) => (event.type === 'note' ? [event.groups[1] ?? ''] : []))
  const records = lines.map(configLine)
  for (const record of records) {
    if (record.kind !== 'tr069_server_profile') continue
    record.bindings = records.filter(
      (one) => one.kind === 'tr069_server_config' && one.profile_id === record.profile_id,
    ).length
  }
  return records
})

function configLine(line: string): Fields {
  const profile = tr069Profile.exec(line)
  if (profile) {
    const [, id, name, url, user, rest = ''] = profile
    return {
      kind: 'tr069_server_profile',
      profile_id: Number(id),
      profile_name: name ?? null,
      url: maskSecrets(url ?? ''),
      user: user ?? null,
      has_password: rest.trim() !== '',
    }
  }
  const binding = tr069Binding.exec(line)
  if (binding) {
    const [port, ont, id] = binding.slice(1).map(Number)
    return { kind: 'tr069_server_config', port_number: port, ont_id: ont, profile_id: id }
  }
  return { kind: 'line', line: maskSecrets(line) }
}

/** `Number of ONTs that can be added: 1, success: 1` and what follows; counters of other changes; often nothing. */
export const change: Parse = parser(
  {
    pairs: { wrappedKeys: true },
    notes: [
      { when: /^\s*Number of ONTs that can be (\w+)\s*:\s*(\d+), success\s*:\s*(\d+)/i, name: 'counts' },
      { when: /^\s*PortID\s*:\s*(\d+),\s*ONTID\s*:\s*(\d+)/i, name: 'ont' },
      { when: /^\s*Deleting (?:start|end)/i },
      { when: /^\s*(?:Warning\s*:|please use command)/i },
      { when: /^\s*Configuration file had been saved successfully/i, name: 'saved' },
      { when: /^\s*The data (?:is being saved|of .* board is saved)/i },
      { when: /^\s*Check whether system data has been changed/i },
    ],
  },
  (events) => {
    const record: Fields = Object.assign({}, ...groupsOf(events, { start: [] }), ...events.map(changeFields))
    return Object.keys(record).length === 0 ? [] : [record]
  },
)

function changeFields(event: Event): Fields {
  if (event.type !== 'note') return {}
  const [, first, second, third] = event.groups
  if (event.name === 'saved') return { success: true }
  if (event.name === 'ont') return { port_id: numberOf(first), ont_id: numberOf(second) }
  if (event.name !== 'counts') return {}
  return { what: first, onts: Number(second), successes: Number(third), success: second === third }
}

/** Fields of a listing that no parser knows: headers and keys name themselves. */
export const unknownListing: Parse = plainParser({ pairs: { wrappedKeys: false }, anyTable: true }, (events) => [
  ...rowsOf(events),
  ...groupsOf(events, { start: 'any' }),
])
