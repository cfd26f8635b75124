// The program in the real Electron. It needs the built `dist`, the binary and a display; where one is missing the title says so.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findElectron } from '../../main/electron/launch/binary.ts'
import { chooseFront } from '../../main/electron/launch/choose.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const place = { platform: process.platform, override: process.env.ELECTRON_OVERRIDE_DIST_PATH }
const binary = findElectron(place)?.binary ?? null
const machine = {
  platform: process.platform,
  env: process.env,
  uid: process.getuid?.(),
  browserAsked: false,
  canInstall: false,
}
const choice = chooseFront({ ...machine, hasBinary: binary !== null })

function missing(): string | null {
  if (binary === null) return 'no Electron binary here: run "npx install-electron"'
  if (!existsSync(join(root, 'dist/preload/index.cjs'))) return 'not built: run "npm run build"'
  return choice.front === 'browser' ? `Electron cannot open here: ${choice.why}` : null
}

const why = missing()

describe.skipIf(why !== null)(
  `the real Electron${why === null ? '' : ` (skipped: ${why})`}`,
  { timeout: 60_000 },
  () => {
    let electron: ElectronApplication
    let page: Page
    const workspace = mkdtempSync(join(tmpdir(), 'pondesk-electron-'))

    beforeAll(async () => {
      electron = await _electron.launch({
        executablePath: binary ?? '',
        args: [root, `--workspace=${workspace}`, '--lab=5'],
      })
      page = await electron.firstWindow()
    }, 60_000)
    afterAll(async () => {
      await electron?.close()
      rmSync(workspace, { recursive: true, force: true })
    })

    it('opens our page', async () => {
      await page.waitForLoadState('load')
      expect(page.url()).toMatch(/^app:\/\/pondesk\//)
    })
    it('E2, E3, E20: gives the page the two functions of the bridge and nothing of Node', async () => {
      const found = await page.evaluate('[typeof require, typeof process, Object.keys(window.pondesk).sort().join()]')
      expect(found).toEqual(['undefined', 'undefined', 'invoke,subscribe'])
    })
    it('answers an operation over IPC', async () => {
      const answer = await page.evaluate("window.pondesk.invoke('session.who', {}, { language: 'es' })")
      expect(answer).toMatchObject({ ok: true, output: { door: 'ipc' } })
    })
    it('E7: does not run an injected inline script', async () => {
      const ran = await page.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.injected = true'; document.body.append(s); return window.injected === true })()",
      )
      expect(ran).toBe(false)
    })
    it('E13, E14: stays at home', async () => {
      await page.evaluate("void window.open('https://evil.example/'); location.href = 'https://evil.example/'")
      await page.waitForTimeout(500)
      expect(page.url()).toMatch(/^app:\/\/pondesk\//)
      expect(electron.windows()).toHaveLength(1)
    })
  },
)
