// Neighbouring WiFi networks that the unit heard, where its firmware has a table for them.
import type { Reading } from '../../../shared/model/reading.ts'
import type { NeighbourNetwork } from '../../../shared/model/snapshot.ts'
import { child, instances, type Leaf, leaf, observedAt, type TreeNode, table } from './document.ts'
import { type SurveyRow, surveys } from './families/lan.ts'
import { integer, label, mac, number, text } from './normalise.ts'
import { readingOf } from './reading.ts'

export function readSurvey(root: TreeNode | null, source: string): Reading<NeighbourNetwork[]> {
  const found = surveys.flatMap((survey) => objectsAt(root, survey.object).map((node) => ({ survey, node })))
  const first = found[0]
  if (first === undefined) return readingOf<NeighbourNetwork[]>(source, undefined, null)
  const networks: NeighbourNetwork[] = []
  let stamp: string | null = null
  for (const { survey, node } of found) {
    for (const row of survey.rows === '' ? instances(node) : table(node, survey.rows)) {
      const network = readRow(row, survey)
      if (network === null) continue
      networks.push(network)
      const seenAt = observedAt(leaf(row, 'BSSID'))
      if (seenAt !== null && (stamp === null || seenAt > stamp)) stamp = seenAt
    }
  }
  // Without rows, only a finished run says "nobody around".
  const done = found
    .map(({ node }) => leaf(node, 'DiagnosticsState'))
    .find((one) => /^completed?$/i.test(text(one) ?? ''))
  const state = networks.length > 0 || done !== undefined ? 'value' : 'unread'
  const list: Leaf = {
    path: first.node.path,
    state,
    value: null,
    type: null,
    writable: null,
    stamp: stamp ?? done?.stamp ?? null,
  }
  return readingOf(source, list, state === 'value' ? networks : null)
}

/** `LANDevice.*.WiFi`: every row of the table before the star. */
function objectsAt(root: TreeNode | null, pattern: string): TreeNode[] {
  let nodes: TreeNode[] = root === null ? [] : [root]
  const parts = pattern.split('.*.')
  for (const [index, part] of parts.entries()) {
    if (nodes.length === 0) break
    nodes = nodes.flatMap((node) => {
      if (index < parts.length - 1) return table(node, part)
      const object = child(node, part)
      return object === null ? [] : [object]
    })
  }
  return nodes
}

function readRow(row: TreeNode, survey: SurveyRow): NeighbourNetwork | null {
  const bssid = mac(leaf(row, 'BSSID'))
  const ssid = label(leaf(row, 'SSID'))
  if (bssid === null && ssid === null) return null
  const signal = number(leaf(row, survey.rssi))
  return {
    ssid,
    bssid,
    channel: integer(leaf(row, 'Channel')) || null,
    rssi_dbm: signal !== null && signal < 0 ? signal : null,
    band: text(leaf(row, survey.band)),
    channel_width: text(leaf(row, survey.width)),
    security: text(leaf(row, survey.security)),
  }
}
