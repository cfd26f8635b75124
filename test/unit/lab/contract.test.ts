// The lab against recordings of GenieACS 1.2.16: the same request in the same condition has the same status, reason
// phrase, headers and form of body.
import { describe, expect, it } from 'vitest'
import type { LabAction } from '../../../main/lab/index.ts'
import { ana, irene, juan, outcome, postTask, read, refresh, send, withLab, write } from './desk.ts'
import { areHere, compareBodies, compareHeads, type How, recording, translated } from './recordings.ts'

interface Case {
  name: string
  /** Brings the lab into the recorded condition. */
  before?: () => Promise<unknown>
  after?: () => Promise<unknown>
  /** The recorded Nokia stands for our TR-181 ONU. */
  tr181?: boolean
  /** `shape` for JSON and `text` for the rest unless said otherwise. */
  body?: How
  /** Where the recording asks for something of its own data. */
  path?: (recorded: string) => string
}

const { lab } = withLab({ pace: 0.005 })
const control = (serial: string, action: LabAction) => () => lab().control(serial, action)
const anaIs = (action: LabAction) => control('HWTC0A1B2C3D', action)
const wifi = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'
const drain = async (): Promise<void> => {
  const reply = await send(lab(), 'GET', '/tasks/')
  for (const { _id } of JSON.parse(reply.body) as { _id: string }[]) await send(lab(), 'DELETE', `/tasks/${_id}`)
}
const faulted = async (): Promise<void> => {
  await drain()
  expect(outcome(await refresh(lab(), ana, 'InternetGatewayDevice.WANDevice.1.X_GponInterafceConfig.'))).toBe(
    '202 Task faulted',
  )
  const bad = {
    'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID': 'x'.repeat(60),
    'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.Channel': 2,
  }
  expect(outcome(await write(lab(), ana, bad))).toBe('202 Task faulted')
}
const refused = async (): Promise<void> => {
  await lab().control(ana, { do: 'fault', code: 9002 })
  expect(outcome(await write(lab(), ana, { [`${wifi}.2.SSID`]: 'x' }))).toBe('202 Task faulted')
}
const queuedTask = async (): Promise<string> => {
  const reply = await postTask(
    lab(),
    ana,
    {
      name: 'setParameterValues',
      parameterValues: [['InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.Channel', 3]],
    },
    '',
  )
  return (JSON.parse(reply.body) as { _id: string })._id
}

const twoFiles = async (): Promise<void> => {
  await send(lab(), 'PUT', '/files/fw.bin', 'x', firmware)
  await send(lab(), 'PUT', '/files/config.xml', 'x', { fileType: '3 Vendor Configuration File' })
}
const firmware = { fileType: '1 Firmware Upgrade Image', oui: 'F86CE1', productClass: 'F670L', version: '1.0' }

const heads: Case[] = [
  'cors-get-no-acao',
  'gzip-not-supported',
  'devices-head-total',
  'devices-head-total-query',
  'devices-get-by-path-405',
  'devices-post-collection-405',
  'presets-get-by-path-405',
  'tasks-device-subpath-get-405',
  'tasks-unknown-action-404',
  'root-404',
  'unknown-collection-404',
  'devices-query-bad-json-400',
  'devices-sort-bad-json-400',
  'task-bad-json-400',
  'task-empty-body-400',
  'task-unknown-device-404-connreq',
  'task-unknown-device-404-queued',
  'task-id-decoded-404',
  'task-id-single-encoded-404',
  'task-serial-as-id-404',
  'tags-unknown-device-404',
  'tags-post-200',
  'tags-post-again-200',
  'tags-post-dot-encoded-200',
  'tags-delete-200',
  'tags-delete-missing-200',
  'tasks-delete-unknown-404',
  'connection-request-only-200',
  'presets-put-200',
  'presets-delete-200',
  'objects-put-200',
  'objects-delete-200',
  'provisions-delete-200',
  'virtual-parameters-put-200',
  'virtual-parameters-delete-200',
  'files-put-201',
  'files-put-config-201',
  'files-delete-200',
  'devices-not-found-empty-array',
  'devices-by-serial-ascii-form-misses',
  'devices-by-serial-case-sensitive-miss',
  'devices-lastinform-gt-epoch-ms-misses',
  'devices-lastinform-gt-iso-empty',
  'devices-skip-past-end',
  'devices-exact-match-with-all-slashes',
].map((name) => ({ name, body: name.includes('cors') || name.includes('gzip') ? 'head' : 'text' }))

