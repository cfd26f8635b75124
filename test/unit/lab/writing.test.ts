// Writes to a simulated ONU: what reaches it, what the ACS believes, and where the two differ.
import { describe, expect, it } from 'vitest'
import {
  ana,
  cached,
  channel,
  irene,
  juan,
  key,
  list,
  luis,
  nora,
  outcome,
  postTask,
  read,
  refresh,
  ssid,
  withLab,
  wlan,
  write,
} from './desk.ts'

const { lab } = withLab()

const real = async (serial: string, path: string): Promise<unknown> => (await lab().truth(serial))[path]
const faultsOf = (device: string): Promise<Record<string, unknown>[]> => list(lab(), 'faults', { device })

describe('a write', () => {
  it('reaches the ONU and the ACS', async () => {
    const values = {
      [ssid]: 'Red nueva',
      [key]: 'clave-nueva-1',
      [channel]: 11,
      [`${wlan}.1.AutoChannelEnable`]: false,
    }
    expect(outcome(await write(lab(), ana, values))).toBe('200 OK')
    expect(await lab().truth('HWTC0A1B2C3D')).toMatchObject(values)
    expect(await cached(lab(), ana, ssid)).toMatchObject({ _value: 'Red nueva' })
    expect(await list(lab(), 'tasks')).toEqual([])
  })

  it('leaves the key in clear text in the ACS until the next reading', async () => {
    await write(lab(), ana, { [key]: 'clave-nueva-2' })
    expect(await cached(lab(), ana, key)).toMatchObject({ _value: 'clave-nueva-2' })
    await read(lab(), ana, key)
    expect(await cached(lab(), ana, key)).toMatchObject({ _value: '' })
  })

  it('of text where a number or a boolean is meant is converted', async () => {
    await write(lab(), ana, { [channel]: '4', [`${wlan}.1.AutoChannelEnable`]: 'true' })
    expect(await lab().truth('HWTC0A1B2C3D')).toMatchObject({ [channel]: 4, [`${wlan}.1.AutoChannelEnable`]: true })
  })

  it('equal to what the ACS holds is not sent, though the ONU was changed by hand', async () => {
    await write(lab(), ana, { [ssid]: 'Igual' })
    await lab().control('HWTC0A1B2C3D', { do: 'changeLocally', path: ssid, value: 'A mano' })
    expect(outcome(await write(lab(), ana, { [ssid]: 'Igual' }))).toBe('200 OK')
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('A mano')
    await read(lab(), ana, ssid)
    await write(lab(), ana, { [ssid]: 'Igual' })
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('Igual')
  })

  it('is sent after all when a read is queued before it', async () => {
    await write(lab(), ana, { [ssid]: 'Otra vez' })
    await lab().control('HWTC0A1B2C3D', { do: 'changeLocally', path: ssid, value: 'A mano' })
    await postTask(lab(), ana, { name: 'getParameterValues', parameterNames: [ssid] }, '')
    await write(lab(), ana, { [ssid]: 'Otra vez' })
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('Otra vez')
  })

  it.each([
    ['an unknown path', `${wlan}.9.SSID`],
    ['a read-only leaf', 'InternetGatewayDevice.DeviceInfo.SoftwareVersion'],
  ])('to %s is dropped in silence, the rest is written', async (_what, path) => {
    const fresh = `Mezcla ${path.length}`
    expect(outcome(await write(lab(), ana, { [path]: 'x', [ssid]: fresh }))).toBe('200 OK')
    expect(await real('HWTC0A1B2C3D', ssid)).toBe(fresh)
    expect(await faultsOf(ana)).toEqual([])
  })

  it('to a leaf that was never read is read first and then written', async () => {
    const path = `${wlan}.1.RegulatoryDomain`
    await write(lab(), luis, { [path]: 'ARI' })
    expect(await real('ZTEGC1192DD7', path)).toBe('ARI')
    expect(await cached(lab(), luis, path)).toMatchObject({ _value: 'ARI', _type: 'xsd:string' })
  })

  it('of a TR-181 ONU works the same', async () => {
    const values = {
      'Device.WiFi.SSID.1.SSID': 'Hogar',
      'Device.WiFi.Radio.1.Channel': 11,
      'Device.WiFi.Radio.1.AutoChannelEnable': false,
    }
    expect(outcome(await write(lab(), irene, values))).toBe('200 OK')
    expect(await lab().truth('TPLG7A40C1E9')).toMatchObject(values)
  })

  it('moves what depends on it', async () => {
    await write(lab(), ana, { [`${wlan}.5.Enable`]: false })
    expect(await real('HWTC0A1B2C3D', `${wlan}.5.Status`)).toBe('Disabled')
  })
})

