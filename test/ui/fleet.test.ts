// The fleet as an operator works with it: filter, order, columns, views, selection and the file of it.
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { InputOf, OperationName } from '../../shared/operations/index.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { oneSeat } from './one-seat.ts'

const ana = 'HWTC0A1B2C3D'

describe.skipIf(missingBrowser)('the fleet (needs Chromium)', () => {
  let seat: Seat
  let page: Page
  const browser = oneSeat(takeSeat, { lab: 120 }, async (taken) => {
    seat = taken
    page = seat.page
    await readOlts(seat)
  })
  beforeEach(async () => {
    await page.keyboard.press('Escape')
    await seat.goto('/olt')
    await fleet('')
  })

  async function readOlts({ app }: Seat): Promise<void> {
    const invoke = <N extends OperationName>(name: N, input: InputOf<N>) =>
      app.gateway.invoke(name, input, {
        identity: app.operator,
        door: 'http',
        requestId: name,
        language: 'es',
        signal: new AbortController().signal,
        patienceMs: null,
      })
    for (const { id } of (await invoke('olt.list', {})).items) await invoke('olt.read', { id })
  }

  const filter = (): Locator => page.getByRole('searchbox', { name: 'Filtrar la flota' })
  const chips = (): Promise<string[]> =>
    page.getByRole('list', { name: 'Filtros activos' }).getByRole('listitem').allInnerTexts()
  const grid = (): Locator => page.getByRole('grid', { name: 'ONU de la flota' })
  const menu = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
  const total = async (): Promise<number> =>
    Number(
      (
        await page
          .getByText(/^(≥ )?[\d\u2009]+ ONU$/)
          .first()
          .innerText()
      ).replace(/\D/g, ''),
    )
  const addressed = (): Promise<string> => page.evaluate('decodeURIComponent(location.hash).replaceAll("+", " ")')

  async function fleet(query: string): Promise<void> {
    await seat.goto(`/flota${query}`)
    await page.getByRole('heading', { level: 1, name: 'Flota' }).waitFor()
    await page.getByRole('group', { name: 'Filtrar por estado' }).waitFor()
  }
  const settles = async (count: number): Promise<void> => {
    await page.getByRole('main').getByText(`${count} ONU`, { exact: true }).waitFor()
  }
  /** Texts of one column, of the rows that are drawn. */
  async function column(name: string): Promise<string[]> {
    const headers = await grid().getByRole('columnheader').allInnerTexts()
    const at = headers.findIndex((text) => text.startsWith(name))
    return grid()
      .locator('[role=row][aria-selected]')
      .evaluateAll((all, index) => all.map((row) => row.children[index]?.textContent ?? ''), at)
  }

  it('active filters are always visible', async () => {
    await filter().click()
    await page.keyboard.type('rx<-20 ana')
    await expect.poll(chips).toEqual(['rx<-20'])
    expect(await filter().inputValue()).toBe('ana')
    await filter().fill('')

    await page.getByRole('button', { name: /^En línea/ }).click()
    await menu('Filtrar por OLT')
    await page.getByRole('menuitemcheckbox', { name: /OLT-NORTE/ }).click()
    await page.keyboard.press('Escape')
    await expect.poll(chips).toEqual(['rx<-20', 'estado:en_linea', 'olt=OLT-NORTE'])
    expect(await addressed()).toContain('q=rx<-20 estado:en_linea olt=OLT-NORTE')
    await expect.poll(async () => new Set(await column('OLT')), { timeout: 10_000 }).toEqual(new Set(['NORTE']))
    expect(await page.getByRole('button', { name: /^En línea/ }).getAttribute('aria-pressed')).toBe('true')

    // The address alone shows the same, and each chip can be taken away.
    const before = await total()
    await page.reload()
    await expect.poll(chips).toEqual(['rx<-20', 'estado:en_linea', 'olt=OLT-NORTE'])
    await settles(before)
    await page.getByRole('button', { name: 'Quitar el filtro rx<-20' }).click()
    await expect.poll(chips).toEqual(['estado:en_linea', 'olt=OLT-NORTE'])
    await expect.poll(total).toBeGreaterThan(before)
    await filter().focus()
    await page.keyboard.press('Backspace')
    expect(await filter().inputValue(), 'the last chip is text again').toBe('olt=OLT-NORTE')
  })

  it('a term that says nothing is shown as such, with the way to write it, and the rest still filters', async () => {
    await filter().click()
    await page.keyboard.type('olt:sur rx<abc')
    expect(await page.getByText('pide un número').count(), 'nothing is said while it is typed').toBe(0)
    await page.keyboard.press('Enter')
    await page.getByText('«rx<abc» pide un número; por ejemplo rx<-25').waitFor()
    await expect.poll(async () => new Set(await column('OLT')), { timeout: 10_000 }).toEqual(new Set(['SUR']))
    expect(await axe(page)).toEqual([])
  })

  it('a status with its count filters by it; a second one adds to it', async () => {
    const chip = (name: RegExp): Locator => page.getByRole('button', { name })
    const count = async (name: RegExp): Promise<number> => Number((await chip(name).innerText()).replace(/\D/g, ''))
    const [power, down] = [await count(/^Sin energía/), await count(/^Caída/)]
    await chip(/^Sin energía/).click()
    await settles(power)
    expect(await count(/^Caída/), 'the counts are those of the filter without the status').toBe(down)
    await chip(/^Caída/).click()
    await settles(power + down)
    expect(await chips()).toEqual(['estado:sin_energia,caida'])
  })

  it('sorting by Rx puts «sin datos» last both ways', async () => {
    const header = grid().getByRole('columnheader', { name: /^Rx ONU/ })
    const known = (texts: string[]): number[] =>
      texts.filter((text) => text !== 'sin datos').map((text) => Number(text.replace('−', '-')))
    for (const direction of ['ascending', 'descending']) {
      await header.getByRole('button').click()
      await expect.poll(() => header.getAttribute('aria-sort')).toBe(direction)
      await expect
        .poll(async () => {
          const shown = known(await column('Rx ONU'))
          const sorted = [...shown].sort((a, b) => (direction === 'ascending' ? a - b : b - a))
          return shown.length > 10 && JSON.stringify(shown) === JSON.stringify(sorted)
        })
        .toBe(true)
      await page
        .getByText(`Ordenado por Rx ONU, dBm, ${direction === 'ascending' ? 'ascendente' : 'descendente'}`)
        .waitFor({ state: 'attached' })
      await grid().focus()
      await page.keyboard.press('End')
      await expect.poll(async () => (await column('Rx ONU')).at(-1)).toBe('sin datos')
      await page.keyboard.press('Home')
    }
    expect(await addressed()).toContain('orden=-rx')
    await header.getByRole('button').click()
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('none')
  })

  it('X selects, Shift X up to here, Ctrl A all of the query, and Esc nothing', async () => {
    await grid().focus()
    for (const key of ['j', 'x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key)
    const bar = page.getByRole('region', { name: 'Selección' })
    await bar.getByText('3 seleccionadas').waitFor()
    expect(await grid().locator('[role=row][aria-selected=true]').count()).toBe(3)
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Control+a')
    await bar.getByText(`${await total()} seleccionadas`, { exact: true }).waitFor()
    expect(await bar.getByRole('button', { name: /Leer ahora/ }).isDisabled()).toBe(true)
    await bar.getByText(/Leer ahora: hasta 20 a la vez/).waitFor()
    await page.keyboard.press('x')
    await bar.getByText(`${(await total()) - 1} seleccionadas`, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'detached' })
    await grid().getByRole('checkbox').nth(2).click()
    await bar.getByText('1 seleccionada', { exact: true }).waitFor()
    expect(page.url(), 'the box does not open the ONU').toContain('/flota')
  })

  it('Shift X chooses the rows between too where nobody has looked at them', async () => {
    const big = await takeSeat(browser(), { lab: 500 })
    try {
      const { page: other } = big
      // The list is as long as it gets.
      await readOlts(big)
      await other.reload()
      const list = other.getByRole('grid', { name: 'ONU de la flota' })
      await list.locator('[role=row][aria-selected]').first().waitFor()
      await list.focus()
      await list.press('Home')
      await list.press('x')
      await list.press('End')
      await list
        .locator(`[role=row][aria-rowindex="${await list.getAttribute('aria-rowcount')}"] [role=gridcell]`)
        .first()
        .waitFor()
      await list.press('Shift+X')
      const count = Number(await list.getAttribute('aria-rowcount')) - 1
      expect(count).toBeGreaterThan(400)
      await other
        .getByRole('region', { name: 'Selección' })
        .getByText(`${count} seleccionadas`, { exact: true })
        .waitFor()
      await list.press('Home')
      await list.press('PageDown')
      await expect.poll(() => list.locator('[role=row][aria-selected=true]').count()).toBeGreaterThan(20)
    } finally {
      await big.close()
    }
  })

  it('Ctrl E saves what is selected as a file that spreadsheets read, and the serials can be copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await fleet('?q=olt:sur&orden=rx')
    await expect.poll(async () => new Set(await column('OLT')), { timeout: 10_000 }).toEqual(new Set(['SUR']))
    const count = await total()
    await grid().focus()
    await page.keyboard.press('Control+a')
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+e')])
    expect(download.suggestedFilename()).toMatch(/^flota-\d{4}-\d\d-\d\d\.csv$/)
    const file = await readFile(await download.path(), 'utf8')
    const lines = file.split('\r\n')
    expect(lines[0]).toBe('\ufeffEstado,Cliente,Serie,OLT,PON,ONT,Modelo,"Rx ONU, dBm","Δ 7 d, dB",PPPoE,Visto (UTC)')
    expect(lines).toHaveLength(count + 2)
    await page.getByText(`${count} ONU exportadas`).first().waitFor()

    await page.getByRole('button', { name: 'Copiar series' }).click()
    await page.getByText(`${count} series copiadas`).first().waitFor()
    const copied = String(await page.evaluate('navigator.clipboard.readText()')).split('\n')
    expect(copied).toHaveLength(count)
    expect(copied.slice(0, 5)).toEqual((await column('Serie')).slice(0, 5))
  })

  it('reads the selected ones now, and says how many answered', async () => {
    await fleet(`?q=series:${ana},HWTC12345678`)
    await settles(2)
    await grid().focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('r')
    await page.getByText('1 leída; 1 sin respuesta').first().waitFor()
  })

  const paste = (into: Locator, text: string): Promise<void> =>
    into.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', pasted)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)

  it('many pasted lines are a list of exactly those, and those that nobody knows are named', async () => {
    await paste(filter(), `${ana}\tAna\r\nHWTC-1234 5678\r\nZTEGFFFFFFFF\r\n`)
    await settles(2)
    expect(await chips()).toEqual([`series:${ana}, +2`])
    await page.getByText(/1 serie de la lista no está en la flota: ZTEGFFFFFFFF/).waitFor()
    expect(await axe(page)).toEqual([])

    await fleet('')
    await page.keyboard.press('Control+k')
    await paste(page.getByRole('combobox'), `${ana}\nHWTC12345678`)
    await settles(2)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  const strangers = (count: number): string[] => Array.from({ length: count }, (_, n) => `ZTEG${10_000_000 + n}`)

  it('a list of hundreds is taken whole: what stands at its end is found', async () => {
    await paste(filter(), [...strangers(800), ana].join('\n'))
    await settles(1)
    await page.getByText(/800 series de la lista no están en la flota:/).waitFor()
    expect(await page.getByText(/se buscan las primeras/).count()).toBe(0)
    // Its address alone, written and read by the browser, asks the same.
    await page.reload()
    await settles(1)
  })

  it('a list that is too long says so for as long as it is asked for, wherever it was pasted', async () => {
    const list = [...strangers(5000), ana].join('\n')
    const isCut = page.getByText(/La lista tiene 5.?001 series; se buscan las primeras 2.?9\d\d$/)
    const isSaid = async (): Promise<void> => {
      await page.getByText(/^Nada coincide con «series:ZTEG[\w,]+…»$/).waitFor()
      await isCut.waitFor()
      await page.getByText(/De las primeras (2.?9\d\d), \1 no están en la flota:/).waitFor()
      expect(await page.getByText(/de la lista no están/).count()).toBe(0)
    }
    await paste(filter(), list)
    await isSaid()
    expect(await cutOff(page)).toEqual([])
    const said = await page.getByText(/^Nada coincide con/).evaluate((element) => ({
      right: element.getBoundingClientRect().right,
      panel: element.closest('section')?.getBoundingClientRect().right ?? 0,
      whole: element.getAttribute('title') ?? '',
    }))
    expect(said.right).toBeLessThan(said.panel)
    expect(said.whole.length).toBeGreaterThan(1000)
    await page.reload()
    await isSaid()
    await page.getByRole('button', { name: /^Quitar el filtro series/ }).click()
    await isCut.waitFor({ state: 'detached' })
    await filter().fill(`series:${ana}`)
    await settles(1)
    expect(await isCut.count()).toBe(0)

    await fleet('')
    await page.keyboard.press('Control+k')
    await paste(page.getByRole('combobox'), list)
    await isSaid()
    const narrowed = page.waitForResponse((response) => response.url().includes('estado%3Aen_linea'))
    await page.getByRole('button', { name: /^En línea/ }).click()
    expect((await narrowed).status()).toBe(200)
    await isSaid()
  })

  it('a table is pasted by its column of serials, our own file too, and lines without one are counted', async () => {
    await paste(filter(), `Cliente;Serie\nAna Ruiz;${ana}\nBea;HWTC12345678\nCiro;\n`)
    await settles(2)
    await page.getByText(/1 línea sin serie$/).waitFor()

    await fleet('?q=ana')
    await grid().waitFor()
    const download = page.waitForEvent('download')
    await grid().focus()
    await page.keyboard.press('Control+e')
    const text = await readFile(await (await download).path(), 'utf8')
    const lines = text.trimEnd().split('\r\n').length - 1
    await fleet('')
    await paste(filter(), text)
    await settles(lines)
    expect(await page.getByText(/sin serie/).count()).toBe(0)
  })

  it('words in quotes are looked for as a phrase', async () => {
    await filter().fill('"ana ruiz"')
    await settles(1)
    expect(await filter().inputValue()).toBe('"ana ruiz"')
    await filter().fill('"ruiz ana"')
    await page.getByText('Nada coincide con «"ruiz ana"»').waitFor()
  })

  it('a view keeps its filter, order and columns on this machine', async () => {
    await fleet('?q=modelo:hg81&orden=-rx')
    await menu('Elegir columnas')
    await page.getByRole('menuitemcheckbox', { name: 'Firmware' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'PPPoE', exact: true }).click()
    await page.keyboard.press('Escape')
    const headers = (): Promise<string[]> => grid().getByRole('columnheader').allInnerTexts()
    await expect.poll(headers).toContain('Firmware')
    await menu('Vista')
    await page.getByRole('textbox', { name: 'Nombre de la vista' }).fill('Huawei por señal')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Vista: Huawei por señal' }).waitFor()

    await menu('Vista: Huawei por señal')
    await page.getByRole('button', { name: 'Señal crítica' }).click()
    await expect.poll(chips).toEqual(['rx<-25'])
    await expect.poll(headers).not.toContain('Firmware')
    await page.reload()
    await menu('Vista: Señal crítica')
    await page.getByRole('button', { name: 'Huawei por señal', exact: true }).click()
    await expect.poll(chips).toEqual(['modelo:hg81'])
    await expect.poll(headers).toContain('Firmware')
    expect(await headers()).not.toContain('PPPoE')
    expect(await addressed()).toMatch(/orden=-rx/)

    await menu('Vista: Huawei por señal')
    await page.getByRole('button', { name: 'Eliminar la vista Huawei por señal' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Huawei por señal', exact: true }).count()).toBe(0)
  })

  it('Ctrl Enter on a row opens it in a second window, Enter in this one', async () => {
    await fleet(`?q=${ana}`)
    await settles(1)
    await grid().focus()
    const [second] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')])
    await second.getByRole('heading', { name: 'Ana Ruiz' }).waitFor()
    await second.close()
    expect(page.url()).toContain('/flota')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/onu/${ana}`))
  })

  it('nothing found is not the same as no source that answered', async () => {
    await fleet('?q=zzzz')
    await page.getByText('Nada coincide con «zzzz»').waitFor()
    await page.getByRole('button', { name: 'Quitar filtro' }).last().click()
    await grid().waitFor()
    await page.route('**/api/v1/onus?**', async (route) => {
      const response = await route.fetch()
      const answer = (await response.json()) as object
      await route.fulfill({
        response,
        json: { ...answer, items: [], total: 0, next: null, coverage: { asked: 2, answered: 0 } },
      })
    })
    await page.reload()
    await page.getByText(/Ningún origen respondió todavía/).waitFor()
    await page.getByText('0 de 2 orígenes').waitFor()
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('page complained about nothing', () => {
    expect(seat.complaints).toEqual([])
  })

  it.each(['es', 'pt', 'en'] as const)('nothing is cut at 1280×720, in %s', async (language) => {
    const other = await takeSeat(browser(), { lab: 40, language, theme: language === 'pt' ? 'dark' : 'light' })
    try {
      await readOlts(other)
      for (const query of ['', '?q=rx<-20 olt:norte rx<abc&orden=rx', `?q=series:${ana},HWTC12345678,ZTEGFFFFFFFF`]) {
        await other.goto(`/flota${encodeURI(query)}`)
        await other.page.getByRole('row').nth(1).waitFor()
        await other.page.getByRole('grid').focus()
        await other.page.keyboard.press('Control+a')
        await other.page.getByRole('button', { name: /Ctrl E/ }).waitFor()
        expect(await cutOff(other.page), query).toEqual([])
        // Of a list that scrolls, rows out of sight lie under the bar: clipped, not seen.
        if (query !== '') expect(await overlaps(other.page), query).toEqual([])
      }
      expect(await axe(other.page)).toEqual([])
    } finally {
      await other.close()
    }
  })
})
