// Search over 20,000 ONUs, by everything that operators type, against the plainest scan of the same rows.
import { createSearch, type FleetRow } from '../../main/fleet/index.ts'
import { deriveOnu, hexForm } from '../../main/lab/cpe/onu.ts'
import { type Figure, median, percentile } from './report.ts'

const pairs = (digits: string, mark: string): string => digits.replace(/(..)(?!$)/g, `$1${mark}`)

/** As the simulated network has them: its names, serials, addresses and models. */
function rowOf(index: number): FleetRow {
  const onu = deriveOnu(index, 7)
  const mac = pairs(onu.model.oui + onu.macTail.toString(16).toUpperCase().padStart(6, '0'), ':')
  return {
    id: index + 1,
    serial: onu.gponSerial,
    serialHex: onu.reported.length === 16 ? onu.reported : null,
    oltId: 0,
    name: index % 50 === 49 ? null : onu.name,
    pppoe: onu.pppoeUser,
    model: onu.model.productClass,
    mac,
    ip: onu.inetIp,
    rxDbm: onu.rxDbm,
    ssids: [onu.ssid2, onu.ssid5],
    acsDeviceId: onu.deviceId,
    olt: null,
    pon: null,
    ontId: null,
    pppoeUp: null,
    firmware: null,
    oltRxDbm: null,
    lastSeen: '2026-01-15T10:30:00.000Z',
    informInterval: 300,
    source: 'ACS',
  }
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{Mn}/gu, '')

/** Everything of one ONU that somebody may type, whole and half typed. */
function typedFor(row: FleetRow): Record<string, string[]> {
  const { serial, name, pppoe, model, mac, ip, ssids } = row
  const [first = '', last = ''] = (name ?? 'Rosa Díaz').split(' ')
  const hex = hexForm(serial)
  const digits = (mac ?? '').replaceAll(':', '')
  return {
    'one character': [first.slice(0, 1), serial.slice(-1), 'a', 'ñ', '0'],
    'two characters': [first.slice(0, 2), last.slice(-2), serial.slice(-2), digits.slice(-2)],
    'three characters': [first.slice(0, 3), serial.slice(-3)],
    name: [first, last, plain(first), plain(last).toLowerCase(), last.toUpperCase()],
    'two words': [`${first} ${last}`, `${plain(last)} ${plain(first)}`, `${first} ${model}`, `${last} 100.64`],
    serial: [serial, serial.toLowerCase(), serial.slice(0, 8), serial.slice(4), serial.slice(-4), pairs(serial, '-')],
    'hex serial': [hex, hex.toLowerCase(), hex.slice(0, 12), pairs(hex, ':'), hex.replace(/(.{4})(?!$)/g, '$1 ')],
    MAC: [mac ?? '', digits, pairs(digits, '-').toLowerCase(), digits.replace(/(.{4})(?!$)/g, '$1.'), digits.slice(-4)],
    'half a MAC': [(mac ?? '').slice(0, 5), (mac ?? '').slice(0, 6), (mac ?? '').slice(-8)],
    IP: [ip ?? '', (ip ?? '').slice(0, 8), '100.64.', '100.64.2'],
    PPPoE: [pppoe ?? '', (pppoe ?? '').slice(0, 6)],
    SSID: [ssids[0] ?? '', ssids[1] ?? '', (ssids[0] ?? '').slice(0, 5)],
    model: [model ?? '', (model ?? '').slice(0, 4).toLowerCase()],
    'not there': ['zzzz', `${first} zzzz`, 'ffffffffffff', '%', "'", '\u{1f600}', '.*', '255.255.255.255'],
  }
}

/** What anybody would write first; not even sorted. */
function plainScan(rows: readonly FleetRow[], query: string): FleetRow[] {
  const asked = query.toLowerCase()
  const has = (text: string | null): boolean => text?.toLowerCase().includes(asked) ?? false
  return rows.filter(
    ({ serial, serialHex, name, pppoe, model, mac, ip, ssids, acsDeviceId }) =>
      [serial, serialHex, name, pppoe, model, mac, ip, acsDeviceId].some(has) || ssids.some(has),
  )
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

const ms = (value: number): string => value.toFixed(value < 1 ? 2 : 1)

export async function searchBench(size = 20_000, rounds = 5): Promise<Figure[]> {
  const rows = Array.from({ length: size }, (_, index) => rowOf(index))
  const search = createSearch(() => 'online')
  const loading = timed(() => search.load(rows))
  const putting = timed(() => {
    for (const row of rows) search.put({ ...row, rxDbm: -20, ip: row.ip === null ? null : `${row.ip}9` })
  })
  search.load(rows)

  const typed: [string, string][] = []
  for (let n = 0; n < 8; n++)
    for (const [kind, queries] of Object.entries(typedFor(rows[(n * 2477 + 11) % size] as FleetRow)))
      typed.push(...queries.map((query): [string, string] => [kind, query]))

  let end: string | undefined
  for (let page = await search.find({ limit: 200 }); page.next !== null; ) {
    end = page.next
    page = await search.find({ limit: 200, cursor: end })
  }

  const asked: [string, string, string | undefined][] = [
    ...typed.map(([kind, query]): [string, string, undefined] => [kind, query, undefined]),
    ['no query', '', undefined],
    ['no query, last page', '', end],
  ]
  const ours = asked.map(([kind]) => ({ kind, times: [] as number[] }))
  const scanned: number[] = []
  for (let n = 0; n <= rounds; n++) {
    for (const [at, [, query, cursor]] of asked.entries()) {
      const scan = timed(() => plainScan(rows, query))
      const begun = performance.now()
      await search.find({ q: query, limit: 50, cursor })
      const find = performance.now() - begun
      // The first round warms up.
      if (n === 0) continue
      scanned.push(scan)
      ours[at]?.times.push(find)
    }
  }

  const all = ours.flatMap(({ times }) => times)
  const kinds = [...new Set(ours.map(({ kind }) => kind))].map((kind) => ({
    kind,
    p95: percentile(
      ours.filter((one) => one.kind === kind).flatMap(({ times }) => times),
      0.95,
    ),
  }))
  const slowest = ours.map(({ times }) => median(times)).indexOf(Math.max(...ours.map(({ times }) => median(times))))
  const baseline = `unsorted scan with \`includes\` on each field: p50 ${ms(median(scanned))}, p95 ${ms(percentile(scanned, 0.95))} ms`
  return [
    {
      name: `search over ${size} ONUs, p95`,
      value: percentile(all, 0.95),
      unit: 'ms',
      limit: 5,
      baseline,
      note: `p50 ${ms(median(all))}, highest of all ${ms(Math.max(...all))} ms; ${asked.length} queries of ${kinds.length} kinds × ${rounds}; taking all up ${loading.toFixed(0)} ms, as changed rows ${putting.toFixed(0)} ms`,
    },
    {
      name: `search over ${size} ONUs, slowest query`,
      value: median(ours[slowest]?.times ?? []),
      unit: 'ms',
      limit: 15,
      baseline,
      note: `“${asked[slowest]?.[1]}”, median of ${rounds}; by kind, p95: ${kinds.map(({ kind, p95 }) => `${kind} ${ms(p95)}`).join(', ')}`,
    },
  ]
}
