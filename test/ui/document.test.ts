// A device document from a file: what an operator sees when one is dropped on the window, or opened with the keyboard.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sownKeys, sownSerial } from '../scenario/sown-document.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe } from './checks.ts'
import { drop, type Files, pickUp, writeFiles } from './document-file.ts'
import { oneBrowser } from './one-seat.ts'

describe.skipIf(missingBrowser)('a device document (needs Chromium)', () => {
  const browser = oneBrowser()
  let files: Files
  let seat: Seat
  beforeAll(async () => {
    files = await writeFiles()
  })
  afterAll(() => files?.remove())
  beforeEach(async () => {
    seat = await takeSeat(browser())
    await seat.page.getByText('Ana Ruiz').first().waitFor()
    // From the start: what is opened while nobody listens is not seen later.
    seat.page.on('filechooser', () => undefined)
  })
  afterEach(() => seat.close())

  const target = () => seat.page.getByText('Soltar el documento del dispositivo para verlo sin conexión')
  const banner = () => seat.page.getByText(/Documento ana-ruiz\.json, leído .*; solo lectura/)

  it('dragged over the window shows where to let it go, and taken away again leaves everything as it was', async () => {
    const move = await pickUp(seat, [files.document])
    await move('dragEnter')
    await move('dragOver')
    await target().waitFor()
    expect(await axe(seat.page)).toEqual([])
    // Chromium's remote control takes files away without telling the page; a mouse does tell it.
    await seat.page.evaluate(() => window.dispatchEvent(new DragEvent('dragleave', { relatedTarget: null })))
    await target().waitFor({ state: 'detached' })
    expect(seat.page.url()).toMatch(/#\/flota/)
  })

  it('dropped opens the page of its ONU: banner, tabs, values with the file as source, nothing to write with', async () => {
    const { page } = seat
    await drop(seat, files.document)
    await banner().waitFor()
    await target().waitFor({ state: 'detached' })
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(sownSerial)
    await page.getByText('doc_user').first().waitFor()
    await page
      .getByText(/ana-ruiz\.json/)
      .nth(1)
      .waitFor()
    expect(await page.getByRole('button', { name: /Leer ahora/ }).isDisabled()).toBe(true)

    await page.keyboard.press('3')
    await page.getByText('Casa_Doc', { exact: true }).waitFor()
    const changes = page.getByRole('button', { name: /^Cambiar/ })
    expect(await changes.count()).toBe(2)
    for (const change of await changes.all()) {
      expect(await change.isDisabled()).toBe(true)
      expect(await change.getAttribute('title')).toMatch(/Solo lectura: es un documento/)
    }
    await page.getByText(/Solo lectura: es un documento \(ana-ruiz\.json\)/).waitFor()
    await page.keyboard.press('w')
    expect(await page.getByRole('dialog').count()).toBe(0)
    const html = await page.content()
    for (const key of sownKeys) expect(html).not.toContain(key)
    expect(await axe(page)).toEqual([])
    expect(seat.complaints).toEqual([])
  })

  it('opens, is looked through and is closed with the keyboard alone, back to where one was', async () => {
    const { page } = seat
    await seat.goto('/cambios')
    await page.getByRole('heading', { level: 1, name: /Cambios/ }).waitFor()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('o')])
    await chooser.setFiles(files.document)
    await banner().waitFor()
    await page.keyboard.press('3')
    await page.getByText('Visitas_Doc', { exact: true }).waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Escape')
    await page.waitForURL(/#\/cambios/)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('>abrir doc')
    await page.getByRole('option', { name: /Abrir documento/ }).waitFor()
    const [again] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await again.setFiles(files.document)
    await banner().waitFor()
    await page.getByRole('button', { name: /Cerrar documento/ }).click()
    await page.waitForURL(/#\/cambios/)
  })

  it('is the first of several that are dropped, and that is said', async () => {
    await drop(seat, files.document, files.other, files.photo)
    await banner().waitFor()
    await seat.page.getByText('De 3 archivos se abrió el primero.').waitFor()
  })

  it('that is no document, a folder or too big is said, and what was on screen stays', async () => {
    const { page } = seat
    for (const [file, why] of [
      [files.photo, /No se abrió foto\.json\. El archivo no es JSON/],
      [files.folder, /No se abrió carpeta\. Es una carpeta/],
      [files.huge, /No se abrió enorme\.json\. .*16/],
    ] as const) {
      await drop(seat, file)
      const alert = page.getByRole('alert').filter({ hasText: why })
      await alert.waitFor()
      expect(page.url()).toMatch(/#\/flota/)
      await page.getByText('Ana Ruiz').first().waitFor()
    }
    expect(await axe(page)).toEqual([])
    await page.getByRole('alert').getByRole('button', { name: 'Cerrar' }).click()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  it('does not push aside a change that is being made', async () => {
    const { page } = seat
    await seat.goto('/onu/HWTC0A1B2C3D/wifi')
    await page.getByText('Casa_5G').first().waitFor()
    await page.keyboard.press('w')
    await page.getByRole('dialog').getByLabel('Red (SSID)').fill('Ana_5G')
    await drop(seat, files.document)
    await page.waitForTimeout(300)
    expect(page.url()).toMatch(/#\/onu\/HWTC0A1B2C3D\/wifi/)
    expect(await page.getByRole('dialog').getByLabel('Red (SSID)').inputValue()).toBe('Ana_5G')
  })

  it('is gone after a reload: its address says so and offers to open one', async () => {
    await drop(seat, files.document)
    await banner().waitFor()
    await seat.page.reload()
    await seat.page.getByText(/No hay ningún documento abierto/).waitFor()
    await seat.page.getByRole('button', { name: /Abrir documento/ }).waitFor()
    expect(await axe(seat.page)).toEqual([])
  })
})
