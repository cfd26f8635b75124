// Restarts, rows that come and go, files and diagnostics.
import { describe, expect, it } from 'vitest'
import {
  ana,
  cached,
  channel,
  eventually,
  irene,
  key,
  list,
  luis,
  nora,
  outcome,
  postTask,
  read,
  refresh,
  send,
  ssid,
  withLab,
  write,
} from './desk.ts'

const { lab } = withLab({ pace: 0.005 })

const real = async (serial: string, path: string): Promise<unknown> => (await lab().truth(serial))[path]
const root = async (device: string, field: string): Promise<unknown> =>
  (await list(lab(), 'devices', { _id: device }, `&projection=${field}`))[0]?.[field]

describe('a reboot', () => {
  it('takes the ONU away for a while and moves its boot time', async () => {
    const before = await root(luis, '_lastBoot')
    await lab().control('ZTEGC1192DD7', { do: 'changeLocally', path: ssid, value: 'Sigue igual' })
    expect(outcome(await postTask(lab(), luis, { name: 'reboot' }))).toBe('200 OK')
    expect(outcome(await read(lab(), luis, ssid))).toBe('202 Device is offline')
    await eventually(async () => (await root(luis, '_lastBoot')) !== before)
    await eventually(async () => (await list(lab(), 'tasks')).length === 0)
    expect(await cached(lab(), luis, ssid)).toMatchObject({ _value: 'Sigue igual' })
    expect(await root(luis, 'Reboot')).toMatchObject({ _type: 'xsd:dateTime' })
    expect(Number(await real('ZTEGC1192DD7', 'InternetGatewayDevice.DeviceInfo.UpTime'))).toBeLessThan(10)
  })
})

describe('a factory reset', () => {
  it('loses the customer’s settings and most of what the ACS knew', async () => {
    const before = await root(nora, '_lastBootstrap')
    await postTask(lab(), nora, { name: 'factoryReset' })
    await eventually(async () => (await root(nora, '_lastBootstrap')) !== before)
    expect(await real('ALCLB3C41D07', ssid)).toBe('G-1425G-A-1D07')
    expect(await cached(lab(), nora, ssid)).toMatchObject({ _value: 'G-1425G-A-1D07' })
    expect(await cached(lab(), nora, channel)).toBeUndefined()
    await eventually(async () => outcome(await refresh(lab(), nora, 'InternetGatewayDevice.LANDevice.1')) === '200 OK')
    expect(await cached(lab(), nora, channel)).toHaveProperty('_value')
  })
})

describe('rows', () => {
  const table = 'InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.PortMapping'

  it('are added with their values and deleted again', async () => {
    const parameterValues = [
      ['ExternalPort', 8080],
      ['InternalClient', '192.168.1.50'],
    ]
    await eventually(
      async () =>
        outcome(await postTask(lab(), luis, { name: 'addObject', objectName: table, parameterValues })) === '200 OK',
    )
    expect(await cached(lab(), luis, `${table}.1.ExternalPort`)).toMatchObject({ _value: 8080 })
    expect(await cached(lab(), luis, `${table}.1.RemoteHost`)).toEqual({ _object: false, _writable: true })
    expect(await real('ZTEGC1192DD7', `${table}NumberOfEntries`)).toBe(1)
    expect(outcome(await postTask(lab(), luis, { name: 'deleteObject', objectName: `${table}.1` }))).toBe('200 OK')
    expect(await cached(lab(), luis, `${table}.1.ExternalPort`)).toBeUndefined()
    expect(await real('ZTEGC1192DD7', `${table}.1.ExternalPort`)).toBeUndefined()
  })

  it('of a WAN have the leaves of their neighbours, empty', async () => {
    const connections = 'InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANIPConnection'
    await postTask(lab(), luis, { name: 'addObject', objectName: connections })
    expect(await real('ZTEGC1192DD7', `${connections}.2.X_ZTE-COM_VLANID`)).toBe(0)
  })

  it('are not added to a table of the ONU’s own, in silence', async () => {
    const hosts = 'InternetGatewayDevice.LANDevice.1.Hosts.Host'
    const before = Object.keys(await lab().truth('ZTEGC1192DD7')).length
    expect(outcome(await postTask(lab(), luis, { name: 'addObject', objectName: hosts }))).toBe('200 OK')
    expect(Object.keys(await lab().truth('ZTEGC1192DD7'))).toHaveLength(before)
  })
})

