// An ACS that goes silent tells of nobody's silence, and of nobody's health: who was up is unknown, with its age.

import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { type Answer, ana, type Desk, juan, openDesk, temporaryFolder } from './harness.ts'

function outputOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error.error)
  return answer.output
}

it('a silent ACS makes no ONU go down, and none stays green: in the list, on its page, in a copy days later', async () => {
  let shift = 0
  const clock = (): Date => new Date(Date.now() + shift)
  const workspace = await temporaryFolder()
  const first = await openDesk({ workspace, clock })
  const statusOf = async (desk: typeof first, serial: string): Promise<string[]> => {
    const found = await desk.http.invoke('onu.search', { q: serial })
    const page = await desk.http.invoke('onu.get', { serial })
    if (!found.ok || !page.ok) throw new Error('not answered')
    return [found.output.items[0]?.status ?? 'missing', page.output.status.value]
  }
  let away: string[] = []

  /** Row, page, counts, filter and file say the same; what it was before is kept. */
  async function unknownEverywhere(desk: typeof first, sentence: string): Promise<void> {
    const found = await desk.http.invoke('onu.search', { q: ana })
    const page = await desk.http.invoke('onu.get', { serial: ana })
    const green = await desk.http.invoke('onu.search', { q: 'estado:en_linea' })
    const all = await desk.http.invoke('onu.search', { q: '' })
    if (!found.ok || !page.ok || !green.ok || !all.ok) throw new Error('not answered')
    expect(found.output.items[0]).toMatchObject({ status: 'unknown', last_status: 'online' })
    expect(page.output.status).toMatchObject({ value: 'unknown', last: 'online', since: expect.any(String) })
    expect(page.output.verdict).toMatchObject({ sentence, tone: 'unknown', certainty: 'baja' })
    expect(green.output.total).toBe(0)
    expect(all.output.counts).toMatchObject({ online: 0, weak: 0 })
    expect(all.output.counts?.unknown).toBeGreaterThan(0)
    const asked = { method: 'POST', body: JSON.stringify({ columns: ['status', 'serial'] }) }
    const headers = { 'Content-Type': 'application/json', 'Accept-Language': 'es' }
    const file = await (await desk.fetch('/api/v1/onus/export', { ...asked, headers })).text()
    expect(file).toMatch(new RegExp(`Sin datos,${ana}`))
    expect(file).not.toContain('En línea')
  }

  try {
    expect(await statusOf(first, ana)).toEqual(['online', 'online'])
    away = await statusOf(first, juan)
    expect(away).not.toContain('online')
    await first.app.lab?.service('stop')
    await first.http.invoke('onu.refresh', { serial: ana })
    shift = 3600_000
    await unknownEverywhere(first, 'verdict.source_silent')
    expect(await statusOf(first, juan)).toEqual(away)
  } finally {
    await first.close()
  }
  shift = 3 * 86_400_000
  const later = await openDesk({ workspace, lab: null, readOnly: true, clock })
  try {
    await unknownEverywhere(later, 'verdict.review')
    expect(await statusOf(later, juan)).toEqual(away)
  } finally {
    await later.close()
    await rm(workspace, { recursive: true, force: true })
  }
})

it('with the OLT silent as well nothing it saw a quarter of an hour ago is said of now', async () => {
  let shift = 0
  const workspace = await temporaryFolder()
  const { http, app, close } = await openDesk({ workspace, clock: () => new Date(Date.now() + shift) })
  const readOlts = async (): Promise<boolean[]> => {
    const { items } = outputOf(await http.invoke('olt.list', {}))
    return Promise.all(items.map(async ({ id }) => (await http.invoke('olt.read', { id })).ok))
  }
  const seen = async () => {
    const row = outputOf(await http.invoke('onu.search', { q: ana })).items[0]
    const { status, verdict } = outputOf(await http.invoke('onu.get', { serial: ana }))
    return [row?.status, row?.last_status, status.value, status.last, verdict.tone]
  }
  try {
    expect(await readOlts()).not.toContain(false)
    await app.lab?.service('stop')
    await http.invoke('onu.refresh', { serial: ana })
    shift = 14 * 60_000
    // One of two is enough, as long as it answers.
    expect(await seen()).toEqual(['online', null, 'online', null, 'ok'])
    await app.lab?.close()
    expect(await readOlts()).not.toContain(true)
    expect(await seen()).toEqual(['unknown', 'online', 'unknown', 'online', 'unknown'])
  } finally {
    await close()
    await rm(workspace, { recursive: true, force: true })
  }
})

