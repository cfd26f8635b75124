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
    it('has a menu in one language, whose entries go to screens', async () => {
      await electron.evaluate(({ Menu }) => {
        const entries = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? []
        entries.find(({ accelerator }) => accelerator === 'CmdOrCtrl+3')?.click()
      })
      await page.waitForURL(/#\/cambios$/)
    })
    it('opens a second window for a row, with the same locks', async () => {
      const [second] = await Promise.all([
        electron.waitForEvent('window'),
        page.evaluate("void window.open('#/flota')"),
      ])
      await second.waitForURL(/^app:\/\/pondesk\/#\/flota/)
      expect(await second.evaluate('[typeof require, typeof process].join()')).toBe('undefined,undefined')
      await second.close()
    })
    it('finds an ONU with the keyboard and shows its page', async () => {
      await page.keyboard.press('/')
      await page.keyboard.type('ana ruiz')
      await page.keyboard.press('Enter')
      await page.waitForURL(/#\/onu\/HWTC/)
      await page.getByRole('heading', { level: 1 }).waitFor()
    })
    it('E5: refuses what a page may ask the system for', async () => {
      const state = await page.evaluate(
        "navigator.permissions.query({ name: 'geolocation' }).then((found) => found.state)",
      )
      expect(state).toBe('denied')
    })
    it('gives way to the instance that already runs', async () => {
      const again = await _electron
        .launch({ executablePath: binary ?? '', args: [root, `--workspace=${workspace}`, '--lab=5'] })
        .catch(() => null)
      const left = again ? await again.waitForEvent('close', { timeout: 10_000 }).then(() => true) : true
      expect(left).toBe(true)
      expect(page.isClosed()).toBe(false)
    })
  },
)
