import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../../main/http/json.ts'
import { type ErrorCode, errorCodes, errors, PondeskError } from '../../../shared/errors.ts'
import { openDoor, speak } from './door.ts'

const wifi = '/api/olts/realtime/12/onus/HWTC12345678/tr069/wireless-lan'
const throwing = (code: ErrorCode) => () => {
  throw new PondeskError(code, { params: { role: 'admin', seconds: 17 }, field: 'ssid', details: { hint: 1 } })
}

describe('errors leave in one envelope', () => {
  it.each(errorCodes)('%s', async (code) => {
    const door = await openDoor()
    door.answers.set('workspace.info', throwing(code))
    for (const language of ['es', 'pt', 'en']) {
      const reply = await door.ask('/api/v1/workspace', { headers: { 'accept-language': language } })
      expect(reply.status).toBe(errors[code].status)
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
      expect(reply.json).toMatchObject({ success: false, code, field: 'ssid', details: { hint: 1 } })
      expect(reply.json.error).toMatch(/\w{3}/)
      expect(reply.json.error).not.toMatch(/[{}]/)
    }
  })

  it('says when to come again', async () => {
    const door = await openDoor()
    door.answers.set('workspace.info', throwing('rate_limited'))
    expect((await door.ask('/api/v1/workspace')).headers['retry-after']).toBe('17')
  })

  it('keeps to itself what an unknown error says, and logs it once', async () => {
    const door = await openDoor()
    door.answers.set('workspace.info', () => {
      throw new TypeError('secret-of-the-cause at /home/ana')
    })
    const reply = await door.ask('/api/v1/workspace')
    expect(reply.status).toBe(500)
    expect(reply.json.code).toBe('internal')
    expect(reply.text).not.toMatch(/secret-of-the-cause|TypeError|home|stack/)
    const lines = door.log.filter(({ level }) => level === 'error')
    expect(lines).toHaveLength(1)
    expect(lines[0]?.error).toMatchObject({ stack: expect.stringContaining('secret-of-the-cause') })
    expect(reply.json.error).toContain(lines[0]?.request)
    expect(lines[0]?.message).toBe('GET /api/v1/workspace failed')
  })

  it('does not believe the status of an error that is not its own', async () => {
    const door = await openDoor()
    door.answers.set('workspace.info', () => {
      throw Object.assign(new Error('teapot'), { statusCode: 418, code: 'ETEAPOT' })
    })
    const reply = await door.ask('/api/v1/workspace')
    expect(reply.status).toBe(500)
    expect(reply.text).not.toContain('teapot')
  })

  it.each(['string', null, undefined, 42])('survives a thrown %s', async (thrown) => {
    const door = await openDoor()
    door.answers.set('workspace.info', () => {
      throw thrown
    })
    expect((await door.ask('/api/v1/workspace')).json.code).toBe('internal')
  })

  it('answers unknown addresses and methods in the same envelope', async () => {
    const door = await openDoor()
    for (const [method, path] of [
      ['GET', '/api/v1/nothing'],
      ['PUT', '/api/v1/nothing'],
      ['GET', '/'],
      ['GET', '//evil.example/'],
    ] as const) {
      const reply = await door.ask(path, { method })
      expect([path, reply.status]).toEqual([path, 404])
      expect(reply.json).toMatchObject({ success: false, code: 'not_found' })
      expect(reply.headers.allow).toBeUndefined()
    }
  })

  it('answers a method that an address does not take with those that it takes', async () => {
    const door = await openDoor()
    for (const [method, path, allow] of [
      ['DELETE', '/api/v1/workspace', 'GET, HEAD'],
      ['OPTIONS', '/api/v1/workspace?x=1', 'GET, HEAD'],
      ['PROPFIND', '/api/v1/workspace', 'GET, HEAD'],
      ['GET', wifi, 'POST'],
      ['PUT', '/api/v1/sources/3', 'DELETE, PATCH'],
      ['POST', '/docs', 'GET, HEAD'],
    ] as const) {
      const reply = await door.ask(path, { method, headers: { 'accept-language': 'es' } })
      expect([method, path, reply.status, reply.headers.allow]).toEqual([method, path, 405, allow])
      expect(reply.json).toMatchObject({ success: false, code: 'not_found' })
      expect(reply.json.error).toContain(`no admite ${method}; admite ${allow}`)
    }
    expect(await speak(door.port, 'BREW /api/v1/workspace HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
  })

  it('answers HEAD like GET, without a body', async () => {
    const door = await openDoor()
    for (const [path, status] of [
      ['/api/v1/workspace', 200],
      ['/api/v1/onus?limit=x', 400],
      ['/api/v1/nothing', 404],
    ] as const) {
      const reply = await door.ask(path, { method: 'HEAD' })
      expect([path, reply.status, reply.text]).toEqual([path, status, ''])
    }
  })

  it('names a parameter that an address does not know', async () => {
    const door = await openDoor()
    for (const [path, field, says] of [
      ['/api/v1/onus?limite=3', 'limite', /Campos válidos: q, sort/],
      ['/api/v1/workspace?x=1', 'x', /no va ningún parámetro/],
      ['/api/v1/events?topic=change', 'topic', /Campos válidos: topics/],
      ['/jobs/events/7?since=1', 'since', /no va ningún parámetro/],
    ] as const) {
      const reply = await door.ask(path, { headers: { 'accept-language': 'es' } })
      expect([path, reply.status]).toEqual([path, 400])
      expect(reply.json).toMatchObject({ code: 'invalid_input', field, error: expect.stringMatching(says) })
    }
  })

  it.each([
    ['es', /^«limit» debe ser un número entero\.$/, /^«confirm» debe ser true o false\. No se cambió nada\.$/],
    ['pt', /^«limit» deve ser um número inteiro\.$/, /^«confirm» deve ser true ou false\. Nada foi alterado\.$/],
    ['en', /^"limit" must be a whole number\.$/, /^"confirm" must be true or false\. Nothing was changed\.$/],
  ] as const)(
    'says types in %s, and "nothing was changed" only of what changes something',
    async (language, read, write) => {
      const door = await openDoor()
      const headers = { 'accept-language': language }
      expect((await door.ask('/api/v1/onus?limit=x', { headers })).json.error).toMatch(read)
      const reset = '/api/olts/realtime/0/onus/HWTC0A1B2C3D/tr069/factory-reset'
      expect((await door.ask(reset, { body: { confirm: 'yes' }, headers })).json.error).toMatch(write)
    },
  )

  it('answers addresses that are none', async () => {
    const door = await openDoor()
    for (const path of ['onus/%zz', 'onus/%ff', 'onus?q=%ff', 'onus?q=%E0%A4%A', 'onus?limit=%']) {
      const bad = await door.ask(`/api/v1/${path}`, { headers: { 'accept-language': 'es' } })
      expect([path, bad.status]).toEqual([path, 400])
      expect(bad.json).toMatchObject({ success: false, code: 'invalid_input', field: 'url' })
      expect(bad.json.error).toMatch(/^La dirección tiene un «%» que no es UTF-8\. Escribirla/)
    }
    expect((await door.ask('/api/v1/onus?q=%C3%B1')).status).toBe(200)
    expect(door.calls.at(-1)?.input.q).toBe('ñ')
    expect((await door.ask('/api/v1/onus?limit=1&limit=1')).status).toBe(200)
    expect(
      (await door.ask('/api/v1/onus?limit=1&limit=2', { headers: { 'accept-language': 'es' } })).json,
    ).toMatchObject({
      field: 'limit',
      error: expect.stringContaining('viene dos veces'),
    })
    expect((await door.ask(`/api/v1/onus/${'A'.repeat(600)}`)).status).toBe(414)
    expect((await door.ask(`/api/v1/onus/${'A'.repeat(300)}`)).json).toMatchObject({
      code: 'invalid_input',
      field: 'serial',
    })
    const heard = await speak(door.port, 'NONSENSE\r\n\r\n')
    expect(heard).toMatch(/^HTTP\/1.1 400 /)
    expect(heard).toContain('"success":false')
    expect(await speak(door.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(80_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 /,
    )
  })
})

describe('bodies', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'text/json',
    'garbage',
  ])('refuses %s with 415', async (type) => {
    const door = await openDoor()
    const reply = await door.ask(wifi, { raw: '{"ssid":"Casa"}', headers: { 'content-type': type } })
    expect(reply.status).toBe(415)
    expect(reply.json).toMatchObject({ success: false, code: 'invalid_input', field: 'Content-Type' })
    expect(door.calls).toEqual([])
  })

  it('takes JSON with a charset, and no body where none is needed', async () => {
    const door = await openDoor()
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    expect((await door.ask(wifi, { body: { ssid: 'Señal ñ' }, headers })).status).toBe(200)
    expect(door.calls[0]?.input.ssid).toBe('Señal ñ')
    expect((await door.ask('/api/v1/changes/c1/apply', { method: 'POST' })).status).toBe(200)
    expect((await door.ask('/api/v1/changes/c1/apply', { raw: '', headers })).status).toBe(200)
  })

  it('refuses more than 1 MB, announced or not', async () => {
    const door = await openDoor()
    const big = await door.ask(wifi, { body: { ssid: 'x'.repeat(1_100_000) } })
    expect(big.status).toBe(413)
    expect(big.json).toMatchObject({ success: false, code: 'invalid_input', field: 'body' })
    const chunked = await door.ask(wifi, {
      body: { ssid: 'x'.repeat(1_100_000) },
      headers: { 'transfer-encoding': 'chunked' },
    })
    expect(chunked.status).toBe(413)
  })

  it('says where JSON breaks, and never what stands there', async () => {
    const door = await openDoor()
    const reply = await door.ask(wifi, { raw: '{\n  "password": hunter2hunter2\n}' })
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ code: 'invalid_input', field: 'body' })
    expect(reply.json.error).toMatch(/line 2, column 15/)
    expect(reply.text).not.toContain('hunter2')
  })

  it('refuses bytes that are no UTF-8, and what comes compressed', async () => {
    const door = await openDoor()
    const latin1 = await door.ask(wifi, { raw: Buffer.from('{"ssid":"Señal"}', 'latin1') })
    expect(latin1).toMatchObject({ status: 400, json: { code: 'invalid_input', field: 'body' } })
    expect(latin1.json.error).toContain('UTF-8')
    const packed = await door.ask(wifi, { raw: gzipSync('{"ssid":"x"}'), headers: { 'content-encoding': 'gzip' } })
    expect(packed).toMatchObject({ status: 415, json: { code: 'invalid_input', field: 'Content-Encoding' } })
    expect(door.calls).toEqual([])
    expect((await door.ask(wifi, { raw: '\ufeff{"ssid":"Señal"}' })).status).toBe(200)
    expect(door.calls[0]?.input.ssid).toBe('Señal')
  })

  it.each([
    ['{"a":1,}', 1, 8],
    ['{"a" 1}', 1, 6],
    ['[1,]', 1, 4],
    ['{"a":1', 1, 7],
    ['{"a":"x\ny"}', 1, 6],
    ["{'a':1}", 1, 2],
    ['{"a":1}}', 1, 8],
    ['{"a":[1}', 1, 8],
    ['{"a":01}', 1, 7],
    ['1 2', 1, 3],
    [',', 1, 1],
    ['{\n\n"a":tru}', 3, 5],
  ])('finds the place in %j', (text, line, column) => {
    expect(() => readJson(text)).toThrow(expect.objectContaining({ params: { line, column } }))
  })

  it.each(['null', '[]', '"text"', '3', 'true'])('refuses the body %s: it is no object', async (raw) => {
    const door = await openDoor()
    expect((await door.ask(wifi, { raw })).json).toMatchObject({ code: 'invalid_input', field: 'body' })
  })

  it('refuses depth and __proto__, wherever they are', async () => {
    const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
    expect(readJson(deep(32))).toBeInstanceOf(Array)
    expect(() => readJson(deep(33))).toThrow(expect.objectContaining({ reason: 'json_deep' }))
    expect(() => readJson(`{"a":[{"__proto__":{}}]}`)).toThrow(expect.objectContaining({ field: '__proto__' }))
    expect(() => readJson(`{"\\u005f_proto__":1}`)).toThrow(expect.objectContaining({ field: '__proto__' }))
    const door = await openDoor()
    expect((await door.ask(wifi, { raw: `{"ssid":${'['.repeat(100_000)}` })).status).toBe(400)
    expect((await door.ask(wifi, { raw: '{"ssid":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}' })).json.field).toBe('ssid')
  })

  it('refuses a field that stands twice, and names it', () => {
    const twice = (field: string) => expect.objectContaining({ field, reason: 'json_twice' })
    expect(() => readJson('{"serial":"HWTC1","ssid":"a,\\"b","serial":"HWTC2"}')).toThrow(twice('serial'))
    expect(() => readJson('{"a":[{"b":1},{"b":2,"\\u0062":3}]}')).toThrow(twice('b'))
    expect(readJson('{"a":[{"b":1},{"b":2}],"b":["a","a"],"c":{"a":"x"}}')).toMatchObject({ b: ['a', 'a'] })
  })
})