const reads: Case[] = [
  { name: 'devices-list-ids' },
  { name: 'devices-limit-0-means-all' },
  { name: 'devices-by-serial-exact' },
  { name: 'devices-by-serial-slash-regex', path: (path) => path.replace('11010101', '0A1B2C3D') },
  { name: 'devices-by-serial-wildcard' },
  { name: 'devices-by-param-explicit-value' },
  { name: 'devices-exact-match-with-all' },
  { name: 'devices-id-double-encoded-hits' },
  { name: 'devices-keyset-page', path: (path) => path.replace('202BC1-BM632w-000000', '0') },
  { name: 'devices-or-query' },
  { name: 'devices-without-tag' },
  { name: 'devices-skip-limit-sort-desc' },
  { name: 'devices-projection-missing-param' },
  { name: 'devices-stale-value-before-gpv' },
  { name: 'devices-by-tag', before: () => send(lab(), 'POST', `/devices/${ana}/tags/vip`) },
  { name: 'tags-in-device-doc', body: 'head', before: () => send(lab(), 'POST', `/devices/${ana}/tags/vip`) },
  { name: 'devices-projection-subtree', body: 'nodes' },
  { name: 'devices-whole-doc-tr098-huawei', body: 'nodes', before: () => refresh(lab(), ana, '') },
  { name: 'devices-whole-doc-tr181-nokia', tr181: true, body: 'nodes', before: () => refresh(lab(), irene, '') },
  {
    name: 'devices-password-cached-clear-text',
    tr181: true,
    body: 'nodes',
    before: () => write(lab(), irene, { 'Device.WiFi.AccessPoint.1.Security.KeyPassphrase': 'clave-nueva-9' }),
  },
  { name: 'devices-before-reboot' },
  { name: 'tasks-list-by-device', before: queuedTask, after: drain },
  { name: 'tasks-list-sort-projection', before: queuedTask, after: drain },
  { name: 'tasks-head-total', body: 'head', before: queuedTask, after: drain },
  { name: 'tasks-two-reboots-drained', body: 'head' },
  {
    name: 'devices-gone-after-delete',
    before: () => send(lab(), 'DELETE', `/devices/${juan}`),
    after: () => lab().control(juan, { do: 'online' }),
  },
  { name: 'faults-spv-9003-with-detail', before: faulted },
  { name: 'faults-query-by-code', before: refused, after: drain },
  { name: 'faults-head-total', body: 'head', before: faulted },
  { name: 'tasks-faulted-task-stays-queued', body: 'head', before: faulted, after: drain },
  { name: 'faults-empty-after-retry', body: 'head', before: drain },
  { name: 'users-exposes-hashes' },
  { name: 'config-list' },
  { name: 'provisions-list' },
  { name: 'files-list', before: twoFiles },
  { name: 'ping-loopback', body: 'head' },
]

