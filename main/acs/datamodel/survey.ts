// Neighbouring WiFi networks that the unit heard, where its firmware has a table for them.
import type { Reading } from '../../../shared/model/reading.ts'
import type { NeighbourNetwork } from '../../../shared/model/snapshot.ts'
import { child, type Leaf, leaf, observedAt, type TreeNode, table, tablesBelow } from './document.ts'
import { type SurveyRow, surveys } from './families/lan.ts'
import { integer, label, mac, number, text } from './normalise.ts'
import { readingOf } from './reading.ts'

export function readSurvey(root: TreeNode | null, source: string): Reading<NeighbourNetwork[]> {
  const found = root === null ? [] : surveysOf(root)
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

interface Found {
  readonly survey: SurveyRow
  readonly at: TreeNode
}

function surveysOf(root: TreeNode): Found[] {
  const lans = table(root, 'LANDevice')
  const found: Found[] = []
  for (const survey of surveys) {
    const holders = survey.on === 'root' ? [root] : lans
    for (const node of survey.table === undefined ? holders : tablesBelow(holders, survey.table)) {
      const at = survey.object === undefined ? node : child(node, survey.object)
      if (at !== null && isSurvey(at, survey)) found.push({ survey, at })
    }
  }
  return found
}

const isSurvey = (node: TreeNode, { rows }: SurveyRow): boolean =>
  child(node, rows) !== null || leaf(node, 'DiagnosticsState').state !== 'absent'

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
