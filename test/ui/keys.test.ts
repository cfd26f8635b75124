// The keyboard map of product.md 8, on the screens where it says so: characters, not places on a keyboard.
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { missingBrowser, type Seat } from './browser.ts'
import { axe } from './checks.ts'
import { oneSeat } from './one-seat.ts'
import { takeReadSeat } from './read-seat.ts'

const ana = 'HWTC0A1B2C3D'

const places = ['/flota', `/onu/${ana}`, '/olt', '/olt/1', '/olt/1/pon/0-1-1', '/cambios', '/ajustes', '/empezar']

describe.skipIf(missingBrowser)('the keyboard map (needs Chromium)', () => {
  let seat: Seat
  let page: Page
  oneSeat(takeReadSeat, {}, (taken) => {
    seat = taken
    page = seat.page
    page.setDefaultTimeout(10_000)
  })
  beforeEach(async () => {
    for (let i = 0; i < 3 && (await page.getByRole('dialog').count()) > 0; i++) await page.keyboard.press('Escape')
  })

  const palette = () => page.getByRole('combobox', { name: /^Buscar ONU/ })
  const path = (): string => new URL(page.url()).hash.slice(1)
  const regionNow = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? null)

  async function open(address: string): Promise<void> {
    await seat.goto(address)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
  }

  /** A key as a keyboard of another country sends it: the character, and where it sits there. */
  async function type(key: string, code: string, modifiers: { shift?: boolean; altGraph?: boolean }): Promise<void> {
    await page.evaluate(
      ([character, place, { shift = false, altGraph = false }]) => {
        const target = document.activeElement ?? document.body
        target.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: character,
            code: place,
            shiftKey: shift,
            // Windows reports AltGr as Ctrl and Alt together.
            ctrlKey: altGraph,
            altKey: altGraph,
            modifierAltGraph: altGraph,
            bubbles: true,
            cancelable: true,
          }),
        )
      },
      [key, code, modifiers] as const,
    )
  }

  it.each(places)(
    'on %s: / and Ctrl K search, Esc closes, ? lists the keys, Ctrl B widens the rail',
    async (address) => {
      await open(address)
      for (const key of ['/', 'Control+k']) {
        await page.keyboard.press(key)
        await palette().waitFor()
        await page.keyboard.press('Escape')
        await palette().waitFor({ state: 'detached' })
      }
      await page.keyboard.press('?')
      const keys = page.getByRole('dialog')
      await keys.getByRole('heading', { name: 'En todas' }).waitFor()
      await page.keyboard.press('Escape')
      await keys.waitFor({ state: 'detached' })
      const rail = page.getByRole('navigation').first()
      const width = async (): Promise<number> => (await rail.boundingBox())?.width ?? 0
      const narrow = await width()
      await page.keyboard.press('Control+b')
      await expect.poll(width).toBeGreaterThan(narrow + 50)
      await page.keyboard.press('Control+b')
      await expect.poll(width).toBe(narrow)
    },
  )

  it('/ and ? come from wherever a layout has them: Shift 7, Shift of the key beside the zero, AltGr', async () => {
    await open('/flota')
    await type('/', 'Digit7', { shift: true })
    await palette().waitFor()
    await page.keyboard.press('Escape')
    await palette().waitFor({ state: 'detached' })
    await type('/', 'KeyQ', { altGraph: true })
    await palette().waitFor()
    await page.keyboard.press('Escape')
    await palette().waitFor({ state: 'detached' })
    await type('?', 'Minus', { shift: true })
    await page.getByRole('dialog').getByRole('heading', { name: 'En todas' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    // A dead key or a composition is not a command.
    await page.evaluate(() =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: '/', isComposing: true, bubbles: true, cancelable: true }),
      ),
    )
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('G and a letter go to a screen, Alt and an arrow back and forth', async () => {
    await open('/empezar')
    for (const [letter, hash] of [
      ['f', '/flota'],
      ['o', '/olt'],
      ['m', '/cambios'],
      ['s', '/ajustes'],
    ] as const) {
      await page.keyboard.press('g')
      await page.keyboard.press(letter)
      await expect.poll(path).toMatch(new RegExp(`^${hash}`))
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    }
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(path).toBe('/cambios')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(path).toBe('/olt')
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(path).toBe('/cambios')
    // G and nothing that is a screen goes nowhere, and the next letter is a letter again.
    await page.keyboard.press('g')
    await page.keyboard.press('q')
    expect(path()).toBe('/cambios')
  })

  it.each([
    ['/flota', /#\/onu\//],
    ['/olt', /#\/olt\/\d+$/],
    ['/olt/1/pon/0-1-1', /#\/onu\//],
  ])(
    'on the rows of %s: J, K and arrows move, Enter opens, Ctrl Enter opens a second window',
    async (address, where) => {
      await open(address)
      const grid = page.getByRole('main').getByRole('grid')
      await grid.getByRole('row').nth(3).waitFor()
      await grid.focus()
      const cursor = (): Promise<string | null> => grid.getAttribute('aria-activedescendant')
      await page.keyboard.press('Home')
      const first = await cursor()
      await page.keyboard.press('j')
      const second = await cursor()
      expect(second).not.toBe(first)
      await page.keyboard.press('ArrowDown')
      expect(await cursor()).not.toBe(second)
      await page.keyboard.press('k')
      expect(await cursor()).toBe(second)
      await page.keyboard.press('ArrowUp')
      expect(await cursor()).toBe(first)
      const [apart] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')])
      await apart.waitForURL(where)
      await apart.close()
      expect(path()).toBe(address)
      await page.keyboard.press('Enter')
      await page.waitForURL(where)
    },
  )

  it('F6 walks rail, bar, content and status, Shift F6 back', async () => {
    await open('/olt')
    await page.getByRole('grid').waitFor()
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    const walked: (string | null)[] = []
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('F6')
      walked.push(await regionNow())
    }
    expect(new Set(walked)).toEqual(new Set(['rail', 'top', 'content', 'status']))
    await page.keyboard.press('Shift+F6')
    expect(await regionNow()).toBe(walked.at(-2))
  })

  it('R reads again where something is read, Ctrl E saves where there is a list to save', async () => {
    await open('/flota')
    await page.getByRole('grid').getByRole('row').nth(2).waitFor()
    const asked = (pattern: RegExp) => page.waitForRequest((request) => pattern.test(request.url()))
    await Promise.all([asked(/\/api\/v1\/onus\?/), page.keyboard.press('r')])
    await open(`/onu/${ana}`)
    await page
      .getByRole('button', { name: /^Leer ahora/ })
      .first()
      .waitFor()
    await expect
      .poll(
        async () =>
          page
            .getByRole('button', { name: /^Leer ahora/ })
            .first()
            .isEnabled(),
        { timeout: 15_000 },
      )
      .toBe(true)
    await Promise.all([
      asked(/\/onus\/HWTC0A1B2C3D.*mode=live|\/onus\/HWTC0A1B2C3D\/(read|refresh)|mode=fresh/),
      page.keyboard.press('r'),
    ])
    for (const [address, name] of [
      ['/flota', /^flota-.*\.csv$/],
      ['/cambios', /\.csv$/],
    ] as const) {
      await open(address)
      const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+e')])
      expect(file.suggestedFilename()).toMatch(name)
    }
  })

  it('? tells the truth: every key it lists for the screen works there, Ctrl E and X among those of the fleet', async () => {
    await open('/flota')
    await page.getByRole('grid').getByRole('row').nth(2).waitFor()
    await page.keyboard.press('?')
    const here = page.getByRole('dialog').locator('section').first()
    await here.getByText('En esta pantalla').waitFor()
    const keys = async (): Promise<string[]> => here.locator('kbd').allInnerTexts()
    expect(await keys()).toEqual(expect.arrayContaining(['X', 'Shift X', 'Ctrl A', 'Ctrl E', 'R']))
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await open('/olt/1')
    await page.locator('[data-tile]').first().waitFor()
    await page.keyboard.press('?')
    await here.getByText('En esta pantalla').waitFor()
    expect(await keys()).toEqual(expect.arrayContaining(['R', 'S', '1', '2', '3']))
    expect(await keys()).not.toContain('X')
    await page.keyboard.press('Escape')
    await open('/empezar')
    await page.locator('[data-tile]').first().waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('En todas').waitFor()
    expect(await page.getByRole('dialog').getByText('En esta pantalla').count()).toBe(0)
    expect(await page.getByRole('dialog').getByText('Ctrl E', { exact: true }).count()).toBe(0)
  })

  it('in a field single keys are text, and never act', async () => {
    await open('/flota')
    const sent: string[] = []
    page.on('request', (request) => {
      // The list asks for its trends with a body, whatever is typed.
      if (request.method() !== 'GET' && !request.url().endsWith('/onus/trends')) sent.push(request.url())
    })
    const filter = page.getByRole('searchbox', { name: 'Filtrar la flota' })
    await filter.click()
    await page.keyboard.type('gfrx?/o1w')
    expect(await filter.inputValue()).toBe('gfrx?/o1w')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await filter.fill('')
    await open('/cambios')
    const find = page.getByRole('main').getByRole('searchbox').or(page.getByRole('main').getByRole('textbox')).first()
    await find.click()
    await page.keyboard.type('gzr/?')
    expect(await find.inputValue()).toBe('gzr/?')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await find.fill('')
    await open(`/onu/${ana}/wifi`)
    await page.getByRole('heading', { name: '5 GHz', exact: true }).waitFor()
    await page.keyboard.press('w')
    const ssid = page.getByRole('dialog').getByLabel('Red (SSID)')
    await ssid.fill('')
    await page.keyboard.type('gsr/?xz')
    expect(await ssid.inputValue()).toBe('gsr/?xz')
    expect(await page.getByRole('dialog').count()).toBe(1)
    expect(path()).toBe(`/onu/${ana}/wifi`)
    expect(sent).toEqual([])
  })

  it('Esc closes the top layer only, and gives the focus back', async () => {
    await open(`/onu/${ana}/wifi`)
    await page.getByRole('heading', { name: '5 GHz', exact: true }).waitFor()
    await page.keyboard.press('w')
    await page.getByRole('dialog').waitFor()
    // With the drawer open the other keys rest.
    await page.keyboard.press('Control+k')
    expect(await page.getByRole('dialog').count()).toBe(1)
    await page.keyboard.press('Control+b')
    await page.keyboard.press('F6')
    expect(await page.getByRole('dialog').evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(path()).toBe(`/onu/${ana}/wifi`)
  })

  describe('the palette', () => {
    const options = () => page.getByRole('option')

    it('> lists what can be done: what this ONU can be told comes first', async () => {
      await open(`/onu/${ana}`)
      await page.keyboard.press('/')
      await page.keyboard.type('>')
      await options().first().waitFor()
      const texts = await options().allInnerTexts()
      const at = (word: RegExp): number => texts.findIndex((text) => word.test(text))
      expect(at(/Cambiar WiFi/)).toBeGreaterThanOrEqual(0)
      expect(at(/Cambiar WiFi/)).toBeLessThan(at(/Ir a Flota/))
      await page.keyboard.type('ir a olt')
      await expect.poll(() => options().first().innerText()).toMatch(/OLT/)
    })

    it('@ lists OLTs, and the ports of the one that is named; Enter opens it, Ctrl Enter apart', async () => {
      await open('/flota')
      await page.keyboard.press('/')
      await page.keyboard.type('@')
      await expect.poll(() => options().count()).toBe(3)
      expect(await axe(page)).toEqual([])
      await page.keyboard.type('norte 0/1/1')
      await expect.poll(() => options().first().innerText()).toMatch(/PON 0\/1\/1/)
      const [apart] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')])
      await apart.waitForURL(/#\/olt\/1\/pon\/0-1-1$/)
      await apart.close()
      await page.keyboard.press('/')
      await page.keyboard.type('@sur')
      await page.keyboard.press('Enter')
      await page.waitForURL(/#\/olt\/\d+$/)
      await page.getByRole('heading', { level: 1, name: 'OLT-SUR' }).waitFor()
    })

    it.each([
      ['the ASCII serial', 'HWTC0A1B2C3D'],
      ['the hexadecimal one', '485754430A1B2C3D'],
      ['both with what people put between', 'hwtc-0a1b2c3d'],
      ['the name without accents or case', 'ANA RUIZ'],
    ])('%s finds the one ONU, and Enter opens it at once', async (_what, text) => {
      await open('/cambios')
      await page.keyboard.press('/')
      await palette().waitFor()
      // As a scanner types: the Enter comes before the answer.
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
      await page.waitForURL(new RegExp(`#/onu/${ana}$`))
    })

    it('a MAC is found in every notation', async () => {
      const answer = await page.evaluate(async () => (await fetch('/api/v1/onus?q=&limit=50')).json())
      const known = (answer as { items: { serial: string; mac_address: string | null }[] }).items.find(
        ({ mac_address }) => mac_address !== null,
      )
      const bare = known?.mac_address?.replace(/[^0-9a-f]/gi, '').toLowerCase() ?? ''
      expect(bare).toHaveLength(12)
      const pairs = bare.match(/../g) ?? []
      for (const mac of [bare, pairs.join(':').toUpperCase(), pairs.join('-'), bare.match(/..../g)?.join('.') ?? '']) {
        await open('/cambios')
        await page.keyboard.press('/')
        await palette().fill(mac)
        await page.getByRole('option', { name: new RegExp(known?.serial ?? '?') }).waitFor()
        await page.keyboard.press('Escape')
      }
    })
  })

  it('leaves no complaint in the browser', () => {
    expect(seat.complaints).toEqual([])
  })
})
