import { describe, expect, it } from 'vitest'
import { isOperationName, operationList } from '../../../shared/operations/index.ts'
import { BEARER, openDoor } from './door.ts'

const wifi = '/api/olts/realtime/12/onus/HWTC12345678/tr069/wireless-lan'
const report = (status: string) => () => ({ success: true, message: '', data: { status } })

describe('routes come from the contract', () => {
  it('has one for every operation with a binding, and none for the others', async () => {
    const door = await openDoor()
    const bodies: Record<string, object> = {
      'source.add': { name: 'ACS', url: 'http://acs:7557' },
      'onu.trends': { serials: ['HWTC0A1B2C3D'] },
      'source.remove': { confirm: true },
      'olt.trust': { fingerprint: `SHA256:${'a'.repeat(43)}`, confirm: true },
      'onu.management_ip.set': { addressing_type: 'dhcp' },
      'onu.wan.set': { addressing_type: 'dhcp' },
      'onu.service_port.set': { vlan: 69 },
      'onu.tr069.bind': { acs_url: 'http://acs:7547', acs_username: 'cpe', acs_password: 'x', vlan_id: 69 },
      'onu.olt_wifi.set': { network: 1, ssid: 'Casa' },
      'onu.wifi.key_check': { network: 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1', key: 'x' },
      'document.inspect': { name: 'a.json', text: '{}' },
    }
    const queries: Record<string, string> = { 'onu.values': '?field=olt' }
    async function* pieces(): AsyncGenerator<string> {
      yield 'a,b\r\n'
    }
    for (const { name, stream } of operationList.map((one) => ({ stream: undefined, ...one })))
      if (stream) door.answers.set(name, () => pieces())
    for (const operation of operationList) {
      if ('none' in operation.http) continue
      const path = operation.http.path
        .replace(':olt_id', '1')
        .replace('sources/:id', 'sources/1')
        .replace('v1/olts/:id', 'v1/olts/1')
        .replace(':pon', '0-1-5')
        .replace(':exchange', '1')
        .replace(':part', 'wan')
        .replace(/:\w+/g, 'HWTC12345678')
      const hasBody = operation.http.method !== 'GET'
      const reply = await door.ask(`${path}${queries[operation.name] ?? ''}`, {
        method: operation.http.method,
        ...(hasBody ? { body: bodies[operation.name] ?? {} } : {}),
      })
      expect([operation.name, reply.status, reply.status === 200 ? '' : reply.text]).toEqual([operation.name, 200, ''])
      expect(door.calls.at(-1)?.name).toBe(operation.name)
    }
    const closed = operationList.filter((operation) => 'none' in operation.http).map(({ name }) => name)
    expect(closed.length).toBeGreaterThan(0)
    expect(door.calls.filter(({ name }) => closed.includes(name))).toEqual([])
    expect(operationList.every(({ name }) => isOperationName(name))).toBe(true)
  })

  it('takes a trailing slash', async () => {
    const door = await openDoor()
    expect((await door.ask('/api/v1/workspace/')).status).toBe(200)
    expect((await door.ask(`${wifi}/`, { body: { ssid: 'Casa' } })).status).toBe(200)
  })

  it('puts path, query and body together, with the types of the fields', async () => {
    const door = await openDoor()
    await door.ask(`${wifi}?dry_run=1&channel=6`, { body: { ssid: 'Casa', band: '5GHz' } })
    expect(door.calls[0]?.input).toEqual({
      olt_id: 12,
      serial: 'HWTC12345678',
      dry_run: true,
      channel: 6,
      ssid: 'Casa',
      band: '5GHz',
    })
    await door.ask(`${wifi}?dry_run=0&hidden=false&channel=auto`, { body: {} })
    expect(door.calls[1]?.input).toMatchObject({ dry_run: false, hidden: false, channel: 'auto' })
    await door.ask('/api/v1/onus?limit=5&q=007')
    expect(door.calls[2]?.input).toMatchObject({ limit: 5, q: '007' })
  })

  it.each([
    ['/api/olts/realtime/abc/onus/HWTC12345678/tr069-stats', 'olt_id'],
    ['/api/olts/realtime/1.5/onus/HWTC12345678/tr069-stats', 'olt_id'],
    ['/api/v1/onus?limit=', 'limit'],
    ['/api/v1/onus?limit=5&limit=6', 'limit'],
    ['/api/v1/onus?nonsense=1', 'nonsense'],
  ])('refuses %s and names %s', async (path, field) => {
    const door = await openDoor()
    const reply = await door.ask(path)
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ success: false, code: 'invalid_input', field })
  })

  it('refuses a field that is given twice with different values, and takes it with equal ones', async () => {
    const door = await openDoor()
    const twice = await door.ask(wifi, { body: { olt_id: 13, ssid: 'Casa' } })
    expect(twice.json).toMatchObject({ code: 'invalid_input', field: 'olt_id' })
    expect(twice.status).toBe(400)
    expect((await door.ask(`${wifi}?ssid=Otra`, { body: { ssid: 'Casa' } })).json).toMatchObject({ field: 'ssid' })
    expect((await door.ask(wifi, { body: { olt_id: 12, serial: 'HWTC12345678', ssid: 'Casa' } })).status).toBe(200)
  })

  it('refuses a secret in the address, without repeating it', async () => {
    const door = await openDoor()
    const reply = await door.ask(`${wifi}?password=hunter2hunter2`, { body: {} })
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ field: 'password' })
    expect(reply.text).not.toContain('hunter2')
    expect(door.calls).toEqual([])
  })

  it('answers a change 202 while it is queued or running, else 200', async () => {
    const door = await openDoor()
    for (const [status, expected] of [
      ['queued', 202],
      ['running', 202],
      ['completed', 200],
      ['partial', 200],
      ['planned', 200],
    ] as const) {
      door.answers.set('onu.wifi.set', report(status))
      expect((await door.ask(wifi, { body: { ssid: 'Casa' } })).status).toBe(expected)
    }
    door.answers.set('onu.get', report('queued'))
    expect((await door.ask('/api/v1/onus/HWTC12345678')).status).toBe(200)
  })

  it('tells the gateway who, in which language, and how long it may take', async () => {
    const door = await openDoor({ patienceMs: 1234 })
    await door.ask('/api/v1/workspace', { headers: { 'accept-language': 'pt-BR,pt;q=0.9' } })
    await door.ask('/api/v1/workspace')
    const [first, second] = door.calls.map(({ call }) => call)
    expect(first).toMatchObject({
      identity: { name: 'Ana', role: 'technician' },
      door: 'http',
      language: 'pt',
      patienceMs: 1234,
    })
    expect(second?.language).toBe('en')
    expect(first?.requestId).not.toBe(second?.requestId)
  })

  it('tells the gateway when the caller goes away', async () => {
    const door = await openDoor()
    const gone = new Promise<void>((resolve) => {
      door.answers.set('workspace.info', (_, call) => {
        call.signal.addEventListener('abort', () => resolve())
        return new Promise(() => undefined)
      })
    })
    const stop = new AbortController()
    const asked = fetch(`${door.server.url}/api/v1/workspace`, {
      headers: { authorization: `Bearer ${BEARER}` },
      signal: stop.signal,
    }).catch(() => 'stopped')
    await expect.poll(() => door.calls.length).toBe(1)
    stop.abort()
    expect(await asked).toBe('stopped')
    await gone
  })
})
