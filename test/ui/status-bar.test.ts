// The status bar: a light per source, what waits, what an OLT would forget; each opens its explanation.
import { describe, expect, it } from 'vitest'
import type { WorkspaceInfo } from '../../shared/model/source.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff } from './checks.ts'
import { summaries } from './olt-samples.ts'
import { stubOlts } from './olt-stub.ts'
import { oneSeat } from './one-seat.ts'

const bar = ({ page }: Seat) => page.getByRole('region', { name: 'Orígenes de datos' })

describe.skipIf(missingBrowser)('the status bar (needs Chromium)', () => {
  let seat: Seat
  oneSeat(takeSeat, {}, (taken) => {
    seat = taken
    seat.page.setDefaultTimeout(10_000)
  })

  it('has a light for each source with its age, which opens its explanation', async () => {
    const { page } = seat
    for (const name of ['ACS simulado', 'OLT-NORTE', 'OLT-SUR', 'OLT-CENTRO']) {
      const light = bar(seat).getByRole('button', { name: new RegExp(`^${name}`) })
      await light.waitFor()
      expect(await light.innerText()).toMatch(/ahora|\d+ (s|min)/)
      await light.click()
      const why = page.getByRole('dialog', { name })
      await why.getByText('Última respuesta').or(why.getByText('Estado')).first().waitFor()
      await page.keyboard.press('Escape')
      await why.waitFor({ state: 'detached' })
    }
    expect(await bar(seat).innerText()).not.toMatch(/LAN/)
  })

  it('says what waits and what is not saved, and leads to it', async () => {
    const { page } = seat
    const olts = summaries()
    const [norte] = olts
    if (!norte) throw new Error('no OLT')
    norte.unsaved = 3
    norte.session = {
      ...norte.session,
      waiting: [
        {
          title: { key: 'olt.read.onus', params: {} },
          by: 'Lucía',
          since: new Date().toISOString(),
          waitsFor: 'session',
        },
      ],
    }
    const stub = await stubOlts(
      seat,
      olts.map((olt) => ({ ...olt, unsaved: olt.id === norte.id ? 3 : 0 })),
    )
    await page.route(/\/api\/v1\/changes\?.*outcome=queued/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), total: 1 } })
    })
    try {
      await page.reload()
      await bar(seat).getByRole('button', { name: 'OLT-NORTE: 3 cambios sin guardar' }).click()
      const unsaved = page.getByRole('dialog', { name: 'Sin guardar en la OLT' })
      await unsaved.getByText(/configuración de arranque/).waitFor()
      expect(await axe(page)).toEqual([])
      expect(await cutOff(page)).toEqual([])
      await unsaved.getByRole('link', { name: /OLT-NORTE/ }).click()
      await page.waitForURL(/#\/olt\/101$/)
      await page.keyboard.press('Escape')
      await bar(seat)
        .getByRole('button', { name: /^Cola \d+$/ })
        .click()
      const queue = page.getByRole('dialog', { name: 'Lo que espera' })
      await queue.getByRole('link', { name: /OLT-NORTE: 1 en la fila/ }).waitFor()
      await queue.getByRole('link', { name: '1 cambio espera a que su ONU conteste' }).click()
      await page.waitForURL(/#\/cambios\?resultado=queued/)
    } finally {
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await stub.close()
      await page.reload()
    }
  })

  it('of many OLTs there is one light: how many answer, and which does not', async () => {
    const { page } = seat
    await page.route('**/api/v1/workspace', async (route) => {
      const response = await route.fetch()
      const info = (await response.json()) as WorkspaceInfo
      const [one] = info.sources.filter(({ kind }) => kind === 'olt')
      if (!one) return route.fulfill({ response, json: info })
      const many = Array.from({ length: 24 }, (_, at) => ({ ...one, id: 1000 + at, name: `OLT-${at + 1}` }))
      const silent = {
        ...one,
        id: 2000,
        name: 'OLT-LEJOS',
        state: 'down' as const,
        lastOkAt: new Date(Date.now() - 14 * 60_000).toISOString(),
      }
      const others = info.sources.filter(({ kind }) => kind !== 'olt')
      return route.fulfill({ response, json: { ...info, sources: [...others, ...many, silent] } })
    })
    try {
      await page.reload()
      const light = bar(seat).getByRole('button', { name: /^OLT 24\/25/ })
      await light.waitFor()
      expect(await light.innerText()).toMatch(/OLT-LEJOS 14 min/)
      await light.click()
      const all = page.getByRole('dialog', { name: 'OLT que responden: 24 de 25' })
      expect(await all.getByRole('listitem').count()).toBe(25)
      expect(await all.getByRole('listitem').first().innerText()).toMatch(/OLT-LEJOS/)
      expect(await axe(page)).toEqual([])
      await all.getByRole('link', { name: 'OLT-LEJOS' }).click()
      await page.waitForURL(/#\/olt\/2000$/)
    } finally {
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
    expect(seat.complaints).toEqual([])
  })
})
