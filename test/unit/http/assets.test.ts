import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoor, signIn } from './door.ts'

const folder = mkdtempSync(join(tmpdir(), 'pondesk-assets-'))
const assets = join(folder, 'renderer')
const page = '<!doctype html><title>PonDesk</title>'

beforeAll(() => {
  mkdirSync(join(assets, 'assets'), { recursive: true })
  writeFileSync(join(assets, 'index.html'), page)
  writeFileSync(join(assets, 'assets', 'index-B7xQ2_aZ.js'), 'run()')
  writeFileSync(join(assets, 'assets', 'index-B7xQ2_aZ.js.map'), '{"sources":[]}')
  writeFileSync(join(assets, 'assets', 'plain.css'), 'body{}')
  writeFileSync(join(assets, '.hidden'), 'hidden-thing')
  writeFileSync(join(folder, 'secret.txt'), 'outside-of-assets')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the renderer', () => {
  it('loads without an identity, under the same headers', async () => {
    const door = await openDoor({ assets })
    const reply = await door.askBare('/')
    expect([reply.status, reply.text]).toEqual([200, page])
    expect(reply.headers['content-type']).toMatch(/^text\/html/)
    expect(reply.headers['cache-control']).toBe('no-cache')
    expect(reply.headers['content-security-policy']).toContain("script-src 'self'")
    expect(reply.headers['content-security-policy']).not.toContain('unsafe')
  })

  it('may be kept for good where the name holds the content’s hash', async () => {
    const door = await openDoor({ assets })
    const script = await door.askBare('/assets/index-B7xQ2_aZ.js')
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringMatching(/javascript/),
    })
    expect((await door.askBare('/assets/plain.css')).headers['cache-control']).toBe('no-cache')
  })

  it('answers with its page for its own paths, and only to who reads pages', async () => {
    const door = await openDoor({ assets })
    const html = { accept: 'text/html,application/xhtml+xml' }
    expect((await door.askBare('/onus/HWTC12345678', { headers: html })).text).toBe(page)
    expect((await door.askBare('/onus/HWTC12345678')).json).toMatchObject({ code: 'not_found' })
    for (const path of ['/api/v1/nothing', '/api', '/jobs/x', '/assets/missing.js', '/docs/missing.css'])
      expect([path, (await door.askBare(path, { headers: html })).json.code]).toEqual([path, 'not_found'])
    expect((await door.askBare('/onus', { method: 'POST', headers: html })).status).toBe(404)
  })

  it('shows no folders, no hidden files, no source maps', async () => {
    const door = await openDoor({ assets })
    for (const path of ['/assets', '/assets/', '/.hidden', '/assets/index-B7xQ2_aZ.js.map', '/assets/%2e/plain.css']) {
      const reply = await door.askBare(path)
      expect([path, reply.status]).toEqual([path, 404])
      expect(reply.json).toMatchObject({ success: false })
    }
  })

  it('stays in its folder', async () => {
    const door = await openDoor({ assets })
    const ways = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..\\secret.txt',
      '/..%5csecret.txt',
      '//secret.txt',
      `/${folder}/secret.txt`,
      '/%00',
      '/assets/..%2f..%2fsecret.txt',
    ]
    for (const path of ways) {
      const reply = await door.askBare(path, { headers: { accept: 'text/html' } })
      expect([path, reply.text.includes('outside')]).toEqual([path, false])
      expect(reply.status).toBeLessThan(500)
    }
  })

  it('does not need one: the API works alone', async () => {
    const door = await openDoor({ assets: null })
    expect((await door.askBare('/', { headers: { accept: 'text/html' } })).status).toBe(404)
    expect((await signIn(door)).reply.status).toBe(200)
  })

  it('does not fail for a folder that is not built', async () => {
    const door = await openDoor({ assets: join(folder, 'nothing') })
    expect((await door.askBare('/', { headers: { accept: 'text/html' } })).status).toBe(404)
    expect((await door.ask('/api/v1/workspace')).status).toBe(200)
  })
})