const tasks: Case[] = [
  { name: 'task-spv-queued-202-no-connreq', body: 'echo', after: drain },
  { name: 'task-with-uniquekey-again-202', body: 'echo', after: drain },
  { name: 'task-expiry-date-past-202', body: 'echo', after: drain },
  { name: 'task-future-timestamp-202', body: 'echo', after: drain },
  { name: 'task-array-body-202-orphaned', after: drain },
  { name: 'task-spv-batch-online-200', body: 'echo' },
  { name: 'task-spv-all-typed-xsd-string-online-200', body: 'echo' },
  { name: 'task-spv-unknown-param-200-silent', body: 'echo' },
  { name: 'task-spv-readonly-param-200-silent', body: 'echo' },
  { name: 'task-spv-mixed-good-and-unknown-200', body: 'echo' },
  { name: 'task-spv-number-as-string-boolean-variants-200', tr181: true, body: 'echo' },
  { name: 'task-spv-invalid-value-202-faulted', body: 'echo', after: drain },
  {
    name: 'task-spv-plain-9005-recovered-200',
    body: 'echo',
    before: control('ZTEGC1192DD7', { do: 'fault', code: 9005 }),
  },
  { name: 'task-gpv-online-200', body: 'echo' },
  { name: 'task-gpv-trailing-dot-202-faulted', body: 'echo', after: drain },
  { name: 'task-connection-request-false-still-on', body: 'echo' },
  { name: 'task-refresh-root-online-200', body: 'echo' },
  { name: 'task-refresh-root-tr181-online-200', tr181: true, body: 'echo' },
  { name: 'task-refreshobject-leaf-200', tr181: true, body: 'echo' },
  { name: 'task-refreshobject-unknown-path-200', tr181: true, body: 'echo' },
  { name: 'task-provisions-tag-200', body: 'echo' },
  { name: 'task-addobject-tr181-200', tr181: true, body: 'echo' },
  { name: 'task-addobject-not-writable-200-silent', body: 'echo' },
  { name: 'task-addobject-trailing-dot-202-faulted', tr181: true, body: 'echo', after: drain },
  {
    name: 'task-offline-202-device-is-offline',
    body: 'echo',
    before: anaIs({ do: 'offline' }),
    after: async () => [await drain(), await lab().control('HWTC0A1B2C3D', { do: 'online' })],
  },
  {
    name: 'task-silent-202-default-timeout',
    body: 'echo',
    before: anaIs({ do: 'silent' }),
    after: async () => [await drain(), await lab().control('HWTC0A1B2C3D', { do: 'online' })],
  },
  {
    name: 'task-connreq-wrong-credentials-202',
    body: 'echo',
    before: control('ALCLB3C41D07', { do: 'connectionRequest', answer: 'credentials' }),
    after: drain,
  },
  {
    name: 'task-gpv-9005-stale-cache-200-silent',
    body: 'echo',
    before: control('ZTEGC1192DD7', { do: 'drop', path: `${wifi}.5` }),
  },
  { name: 'devices-after-recovered-9005' },
  {
    name: 'diag-ping-start-200',
    body: 'echo',
    before: () => refresh(lab(), ana, 'InternetGatewayDevice.IPPingDiagnostics'),
  },
  { name: 'diag-ping-repeat-without-refresh-200-noop', body: 'echo' },
  { name: 'diag-tr181-ping-start-200', tr181: true, body: 'echo' },
  {
    name: 'diag-traceroute-start-200',
    body: 'echo',
    before: () => refresh(lab(), ana, 'InternetGatewayDevice.TraceRouteDiagnostics'),
  },
  {
    name: 'diag-ping-results-tr098',
    body: 'nodes',
    before: () => refresh(lab(), ana, 'InternetGatewayDevice.IPPingDiagnostics'),
  },
  { name: 'task-reboot-online-200', body: 'echo', after: () => read(lab(), ana, `${wifi}.1.SSID`) },
]

describe.skipIf(!areHere)(
  'as recorded from GenieACS 1.2.16 (skipped without shared/fixtures beside the repository)',
  () => {
    it.each([...heads, ...reads, ...tasks])('$name', async ({ name, before, after, tr181 = false, body, path }) => {
      const { request, response } = recording(name)
      if (!response) throw new Error(`${name} is a recording without an answer`)
      await before?.()
      const sentPath = translated(request.path, tr181)
      const sentBody = request.body === null ? undefined : translated(request.body, tr181)
      const headers =
        request.method === 'PUT' ? { ...request.headers, Connection: 'keep-alive' } : { Connection: 'keep-alive' }
      const reply = await send(lab(), request.method, path?.(sentPath) ?? sentPath, sentBody, headers)
      await after?.()
      compareHeads(reply, response)
      compareBodies(reply, response, body, tr181)
    })

    it.each([
      'crash-percent-malformed',
      'crash-query-in-with-star',
      'crash-query-star-paren',
      'crash-task-id-not-hex',
      'crash-task-missing-parametervalues',
      'crash-task-retry-missing',
      'crash-task-unknown-name',
      'crash-tasks-query-id-not-hex',
    ])('%s: no answer', async (name) => {
      const { request, response } = recording(name)
      expect(response).toBeNull()
      const ask = () => send(lab(), request.method, translated(request.path, false), request.body ?? undefined)
      await expect(ask()).rejects.toThrow(/socket hang up|ECONNRESET/)
    })

    it('crash-after-headers-projection-empty: the answer begins and is cut', async () => {
      const { request, response } = recording('crash-after-headers-projection-empty')
      const reply = await send(lab(), request.method, request.path)
      expect([reply.status, reply.body, reply.isCut]).toEqual([response?.status, response?.body, true])
    })
  },
)
