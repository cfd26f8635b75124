import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerScheme, servedPath, serveRenderer } from '../../main/electron/protocol.ts'
import { load, seen } from './stand-in.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pondesk-protocol-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer/index.html'), '<title>home</title>')
  writeFileSync(join(folder, 'renderer/assets/index-B1_x.js'), 'export {}')
  writeFileSync(join(folder, 'renderer/assets/index-B1_x.js.map'), '{}')
  writeFileSync(join(folder, 'renderer/.hidden.json'), '{}')
  writeFileSync(join(folder, 'secret.json'), '{}')
  serveRenderer(join(folder, 'renderer'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it('E18: registers a scheme of its own as standard and secure, without bypassing the CSP', () => {
  registerScheme()
  expect(seen.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
})

it('serves the page, its files and, for every screen of ours, the page again', async () => {
  for (const path of ['', 'index.html', 'onu/HWTC12345678', 'audit?from=1#top']) {
    const answer = await load(`app://pondesk/${path}`)
    expect(await answer.text(), path).toBe('<title>home</title>')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  }
  const script = await load('app://pondesk/assets/index-B1_x.js')
  expect([script.status, await script.text()]).toEqual([200, 'export {}'])
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const head = await load('app://pondesk/', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

it.each([
  '/../secret.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  '/%2e%2e%2fsecret.json',
  '/..%5csecret.json',
  '/..\\secret.json',
  '/assets/../../secret.json',
  '/assets/..%2f..%2fsecret.json',
  '/....//secret.json',
  '//secret.json',
  '/%00secret.json',
  '/.hidden.json',
  '/C:/secret.json',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
  '/%252e%252e/secret.json',
  '/secret.json::$DATA',
])('E18: path traversal is refused: %s', async (path) => {
  const answer = await load(`app://pondesk${path}`)
  expect(answer.status, path).toBeGreaterThanOrEqual(400)
  expect(await answer.text()).toBe('')
  expect(servedPath(`app://pondesk${path}`) ?? '').not.toContain('..')
})

it('E18: refuses other hosts, other methods and files that are no part of a page', async () => {
  const status = async (url: string, init?: RequestInit): Promise<number> => (await load(url, init)).status
  expect(await status('app://evil/index.html')).toBe(400)
  expect(await status('app://pondesk.evil/index.html')).toBe(400)
  expect(await status('app://pondesk/', { method: 'POST', body: '' })).toBe(405)
  expect(await status('app://pondesk/assets/index-B1_x.js.map')).toBe(404)
  expect(await status('app://pondesk/missing.js')).toBe(404)
})

it('E7: every answer carries the policy: nothing by default, no inline or evaluated script', async () => {
  for (const path of ['', 'missing.js', '..%2fsecret.json']) {
    const { headers } = await load(`app://pondesk/${path}`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/unsafe-|\*|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})
