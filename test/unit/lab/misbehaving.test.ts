// ONUs that fault, lie or are slow, as told by `control` or by their story.
import { describe, expect, it } from 'vitest'
import { ana, cached, channel, list, nora, outcome, postTask, read, send, ssid, withLab, write } from './desk.ts'

const { lab } = withLab({ onus: 20 })

const real = async (serial: string, path: string): Promise<unknown> => (await lab().truth(serial))[path]
const faultsOf = (device: string): Promise<Record<string, unknown>[]> => list(lab(), 'faults', { device })
const taskIdIn = (body: string): string => String((JSON.parse(body) as Record<string, unknown>)._id)

const clear = async (device: string): Promise<void> => {
  for (const task of await list(lab(), 'tasks', { device })) await send(lab(), 'DELETE', `/tasks/${String(task._id)}`)
}

describe('a planned fault', () => {
  it('comes once, with the parameters that are to blame', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'fault', code: 9003, parameters: [{ path: ssid, code: 9007 }] })
    expect(outcome(await write(lab(), ana, { [ssid]: 'Fallida' }))).toBe('202 Task faulted')
    expect(await faultsOf(ana)).toMatchObject([
      {
        code: 'cwmp.9003',
        detail: {
          setParameterValuesFault: [{ parameterName: ssid, faultCode: '9007', faultString: 'Invalid parameter value' }],
        },
        provisions: JSON.stringify([['value', ssid, 'Fallida']]),
      },
    ])
    await clear(ana)
    expect(await faultsOf(ana)).toEqual([])
    expect(outcome(await write(lab(), ana, { [ssid]: 'Lograda' }))).toBe('200 OK')
  })

  it.each([
    ['getParameterValues', 9002, 'cwmp.9002', 'Internal error'],
    ['reboot', 9001, 'cwmp.9001', 'Request denied'],
    [
      'setParameterValues',
      'session_terminated',
      'session_terminated',
      'The TR-069 session was unsuccessfully terminated',
    ],
  ] as const)('of %s is stored as GenieACS does', async (rpc, code, stored, message) => {
    await lab().control('HWTC0A1B2C3D', { do: 'fault', rpc, code })
    const task = {
      getParameterValues: { name: rpc, parameterNames: [ssid] },
      setParameterValues: { name: rpc, parameterValues: [[ssid, `por ${stored}`]] },
      reboot: { name: rpc },
    }[rpc]
    expect(outcome(await postTask(lab(), ana, task))).toBe('202 Task faulted')
    expect(await faultsOf(ana)).toMatchObject([{ code: stored, message }])
    await clear(ana)
  })

  it('does not block the task behind it', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'fault', code: 9002 })
    await postTask(lab(), ana, { name: 'setParameterValues', parameterValues: [[ssid, 'No']] }, '')
    expect(outcome(await write(lab(), ana, { [channel]: 9 }))).toBe('200 OK')
    expect(await real('HWTC0A1B2C3D', channel)).toBe(9)
    await clear(ana)
  })

  it('is tried again once its fault has been deleted', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'fault', code: 9002 })
    const reply = await write(lab(), ana, { [ssid]: 'Segundo intento' })
    await lab().control('HWTC0A1B2C3D', { do: 'inform' })
    expect(await real('HWTC0A1B2C3D', ssid)).not.toBe('Segundo intento')
    expect(outcome(await send(lab(), 'POST', `/tasks/${taskIdIn(reply.body)}/retry`))).toBe('200 OK')
    await lab().control('HWTC0A1B2C3D', { do: 'inform' })
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('Segundo intento')
    expect(await list(lab(), 'tasks')).toEqual([])
  })

  it('takes its task along when it is deleted by name', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'fault', code: 9002 })
    await write(lab(), ana, { [ssid]: 'Nunca' })
    const [fault] = await faultsOf(ana)
    expect(outcome(await send(lab(), 'DELETE', `/faults/${String(fault?._id)}`))).toBe('200 OK')
    expect(await list(lab(), 'tasks')).toEqual([])
  })

  it('9005 alone is no fault: the write is tried again', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'fault', code: 9005 })
    expect(outcome(await write(lab(), ana, { [ssid]: 'A la segunda' }))).toBe('200 OK')
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('A la segunda')
  })

  it('is there when an object has vanished that the ACS still believes in', async () => {
    await lab().control('ALCLB3C41D07', { do: 'drop', path: 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5' })
    const gone = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5.SSID'
    expect(outcome(await write(lab(), nora, { [gone]: 'x', [ssid]: 'y' }))).toBe('202 Task faulted')
    expect(await faultsOf(nora)).toMatchObject([
      {
        detail: {
          setParameterValuesFault: [{ parameterName: gone, faultCode: '9005', faultString: 'Invalid parameter name' }],
        },
      },
    ])
    expect(await real('ALCLB3C41D07', ssid)).toBe('Benitez')
  })
})

describe('an ONU that says yes and does nothing', () => {
  it('is believed until somebody reads', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'acceptAndIgnore', paths: [ssid] })
    expect(outcome(await write(lab(), ana, { [ssid]: 'Ilusoria', [channel]: 1 }))).toBe('200 OK')
    expect(await cached(lab(), ana, ssid)).toMatchObject({ _value: 'Ilusoria' })
    await read(lab(), ana, ssid, channel)
    expect(await cached(lab(), ana, ssid)).not.toMatchObject({ _value: 'Ilusoria' })
    expect(await cached(lab(), ana, channel)).toMatchObject({ _value: 1 })
    await lab().control('HWTC0A1B2C3D', { do: 'behave' })
    await write(lab(), ana, { [ssid]: 'Real' })
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('Real')
  })
})

describe('a story', () => {
  const deviceOf = async (name: string): Promise<[serial: string, device: string]> => {
    const serial = lab().customers.find((one) => one.name === name)?.serial ?? ''
    const forms = [serial, Buffer.from(serial.slice(0, 4)).toString('hex').toUpperCase() + serial.slice(4)]
    const [document] = await list(lab(), 'devices', { '_deviceId._SerialNumber': { $in: forms } }, '&projection=_id')
    return [serial, String(document?._id)]
  }

  it.each([
    ['Delia Arce', '202 Task faulted', false],
    ['Lucio Ferreyra', '200 OK', false],
    ['Colegio San Martín', '200 OK', true],
    ['Tomás Ibáñez', '202 Task queued but not processed', false],
    ['Rosana Quiroga', '202 Device is offline', false],
  ])('of %s ends a write with %s', async (name, expected, isWritten) => {
    const [serial, device] = await deviceOf(name)
    expect(outcome(await write(lab(), device, { [ssid]: 'Cuento' }))).toBe(expected)
    expect((await real(serial, ssid)) === 'Cuento').toBe(isWritten)
  })
})

describe('control', () => {
  it('takes both forms of a serial and the id', async () => {
    for (const name of ['HWTC0A1B2C3D', '485754430a1b2c3d', ana]) {
      await lab().control(name, { do: 'changeLocally', path: ssid, value: name })
      expect(await real('HWTC0A1B2C3D', ssid)).toBe(name)
    }
  })

  it('refuses an ONU or a parameter that does not exist', async () => {
    await expect(lab().control('HWTCFFFFFFFF', { do: 'offline' })).rejects.toThrow('no ONU HWTCFFFFFFFF')
    await expect(lab().control('HWTC0A1B2C3D', { do: 'changeLocally', path: 'A.B', value: 1 })).rejects.toThrow(
      'no parameter A.B',
    )
  })
})
