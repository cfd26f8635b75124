import { describe, expect, it } from 'vitest'
import { docsPage } from '../../../main/http/docs-page.ts'
import { openApiDocument } from '../../../main/http/index.ts'
import { operationList } from '../../../shared/operations/index.ts'
import { openDoor, signIn } from './door.ts'

describe('the documentation pages (R-D-06)', () => {
  it('show every operation, at both addresses, to who is signed in', async () => {
    const door = await openDoor()
    const { cookie } = await signIn(door)
    for (const path of ['/docs', '/redoc', '/docs/']) {
      const { status, headers, text } = await door.askBare(path, { headers: { cookie } })
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      for (const { name, http } of operationList)
        expect(text.includes(`<section id="${name}">`)).toBe(!('none' in http))
      expect(text).toContain('<code>data.task_id</code>')
      expect(text).toContain(
        `curl -X POST &#39;${door.server.url}/api/olts/realtime/1/onus/HWTC12345678/tr069/wireless-lan&#39;`,
      )
    }
  })

  it('live under the policy: nothing from elsewhere, no script, no style of their own', async () => {
    const door = await openDoor()
    const { text } = await door.ask('/docs')
    expect(
      [...text.matchAll(/https?:\/\/[^\s&"'<]+/g)]
        .map(([url]) => new URL(url).origin)
        .filter((origin) => origin !== door.server.url),
    ).toEqual([])
    expect(
      [...text.matchAll(/(?:src|href)="([^"]*)"/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^(#|\/(?!\/))/.test(target)),
    ).toEqual([])
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
    const style = await door.askBare('/docs/docs.css')
    expect(style.headers['content-type']).toBe('text/css; charset=utf-8')
    expect(style.text).not.toMatch(/url\(|@import/)
  })

  it('escape what they show', () => {
    const document = openApiDocument({ version: '<img src=x onerror=alert(1)>' })
    const [path] = Object.values(document.paths)
    const operation = path?.get
    if (operation) operation.summary = '"><script>alert(1)</script> and `<b>code</b>`'
    const page = docsPage(document, '/docs/docs.css')
    expect(page).not.toMatch(/<img|<script|<b>/)
    expect(page).toContain('<code>&lt;b&gt;code&lt;/b&gt;</code>')
  })

  it('have balanced marks', () => {
    const page = docsPage(openApiDocument({ version: '1' }), '/docs/docs.css')
    for (const mark of ['section', 'table', 'details', 'code', 'pre', 'ul', 'tr', 'td'])
      expect(page.split(`<${mark}>`).length + page.split(`<${mark} `).length - 1).toBe(page.split(`</${mark}>`).length)
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target)
  })
})
