// Neighbouring WiFi networks that the unit heard, where its firmware has a table for them.
import type { Reading } from '../../../shared/model/reading.ts'
import type { NeighbourNetwork } from '../../../shared/model/snapshot.ts'
import { child, type Leaf, leaf, observedAt, type TreeNode, table } from './document.ts'
import { type SurveyRow, surveys } from './families/lan.ts'
import { integer, label, mac, number, text } from './normalise.ts'
import { readingOf } from './reading.ts'

export function readSurvey(root: TreeNode | null, source: string): Reading<NeighbourNetwork[]> {
  const found = root === null ? [] : surveys.flatMap((survey) => objectsOf(root, survey).map((at) => ({ survey, at })))
  const first = found[0]
  if (first === undefined) return readingOf<NeighbourNetwork[]>(source, undefined, null)
  const networks: NeighbourNetwork[] = []
  let stamp: string | null = null
  for (const { survey, at } of found) {
    for (const row of table(at, survey.rows)) {
      const network = readRow(row, survey)
      if (network === null) continue
      networks.push(network)
      const seenAt = observedAt(leaf(row, 'BSSID'))
      if (seenAt !== null && (stamp === null || seenAt > stamp)) stamp = seenAt
    }
  }
  // Without rows, only a finished run says "nobody around".
  const done = found.map(({ at }) => leaf(at, 'DiagnosticsState')).find((one) => /^completed?$/i.test(text(one) ?? ''))
  const state = networks.length > 0 || done !== undefined ? 'value' : 'unread'
  const list: Leaf = {
    path: `${first.at.path}.${first.survey.rows}`,
    state,
    value: null,
    type: null,
    writable: null,
    stamp: stamp ?? done?.stamp ?? null,
  }
  return readingOf(source, list, state === 'value' ? networks : null)
}

function objectsOf(root: TreeNode, { tables, object, rows }: SurveyRow): TreeNode[] {
  let nodes: TreeNode[] = [root]
  for (const name of tables) nodes = nodes.flatMap((node) => table(node, name))
  if (object !== undefined) nodes = nodes.map((node) => child(node, object)).filter((node) => node !== null)
  return nodes.filter((node) => child(node, rows) !== null || leaf(node, 'DiagnosticsState').state !== 'absent')
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
