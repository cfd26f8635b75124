// "Not changed": what the browser kept stays as it was, with the headers it came with.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SecureResponse } from '../../../main/http/headers.ts'
import { openDoor } from './door.ts'

const folder = mkdtempSync(join(tmpdir(), 'pondesk-unchanged-'))
beforeAll(() => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>PonDesk</title>')
  writeFileSync(join(folder, 'assets', 'index-B7xQ2_aZ.js'), 'run()')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What a browser holds after it was told that its copy is still good: the answer's headers take the place of the kept ones. */
const kept = (first: IncomingHttpHeaders, unchanged: IncomingHttpHeaders) => ({ ...first, ...unchanged })

describe('a page that the browser has already', () => {
  it.each(['/', '/assets/index-B7xQ2_aZ.js'])('%s keeps the policy that it came with', async (path) => {
    const door = await openDoor({ assets: folder })
    const first = await door.askBare(path)
    expect(first.status).toBe(200)
    for (const headers of [
      { 'if-none-match': first.headers.etag ?? '' },
      { 'if-modified-since': first.headers['last-modified'] ?? '' },
    ]) {
      const again = await door.askBare(path, { headers })
      expect([again.status, again.text]).toEqual([304, ''])
      expect(again.headers['content-security-policy']).toBeUndefined()
      const { date: _date, 'content-length': _length, ...before } = first.headers
      expect(kept(first.headers, again.headers)).toMatchObject(before)
    }
  })

  it('may still run its own script afterwards', async () => {
    const door = await openDoor({ assets: folder })
    const first = await door.askBare('/')
    const again = await door.askBare('/', { headers: { 'if-none-match': first.headers.etag ?? '' } })
    const policy = kept(first.headers, again.headers)['content-security-policy']
    expect(policy).toContain("script-src 'self'")
    expect(kept(first.headers, again.headers)['cache-control']).toBe('no-cache')
  })

  it('comes whole, under its policy, once it changed', async () => {
    const door = await openDoor({ assets: folder })
    const reply = await door.askBare('/', { headers: { 'if-none-match': '"another"' } })
    expect(reply.status).toBe(200)
    expect(reply.headers['content-security-policy']).toContain("script-src 'self'")
  })
})

describe('an answer of the door', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  async function headersOf(answer: (response: SecureResponse) => void): Promise<Headers> {
    const server = createServer({ ServerResponse: SecureResponse }, (_request, response) => answer(response))
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).headers
  }

  it('has the policy of data, except where it says that nothing changed', async () => {
    const data = await headersOf((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    )
    expect(data.get('content-security-policy')).toMatch(/^default-src 'none'/)
    const unchanged = await headersOf((response) => response.writeHead(304, { etag: '"one"' }).end())
    expect(unchanged.get('etag')).toBe('"one"')
    expect(unchanged.get('content-security-policy')).toBeNull()
    expect(unchanged.get('cache-control')).toBeNull()
  })
})
