// Ajustes in a real browser: real sources connected, tested, changed and forgotten, by keyboard.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, startLab } from '../../main/lab/index.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { oneBrowser } from './one-seat.ts'

const passphrase = 'una frase bastante larga'
const token = 'tok-9d1f-secreto-del-proxy'

/** Types with the keyboard alone, and counts the keys that are not text. */
function keyboardOf(page: Page) {
  let keys = 0
  return {
    async press(...names: string[]): Promise<void> {
      for (const name of names) {
        keys += 1
        await page.keyboard.press(name)
      }
    },
    type: (text: string): Promise<void> => page.keyboard.insertText(text),
    count: (): number => keys,
    reset(): void {
      keys = 0
    },
  }
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    const label = element?.id ? document.querySelector(`label[for="${element.id}"]`) : null
    return label?.textContent ?? element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })

describe.skipIf(missingBrowser)('Ajustes in an own workspace (needs Chromium)', () => {
  const browser = oneBrowser()
  let network: Lab
  let seat: Seat
  let page: Page
  let box: LabOlt
  /** Everything that the server answered to this page. */
  const answers: string[] = []

  beforeAll(async () => {
    network = await startLab({ pace: 0.01, onus: 30, oltOnus: 60 })
    const found = network.olts.find(({ vendor }) => vendor === 'huawei')
    if (!found) throw new Error('no OLT')
    box = found
    seat = await takeSeat(browser(), { lab: null, passphrase })
    page = seat.page
    page.setDefaultTimeout(12_000)
    page.on('response', (response) => {
      if (response.url().includes('/api/'))
        response.text().then(
          (text) => answers.push(text),
          () => undefined,
        )
    })
  })
  afterAll(async () => {
    await seat?.close()
    await network?.close()
  })

  it('an empty workspace begins with the form that connects its network', async () => {
    await page.waitForURL(/#\/empezar/)
    await page.getByRole('heading', { level: 1, name: 'Empezar' }).waitFor()
    await page.getByRole('region', { name: 'Conectar mi red' }).getByLabel('Dirección NBI').waitFor()
    await page.getByText('npm start', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Flota' }).click()
    await page.getByRole('button', { name: 'Conectar mi red' }).click()
    await page.waitForURL(/#\/empezar/)
  })

  it('a wrong value is said beside its field with its fix, the field has the focus, and nothing typed is lost', async () => {
    await seat.goto('/ajustes/origenes/nueva-olt')
    await page.getByLabel('Usuario').fill('noc')
    await page.getByLabel('Nombre').fill('Cabecera')
    await page.keyboard.press('Enter')
    await page.getByText('Falta este dato.').first().waitFor()
    expect(await focused(page)).toBe('Dirección')
    await page.getByLabel('Dirección', { exact: true }).fill('10.0.0.2 ; reboot')
    await page.getByText('Escribir una IP o un nombre, sin espacios ni barras.').waitFor()
    expect(await page.getByLabel('Usuario').inputValue()).toBe('noc')
    expect(await page.getByLabel('Nombre').inputValue()).toBe('Cabecera')
    expect(await axe(page)).toEqual([])
  })

  it('a folded field that is wrong is unfolded, and Telnet is not connected before its warning is accepted', async () => {
    await seat.goto('/ajustes/origenes/nuevo-acs')
    await seat.goto('/ajustes/origenes/nueva-olt')
    await page.getByLabel('Dirección', { exact: true }).fill('10.0.0.2')
    await page.getByLabel('Usuario').fill('noc')
    await page.getByLabel('Contraseña', { exact: true }).fill('x')
    await page.getByRole('button', { name: 'Avanzado' }).click()
    await page.getByText('Telnet', { exact: true }).click()
    expect(await page.getByLabel('Puerto', { exact: true }).inputValue()).toBe('23')
    await page.getByText('Telnet no cifra: quien escuche en el camino lee la contraseña y todo lo demás.').waitFor()
    await page.getByLabel('Comandos por minuto').fill('9000')
    await page.getByRole('button', { name: 'Avanzado' }).click()
    await page
      .getByRole('button', { name: /^Conectar/ })
      .last()
      .click()
    await page.getByText('Marcarlo, o volver a SSH.').waitFor()
    await page.getByText('Escribir un número de 1 a 600.').waitFor()
    expect(await axe(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
  })

  it('connect a GenieACS and an OLT: by keyboard, in few keys, with the first reading in sight', async () => {
    const keys = keyboardOf(page)
    await seat.goto('/flota')
    await page.getByRole('heading', { level: 1, name: 'Flota' }).waitFor()
    await keys.press('g', 's')
    await page.getByRole('button', { name: 'Conectar GenieACS' }).waitFor()
    await keys.press('n')
    await page.getByRole('heading', { name: 'Conectar GenieACS' }).waitFor()
    expect(await focused(page)).toBe('Dirección NBI')
    await keys.type(network.acs.url.replace('http://', ''))
    await keys.press('Enter')
    const done = page.getByText(/^Leí \d+ ONU en /).first()
    await done.waitFor()
    expect(await done.innerText()).toMatch(/^Leí (30|31|32) ONU en \d/)
    expect(keys.count(), 'G S N and Enter, beside the address itself').toBe(4)

    keys.reset()
    await keys.press('g', 's')
    await page.getByRole('button', { name: 'Conectar OLT' }).waitFor()
    await keys.press('l')
    await page.getByRole('heading', { name: 'Conectar OLT' }).waitFor()
    expect(await focused(page)).toBe('Dirección')
    await keys.type(box.host)
    await keys.press('Tab')
    // A simulated OLT does not listen on 22.
    await keys.type(String(box.port))
    await keys.press('Tab')
    await keys.type(box.user)
    await keys.press('Tab')
    await keys.type(box.password)
    await keys.press('Enter')
    const question = page.getByRole('region', { name: `${box.host} muestra esta huella de su llave SSH` })
    await question.getByText(box.hostKey).waitFor()
    expect(answers.join('')).not.toContain('"kind":"olt"')
    expect(await focused(page)).toBe('Es su llave: conectar')
    expect(await axe(page)).toEqual([])
    await keys.press('Enter')
    await page
      .getByText(/^Leí \d+ ONU en /)
      .first()
      .waitFor({ timeout: 30_000 })
    expect(keys.count(), 'G S L, three Tabs, Enter and the accepted key').toBe(8)
    await page.getByRole('button', { name: 'Ver la Flota' }).waitFor()
    expect(seat.complaints).toEqual([])
  })

  it('a source is tested in one press, and a new one is only read until writing is switched on', async () => {
    await seat.goto('/ajustes')
    const acs = page.getByRole('listitem').filter({ hasText: 'GenieACS' }).first()
    await acs.getByText('solo lectura').waitFor()
    await acs.getByRole('button', { name: 'Probar GenieACS' }).click()
    await acs.getByText(/^Leí \d+ ONU en \d.*· reloj [+−]\d/).waitFor()
    const olt = page.getByRole('listitem').filter({ hasText: 'Huawei · SSH' })
    await olt.getByText('Responde').waitFor()
    await olt.getByRole('button', { name: /^Probar/ }).click()
    await olt.getByText(/^Leí \d+ ONU en \d.*MA5800/).waitFor({ timeout: 20_000 })
    expect(await axe(page)).toEqual([])
    await acs.getByRole('link', { name: 'GenieACS' }).click()
    const allow = page.getByRole('checkbox', { name: 'Permitir cambios por este origen' })
    expect(await allow.isChecked()).toBe(false)
    await allow.press('Space')
    await page.getByRole('main').getByText('lee y escribe').waitFor()
    await page.reload()
    await page.getByRole('main').getByText('lee y escribe').waitFor()
    expect(await allow.isChecked()).toBe(true)
  })

  it('a new address is asked before it is kept: what does not answer is not saved, unless that is wanted', async () => {
    await seat.goto('/ajustes')
    await page.getByRole('link', { name: 'GenieACS' }).click()
    const url = page.getByLabel('Dirección NBI')
    const before = await url.inputValue()
    const save = page.getByRole('button', { name: /^Guardar( Enter)?$/ })
    expect(await save.isDisabled()).toBe(true)
    await url.fill('http://127.0.0.1:9')
    await save.click()
    await page.getByRole('button', { name: 'Guardar aunque no responda' }).waitFor()
    expect(await url.inputValue()).toBe('http://127.0.0.1:9')
    expect(await axe(page)).toEqual([])
    await page.reload()
    await url.waitFor()
    expect(await url.inputValue(), 'nothing was kept').toBe(before)
    await page.getByLabel('Nombre').fill('ACS central')
    await save.click()
    await page.getByRole('heading', { name: 'ACS central' }).waitFor()
    await page
      .getByRole('button', { name: /ACS central/ })
      .first()
      .waitFor()
  })

  it('no stored secret can be shown', async () => {
    await seat.goto('/ajustes/origenes/nuevo-acs')
    await page.getByLabel('Dirección NBI').fill(network.acs.url.replace('127.0.0.1', 'localhost'))
    await page.getByLabel('Nombre').fill('Con proxy')
    await page.getByRole('button', { name: 'Avanzado' }).click()
    await page.getByLabel('Autenticación').click()
    await page.getByRole('option', { name: 'Token (Bearer)' }).click()
    await page.getByLabel('Clave o token').fill(token)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Ver la Flota' }).waitFor()
    await seat.goto('/ajustes')
    for (const [name, label] of [
      ['Con proxy', 'Clave o token'],
      ['OLT', 'Contraseña'],
    ] as const) {
      await seat.goto('/ajustes')
      await page.getByRole('list', { name: 'Orígenes' }).getByRole('link', { name, exact: true }).click()
      const advanced = page.getByRole('button', { name: 'Avanzado' })
      await advanced.waitFor()
      if (name === 'Con proxy') await advanced.click()
      const secret = page.getByLabel(label, { exact: true })
      expect(await secret.inputValue()).toBe('')
      expect(await secret.getAttribute('placeholder')).toBe('definida')
      expect(await secret.getAttribute('type')).toBe('password')
      const eye = page.getByRole('button', { name: 'Mostrar lo que se escribe' }).first()
      expect(await eye.isDisabled(), 'there is nothing to show').toBe(true)
    }
    for (const address of ['/ajustes', '/ajustes/diagnostico', '/ajustes/respaldo', '/cambios']) {
      await seat.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle').catch(() => undefined)
      const text = await page.content()
      for (const secret of [box.password, token, passphrase]) expect(text).not.toContain(secret)
    }
    expect(answers.length).toBeGreaterThan(20)
    for (const secret of [box.password, token, passphrase]) expect(answers.join('\n')).not.toContain(secret)
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(token)
  })

  it('a source is forgotten only with its name typed, and what is lost and what stays is said before', async () => {
    await seat.goto('/ajustes')
    await page.getByRole('list', { name: 'Orígenes' }).getByRole('link', { name: 'Con proxy' }).click()
    await page.getByRole('button', { name: 'Quitar origen' }).click()
    const dialog = page.getByRole('dialog', { name: 'Quitar Con proxy' })
    await dialog.getByText(/^Se pierde: su clave/).waitFor()
    await dialog.getByText(/^Queda: el registro de cambios/).waitFor()
    const remove = dialog.getByRole('button', { name: 'Quitar origen' })
    expect(await remove.isDisabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.keyboard.type('Con proxy')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('list', { name: 'Orígenes' }).getByText('OLT', { exact: true }).waitFor()
    await expect.poll(() => page.getByText('Con proxy').count()).toBe(0)
  })

  it('language changes without restart', async () => {
    await seat.goto('/ajustes/idioma')
    let loads = 0
    page.on('load', () => {
      loads += 1
    })
    await page.getByRole('radio', { name: 'English' }).press('Space')
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await page.getByRole('link', { name: 'Fleet' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('heading', { level: 1, name: 'Ajustes' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('pt')
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('link', { name: 'Flota' }).waitFor()
    expect(loads).toBe(0)
  })

  it('colours and density change at once, and are remembered', async () => {
    await seat.goto('/ajustes/apariencia')
    await page.getByRole('radio', { name: 'Oscura' }).press('Space')
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(await background()).toBe('rgb(15, 20, 27)')
    await page.getByRole('radio', { name: 'Normal' }).press('Space')
    await seat.goto('/flota')
    const row = page.getByRole('row').nth(2)
    await row.waitFor()
    expect(await row.evaluate((element) => element.getBoundingClientRect().height)).toBe(28)
    await page.reload()
    await seat.goto('/ajustes/apariencia')
    await page.getByRole('radio', { name: 'Compacta' }).press('Space')
    await seat.goto('/flota')
    await row.waitFor()
    expect(await row.evaluate((element) => element.getBoundingClientRect().height)).toBe(24)
    expect(await background()).toBe('rgb(15, 20, 27)')
    await seat.goto('/ajustes/apariencia')
    await page.getByRole('radio', { name: 'Según la pantalla' }).press('Space')
    await page.getByRole('radio', { name: 'Como el sistema' }).press('Space')
  })

  it('a backup is made, checked, and the page says how to put it back and how to look at it', async () => {
    await seat.goto('/ajustes/respaldo')
    await page.getByRole('button', { name: 'Crear respaldo' }).click()
    const row = page.getByRole('row').nth(1)
    await row.getByText(/Íntegro, comprobado/).waitFor()
    await row.getByRole('button', { name: /Comprobar/ }).click()
    await row.getByRole('button', { name: /^Comprobar el respaldo/, disabled: false }).waitFor()
    await page.getByText(/npm run pondesk -- workspace restore --workspace .* --backup .*backups/).waitFor()
    await page.getByText(/npm start -- --workspace .*backups.* --read-only/).waitFor()
    expect(await axe(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
  })

  it('the diagnosis is copied as text, with versions, folders and the log', async () => {
    await seat.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await seat.goto('/ajustes/diagnostico')
    await page.getByRole('button', { name: 'Copiar detalle' }).click()
    await page.getByText('Copiado').first().waitFor()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toMatch(/^PonDesk \d+\.\d+[\s\S]*workspace: [\s\S]*signed in over HTTP/)
    expect(text).not.toContain(box.password)
    expect(await axe(page)).toEqual([])
  })

  it('whoever is no administrator sees the controls, disabled, and why', async () => {
    const asRole = (role: string) =>
      page.route('**/api/v1/session', (route) => route.fulfill({ json: { name: 'Lucía', role, door: 'http' } }))
    await asRole('viewer')
    try {
      await seat.goto('/ajustes')
      await page.reload()
      const connect = page.getByRole('button', { name: 'Conectar GenieACS' })
      await connect.waitFor()
      expect(await connect.isDisabled()).toBe(true)
      await page.getByText('Requiere administrador').first().waitFor()
      expect(await page.getByRole('button', { name: 'Probar OLT' }).isDisabled()).toBe(true)
      await page.getByRole('list', { name: 'Orígenes' }).getByRole('link', { name: 'OLT', exact: true }).click()
      expect(await page.getByLabel('Usuario').isDisabled()).toBe(true)
      expect(await page.getByRole('checkbox', { name: 'Permitir cambios por este origen' }).isDisabled()).toBe(true)
      expect(await page.getByRole('button', { name: 'Quitar origen' }).isDisabled()).toBe(true)
      expect(await axe(page)).toEqual([])
      await seat.goto('/ajustes/diagnostico')
      await page.getByText('Requiere técnico').waitFor()
      await seat.goto('/ajustes/respaldo')
      await page.getByText('Requiere administrador').waitFor()
    } finally {
      await page.unroute('**/api/v1/session')
    }
  })

  it.each([
    ['es', 'dark'],
    ['es', 'light'],
    ['pt', 'light'],
    ['en', 'light'],
  ] as const)(
    'shows the forms of the simulated network unfolded and whole at 1280×720 in %s, %s',
    async (language, theme) => {
      const seat = await takeSeat(browser(), { lab: 40, language, theme })
      const { page } = seat
      try {
        for (const address of [
          '/ajustes/origenes/1',
          '/ajustes/origenes/2',
          '/ajustes/origenes/nuevo-acs',
          '/ajustes/origenes/nueva-olt',
          '/ajustes/idioma',
        ]) {
          await seat.goto(address)
          await page.waitForLoadState('networkidle').catch(() => undefined)
          const fold = page.locator('main button[aria-expanded="false"]:not([role])')
          if ((await fold.count()) > 0) await fold.first().click()
          expect(await axe(page), address).toEqual([])
          expect(await cutOff(page), address).toEqual([])
          expect(await overlaps(page), address).toEqual([])
        }
        expect(seat.complaints).toEqual([])
      } finally {
        await seat.close()
      }
    },
    120_000,
  )
})