it('an ONU that only its OLT knows stays online while its list is read, and is unknown when nobody reads it', async () => {
  let shift = 0
  const workspace = await temporaryFolder()
  const { http, close } = await openDesk({ workspace, lab: 40, clock: () => new Date(Date.now() + shift) })
  const found = async (q: string) => outputOf(await http.invoke('onu.search', { q, limit: 200 })).items
  const readOlts = async (): Promise<void> => {
    for (const { id } of outputOf(await http.invoke('olt.list', {})).items)
      outputOf(await http.invoke('olt.read', { id }))
  }
  try {
    await readOlts()
    const known = (await found('')).filter(({ status, last_seen }) => status === 'online' && last_seen === null)
    const serials = known.map(({ serial }) => serial)
    expect(serials.length).toBeGreaterThan(0)
    const seen = async () => {
      const rows = (await found('')).filter(({ serial }) => serials.includes(serial)).map(({ status }) => status)
      const [serial = ''] = serials
      return [...new Set(rows), outputOf(await http.invoke('onu.get', { serial, mode: 'cache' })).status.value]
    }
    for (const minutes of [10, 20, 30]) {
      shift = minutes * 60_000
      await readOlts()
      expect(await seen()).toEqual(['online', 'online'])
    }
    shift = 49 * 60_000
    expect(await seen()).toEqual(['online', 'online'])
    shift = 51 * 60_000
    expect(await seen()).toEqual(['unknown', 'unknown'])
  } finally {
    await close()
    await rm(workspace, { recursive: true, force: true })
  }
})

it('a clock that is corrected, ours or that of the ACS, turns nobody silent', async () => {
  let shift = 0
  const workspace = await temporaryFolder()
  const { http, app, close } = await openDesk({ workspace, lab: 40, clock: () => new Date(Date.now() + shift) })
  const statusOf = async (serial: string) => {
    const page = outputOf(await http.invoke('onu.get', { serial, mode: 'fresh' }))
    return [outputOf(await http.invoke('onu.search', { q: serial })).items[0]?.status, page.status.value]
  }
  try {
    const before = outputOf(await http.invoke('onu.search', { q: 'estado:en_linea', limit: 200 })).items
    for (const minutes of [20, -20]) {
      shift = minutes * 60_000
      // Any answer of the ACS tells its clock.
      outputOf(await http.invoke('onu.get', { serial: ana, mode: 'fresh' }))
      expect(await statusOf(ana)).toEqual(['online', 'online'])
      const rows = outputOf(await http.invoke('onu.search', { q: '', limit: 200 })).items
      const now = rows.filter(({ status }) => status === 'online')
      expect(now.length).toBeGreaterThanOrEqual(before.length)
    }
    await app.lab?.control(ana, { do: 'silent' })
    await app.lab?.service({ passMs: 20 * 60_000 })
    outputOf(await http.invoke('onu.get', { serial: ana, mode: 'fresh' }))
    // On the clock of the ACS twenty minutes have passed without her.
    expect(await statusOf(ana)).toEqual(['offline', 'offline'])
  } finally {
    await close()
    await rm(workspace, { recursive: true, force: true })
  }
})

it('coverage counts every source that was asked: the ACS and each OLT', async () => {
  const workspace = await temporaryFolder()
  const coverage = async (desk: Desk) => {
    const found = outputOf(await desk.http.invoke('onu.search', { q: '' }))
    const page = outputOf(await desk.http.invoke('onu.get', { serial: ana, mode: 'fresh' }))
    return { list: found.coverage, page: page.coverage }
  }
  const desk = await openDesk({ workspace })
  try {
    // Nobody asked an OLT yet.
    expect((await coverage(desk)).list).toEqual({ asked: 1, answered: 1 })
    const { items } = outputOf(await desk.http.invoke('olt.list', {}))
    for (const { id } of items) outputOf(await desk.http.invoke('olt.read', { id }))
    const olts = items.length
    expect(olts).toBeGreaterThan(1)
    expect(await coverage(desk)).toEqual({
      list: { asked: 1 + olts, answered: 1 + olts },
      page: { asked: 2, answered: 2 },
    })
    await desk.app.lab?.service('stop')
    const { list, page } = await coverage(desk)
    expect([page.asked - page.answered, list.asked]).toEqual([1, 1 + olts])
  } finally {
    await desk.close()
  }
  const later = await openDesk({ workspace, lab: null, readOnly: true })
  try {
    const { list, page } = await coverage(later)
    expect([list.answered, page.answered]).toEqual([0, 0])
    expect([list.asked, page.asked]).toEqual([4, 2])
  } finally {
    await later.close()
    await rm(workspace, { recursive: true, force: true })
  }
})

it('a start over a whole inventory counts its ACS as soon as that answers, not a minute later', async () => {
  const workspace = await temporaryFolder()
  await (await openDesk({ workspace })).close()
  const desk = await openDesk({ workspace })
  try {
    const coverage = async () => outputOf(await desk.http.invoke('onu.search', { q: '' })).coverage
    await expect.poll(coverage, { timeout: 10_000 }).toEqual({ asked: 1, answered: 1 })
  } finally {
    await desk.close()
    await rm(workspace, { recursive: true, force: true })
  }
})
