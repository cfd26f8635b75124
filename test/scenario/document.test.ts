// A device document from a file is read offline: the page of its ONU, read only, over both doors, and nothing of it stays.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maxDocumentLength } from '../../shared/plain.ts'
import { type Desk, filesWith, openDesk, temporaryFolder } from './harness.ts'
import { sownDocument, sownKeys, sownSerial } from './sown-document.ts'

let desk: Desk
let folder: string
beforeAll(async () => {
  folder = await temporaryFolder()
  desk = await openDesk({ workspace: folder })
})
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

const text = JSON.stringify(sownDocument, null, 2)
const doors = () => [desk.http, desk.ipc]

describe('a device document from a file', () => {
  it('gives the page of its ONU, read only, with the file as the source of every value', async () => {
    for (const door of doors()) {
      const answer = await door.invoke('document.inspect', { name: 'ana.json', text })
      expect(answer, door.name).toMatchObject({
        ok: true,
        output: {
          serial: sownSerial,
          acs_device_id: sownDocument._id,
          cached: true,
          readOnly: { key: 'readonly.document', params: { file: 'ana.json' } },
          status: { value: 'unknown' },
          cpe: {
            general: {
              model_name: {
                state: 'value',
                value: 'HG8546M',
                source: 'ana.json',
                observedAt: '2026-03-01T10:00:00.000Z',
              },
              booted_at: { state: 'unread', value: null },
              optical_rx: { state: 'absent', value: null },
            },
            wifi: [{ ssid: { value: 'Casa_Doc' }, key_set: { value: true } }, { ssid: { value: 'Visitas_Doc' } }],
          },
        },
      })
    }
  })

  it('is taken as the ACS answers it: a list of one, with a byte order mark too', async () => {
    for (const form of [`[${text}]`, `\uFEFF${text}`]) {
      const answer = await desk.http.invoke('document.inspect', { name: 'a.json', text: form })
      expect(answer).toMatchObject({ ok: true, output: { serial: sownSerial } })
    }
  })

  it('asks no source, keeps nothing and lets no key out', async () => {
    const before = (await desk.app.lab?.requests())?.filter(({ method }) => method === 'POST').length
    const answers: unknown[] = []
    for (const door of doors()) {
      answers.push(await door.invoke('document.inspect', { name: 'ana.json', text }))
      answers.push(await door.invoke('document.inspect', { name: 'ana.json', text: text.slice(0, -20) }))
      answers.push(await door.invoke('document.inspect', { name: 'ana.json', text: `"${sownKeys[0]}"` }))
      answers.push(await door.invoke('document.inspect', { name: 'x'.repeat(201), text }))
      answers.push(await door.invoke('document.inspect', { name: 'ana.json', text, more: sownKeys[1] } as never))
    }
    for (const known of [...sownKeys, 'Casa_Doc', sownSerial]) expect(await filesWith(folder, known)).toEqual([])
    // Asked for by its serial, an ONU is looked for at the OLTs: that they know none is kept, with what was typed.
    for (const door of doors()) {
      const get = await door.invoke('onu.get', { serial: sownSerial, mode: 'cache' })
      const search = await door.invoke('onu.search', { q: 'Casa_Doc' })
      expect(get.ok, 'the document makes no ONU known').toBe(false)
      expect(search).toMatchObject({ output: { total: 0 } })
      answers.push(get, search, await door.invoke('audit.list', {}))
    }
    const said = JSON.stringify(answers)
    for (const key of sownKeys) expect(said).not.toContain(key)
    for (const known of [...sownKeys, 'Casa_Doc']) expect(await filesWith(folder, known)).toEqual([])
    expect((await desk.app.lab?.requests())?.filter(({ method }) => method === 'POST').length).toBe(before)
  })

  it.each([
    ['', 'vacío'],
    ['{"a": 1', 'no es JSON'],
    ['<xml/>', 'no es JSON'],
    ['{"a": 1}', 'no es un documento'],
    ['[]', 'no es un documento'],
    ['"text"', 'no es un documento'],
    [`[${text},${text}]`, '2 equipos'],
  ])('that is none is refused by name of the field: %.20s', async (bad, why) => {
    for (const door of doors()) {
      const answer = await door.invoke('document.inspect', { name: 'a.json', text: bad })
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input', field: 'text' } })
      expect(!answer.ok && answer.error.error).toContain(why)
    }
  })

  it('may have megabytes over both doors, and is refused with the limit beyond 16', async () => {
    const big = JSON.stringify({ ...sownDocument, filler: ['"\n'.repeat(3_000_000)] })
    const tooBig = `${text}${' '.repeat(maxDocumentLength)}`
    for (const door of doors()) {
      expect(await door.invoke('document.inspect', { name: 'big.json', text: big }), door.name).toMatchObject({
        ok: true,
      })
      expect(await door.invoke('document.inspect', { name: 'big.json', text: tooBig }), door.name).toMatchObject({
        ok: false,
        error: { code: 'invalid_input', field: 'text', error: expect.stringContaining('16') },
      })
    }
  })

  it('has a body limit of its own at the HTTP door: other routes keep theirs, and OpenAPI says it', async () => {
    const post = (path: string, body: string) =>
      desk.fetch(path, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', 'Accept-Language': 'es' },
      })
    const huge = await post('/api/v1/documents/inspect', JSON.stringify({ name: 'a', text: ' '.repeat(41_000_000) }))
    expect(huge.status).toBe(413)
    expect(((await huge.json()) as { error: string }).error).toContain('40 MB')
    const other = await post('/api/v1/sources', JSON.stringify({ name: 'x'.repeat(1_100_000) }))
    expect(other.status).toBe(413)
    const api = (await (await desk.fetch('/openapi.json')).json()) as {
      paths: Record<string, { post?: { description?: string } }>
    }
    expect(api.paths['/api/v1/documents/inspect']?.post?.description).toContain('40 MB')
  })
})