describe('an ONU refuses', () => {
  const address = 'InternetGatewayDevice.LANDevice.1.LANHostConfigManagement.MinAddress'
  it.each([
    ['an SSID of 33 bytes', ssid, `${'ñ'.repeat(16)}x`],
    ['an empty SSID', ssid, ''],
    ['a key of 7 letters', key, 'corta12'],
    ['a key of 64 letters that are no hexadecimal digits', key, 'z'.repeat(64)],
    ['a channel that its country does not have', channel, 14],
    ['a word for a number', channel, 'auto'],
    ['a power between the steps', `${wlan}.1.TransmitPower`, 55],
    [
      'a VLAN beyond 4094',
      'InternetGatewayDevice.WANDevice.1.WANConnectionDevice.2.WANPPPConnection.1.X_HW_VLAN',
      5000,
    ],
    ['a lease range outside its LAN', address, '10.0.0.2'],
  ])('%s', async (_what, path, value) => {
    const before = await lab().truth('HWTC0A1B2C3D')
    const reply = await write(lab(), ana, {
      [path]: value,
      [`${wlan}.2.SSID`]: `Al lado ${path.length}${String(value).length}`,
    })
    expect(outcome(reply)).toBe('202 Task faulted')
    const id = String((JSON.parse(reply.body) as Record<string, unknown>)._id)
    const [fault] = await list(lab(), 'faults', { _id: `${ana}:task_${id}` })
    expect(fault).toMatchObject({
      device: ana,
      channel: `task_${id}`,
      code: 'cwmp.9003',
      message: 'Invalid arguments',
      retries: 0,
      detail: {
        setParameterValuesFault: [{ parameterName: path, faultCode: '9007', faultString: 'Invalid parameter value' }],
      },
    })
    // all or nothing, and the task waits for its next try
    expect((await lab().truth('HWTC0A1B2C3D'))[`${wlan}.2.SSID`]).toBe(before[`${wlan}.2.SSID`])
    expect(await list(lab(), 'tasks', { _id: id })).toHaveLength(1)
  })
})

describe('more than 32 values', () => {
  it('go in two requests, of which the first stays when the second is refused', async () => {
    const paths = [1, 2, 5].flatMap((n) => [
      `${wlan}.${n}.SSID`,
      `${wlan}.${n}.Channel`,
      `${wlan}.${n}.TransmitPower`,
      `${wlan}.${n}.KeyPassphrase`,
      `${wlan}.${n}.RegulatoryDomain`,
      `${wlan}.${n}.Standard`,
      `${wlan}.${n}.BeaconType`,
      `${wlan}.${n}.RadioEnabled`,
      `${wlan}.${n}.SSIDAdvertisementEnabled`,
      `${wlan}.${n}.X_ALU_COM_IsGuestSSID`,
      `${wlan}.${n}.X_ALU_COM_ChannelBandWidthExtend`,
    ])
    const fresh = (path: string): unknown => {
      if (/Enabled$|IsGuest/.test(path)) return /1\.X_ALU|5\.X_ALU/.test(path)
      if (path.endsWith('Channel')) return path.includes('.5.') ? 48 : 2
      if (path.endsWith('TransmitPower')) return 50
      if (path.endsWith('RegulatoryDomain')) return 'ar'
      return path.endsWith('BeaconType') ? '11i' : `valor ${path.slice(-12)}`
    }
    const values = Object.fromEntries(paths.map((path) => [path, fresh(path)]))
    // sorted by path the last one is alone in the second request
    const last = paths.toSorted().at(-1) ?? ''
    await write(lab(), nora, { ...values, [last]: 'not a boolean' })
    const truth = await lab().truth('ALCLB3C41D07')
    expect(truth[`${wlan}.1.SSID`]).toBe(values[`${wlan}.1.SSID`])
    expect(truth[last]).not.toBe('not a boolean')
    expect(await faultsOf(nora)).toHaveLength(1)
  })
})

describe('a reading', () => {
  it('brings what was changed by hand', async () => {
    await lab().control('ZTEGC1192DD7', { do: 'changeLocally', path: ssid, value: 'Cambiada en la web' })
    expect(await cached(lab(), luis, ssid)).toMatchObject({ _value: 'Araya' })
    expect(outcome(await read(lab(), luis, ssid))).toBe('200 OK')
    expect(await cached(lab(), luis, ssid)).toMatchObject({ _value: 'Cambiada en la web' })
  })

  it('brings the light of now', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'light', rxDbm: -29.2 })
    await read(lab(), ana, 'InternetGatewayDevice.WANDevice.1.X_GponInterafceConfig')
    expect(await cached(lab(), ana, 'InternetGatewayDevice.WANDevice.1.X_GponInterafceConfig.RXPower')).toMatchObject({
      _value: -29,
    })
  })

  it('of an object fills names that had no value', async () => {
    const path = 'InternetGatewayDevice.IPPingDiagnostics.DiagnosticsState'
    expect(await cached(lab(), ana, path)).not.toHaveProperty('_value')
    await refresh(lab(), ana, 'InternetGatewayDevice.IPPingDiagnostics')
    expect(await cached(lab(), ana, path)).toMatchObject({ _value: 'None' })
  })

  it('of a whole tree works', async () => {
    expect(outcome(await refresh(lab(), irene, ''))).toBe('200 OK')
  })

  it('of what has vanished takes it out of the document, without a fault', async () => {
    await lab().control('ZTEGC1192DD7', { do: 'drop', path: `${wlan}.5` })
    expect(outcome(await read(lab(), luis, `${wlan}.5.SSID`))).toBe('200 OK')
    expect(await cached(lab(), luis, `${wlan}.5.SSID`)).toBeUndefined()
    expect(await faultsOf(luis)).toEqual([])
  })

  it('with a trailing dot is a script fault', async () => {
    const reply = await refresh(lab(), luis, 'InternetGatewayDevice.DeviceInfo.')
    expect(outcome(reply)).toBe('202 Task faulted')
    expect(await faultsOf(luis)).toMatchObject([{ code: 'script.Error', message: 'Invalid parameter path' }])
  })

  it('of an ONU that is off changes nothing', async () => {
    expect(outcome(await read(lab(), juan, ssid))).toBe('202 Device is offline')
  })
})