describe('a ping from the ONU', () => {
  const object = 'InternetGatewayDevice.IPPingDiagnostics'
  const start = (host: string) =>
    write(lab(), ana, {
      [`${object}.Host`]: host,
      [`${object}.NumberOfRepetitions`]: 4,
      [`${object}.DiagnosticsState`]: 'Requested',
    })
  const run = async (host: string): Promise<void> => {
    await refresh(lab(), ana, object)
    const before = await root(ana, '_lastInform')
    expect(outcome(await start(host))).toBe('200 OK')
    await eventually(
      async () =>
        (await root(ana, '_lastInform')) !== before &&
        (await real('HWTC0A1B2C3D', `${object}.DiagnosticsState`)) !== 'Requested',
    )
    await eventually(async () => outcome(await refresh(lab(), ana, object)) === '200 OK')
  }

  it('runs after the session, and its result has to be read', async () => {
    await run('8.8.8.8')
    expect(await cached(lab(), ana, `${object}.DiagnosticsState`)).toMatchObject({ _value: 'Complete' })
    expect(await cached(lab(), ana, `${object}.SuccessCount`)).toMatchObject({ _value: 4 })
  })

  it('loses one of four on a lossy line', async () => {
    await run('lossy.example')
    expect(await cached(lab(), ana, `${object}.FailureCount`)).toMatchObject({ _value: 1 })
  })

  it('says when the name has no address', async () => {
    await run('no.such.invalid')
    expect(await cached(lab(), ana, `${object}.DiagnosticsState`)).toMatchObject({
      _value: 'Error_CannotResolveHostName',
    })
  })

  it('is not started twice while the ACS still reads Requested', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'changeLocally', path: `${object}.DiagnosticsState`, value: 'Complete' })
    await write(lab(), ana, { [`${object}.DiagnosticsState`]: 'Requested' })
    await lab().control('HWTC0A1B2C3D', { do: 'changeLocally', path: `${object}.DiagnosticsState`, value: 'Complete' })
    expect(outcome(await write(lab(), ana, { [`${object}.DiagnosticsState`]: 'Requested' }))).toBe('200 OK')
    expect(await real('HWTC0A1B2C3D', `${object}.DiagnosticsState`)).toBe('Complete')
  })
})

describe('a trace route', () => {
  it('has hops that only a refresh of the object finds', async () => {
    const object = 'Device.IP.Diagnostics.TraceRoute'
    await write(lab(), irene, { [`${object}.Host`]: 'example.net', [`${object}.DiagnosticsState`]: 'Requested' })
    await eventually(async () => (await real('TPLG7A40C1E9', `${object}.DiagnosticsState`)) === 'Completed')
    await eventually(async () => outcome(await read(lab(), irene, `${object}.DiagnosticsState`)) === '200 OK')
    expect(await cached(lab(), irene, `${object}.RouteHops.1.HostAddress`)).toBeUndefined()
    await refresh(lab(), irene, object)
    expect(await cached(lab(), irene, `${object}.RouteHops.1.HostAddress`)).toMatchObject({ _value: '100.64.0.1' })
  })
})

describe('a speed test', () => {
  it('tells bytes and instants', async () => {
    const object = 'InternetGatewayDevice.DownloadDiagnostics'
    await refresh(lab(), ana, object)
    await write(lab(), ana, {
      [`${object}.DownloadURL`]: 'http://10.20.0.10/100MB.bin',
      [`${object}.DiagnosticsState`]: 'Requested',
    })
    await eventually(async () => (await real('HWTC0A1B2C3D', `${object}.DiagnosticsState`)) === 'Complete')
    const truth = await lab().truth('HWTC0A1B2C3D')
    const seconds =
      (Date.parse(`${String(truth[`${object}.EOMTime`])}Z`) - Date.parse(`${String(truth[`${object}.BOMTime`])}Z`)) /
      1000
    expect((Number(truth[`${object}.TestBytesReceived`]) * 8) / seconds / 1e6).toBeCloseTo(94, 0)
  })
})

describe('a firmware file', () => {
  it('is an operation first, and then a new version', async () => {
    const file = await send(lab(), 'PUT', '/files/hw%201.bin', 'bytes', {
      fileType: '1 Firmware Upgrade Image',
      version: 'V9.9.9',
    })
    expect(outcome(file)).toBe('201 Created')
    const task = { name: 'download', fileType: '1 Firmware Upgrade Image', fileName: 'hw 1.bin' }
    await eventually(async () => outcome(await postTask(lab(), ana, task)) === '200 OK')
    await eventually(
      async () => (await cached(lab(), ana, 'InternetGatewayDevice.DeviceInfo.SoftwareVersion'))?._value === 'V9.9.9',
    )
    expect(await list(lab(), 'operations')).toEqual([])
  })

  it('that is not there becomes a fault without a task', async () => {
    await postTask(lab(), irene, { name: 'download', fileType: '1 Firmware Upgrade Image', fileName: 'nada.bin' })
    expect(await list(lab(), 'operations')).toHaveLength(1)
    await eventually(async () => (await list(lab(), 'faults', { device: irene })).length === 1)
    expect(await list(lab(), 'faults', { device: irene })).toMatchObject([{ code: 'cwmp.9016' }])
    expect(await list(lab(), 'tasks', { device: irene })).toEqual([])
  })
})

describe('what a key is', () => {
  it('stays with the ONU through a reboot', async () => {
    expect(await real('HWTC0A1B2C3D', key)).toBe('mate-y-bizcochos')
  })
})
