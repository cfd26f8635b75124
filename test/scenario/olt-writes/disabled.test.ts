// An ONU that its OLT took out of service is disabled everywhere, however young its last Inform is.
import { expect, it } from 'vitest'
import { type Answer, ana, eachDesk } from '../harness.ts'

const { desk } = eachDesk({ lab: 5 })

function ok<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.error.code}: ${answer.error.error}`)
  return answer.output
}

it('is said by its page, its verdict and the fleet at once, and so is its way back', async () => {
  const { http } = desk()
  const olts = ok(await http.invoke('olt.list', {})).items
  for (const { id } of olts) ok(await http.invoke('olt.read', { id }))
  const { olt_id } = ok(await http.invoke('onu.get', { serial: ana, mode: 'cache' }))
  const found = async (q: string): Promise<string[]> =>
    ok(await http.invoke('onu.search', { q })).items.map(({ serial }) => serial)
  expect(await found(`${ana} estado:deshabilitada`)).toEqual([])

  ok(await http.invoke('onu.disable', { olt_id, serial: ana, confirm: true }))
  // The OLT is read again behind the change.
  const statusIn = async (mode: 'cache' | 'fresh'): Promise<unknown> =>
    ok(await http.invoke('onu.get', { serial: ana, mode })).status.value
  await expect.poll(() => statusIn('cache'), { timeout: 10_000 }).toBe('disabled')
  expect(await statusIn('fresh')).toBe('disabled')
  const { verdict } = ok(await http.invoke('onu.get', { serial: ana, mode: 'fresh' }))
  expect(verdict.sentence).toBe('verdict.olt_disabled')
  await expect.poll(() => found(`${ana} estado:deshabilitada`), { timeout: 10_000 }).toEqual([ana])

  ok(await http.invoke('onu.enable', { olt_id, serial: ana }))
  await expect.poll(() => found(`${ana} estado:deshabilitada`), { timeout: 10_000 }).toEqual([])
})
