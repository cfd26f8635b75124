// What an operator reads first on a page, of ONUs of the simulated network.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labCases } from '../../main/lab/index.ts'
import { sayPhrase } from '../../shared/words/index.ts'
import { type Answer, type Desk, openDesk, temporaryFolder } from './harness.ts'

function outputOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error.error)
  return answer.output
}

describe('the verdict', () => {
  let desk: Desk
  let workspace: string
  const verdictOf = async (serial: string) => outputOf(await desk.http.invoke('onu.get', { serial })).verdict

  beforeAll(async () => {
    workspace = await temporaryFolder()
    desk = await openDesk({ workspace, lab: 40 })
  })
  afterAll(async () => {
    await desk.close()
    await rm(workspace, { recursive: true, force: true })
  })

  it('on an ONU among strong networks of its channel is about the WiFi, with them as evidence', async () => {
    const { sentence, params, tone, claims, next } = await verdictOf(labCases.crowded)
    expect([sentence, tone, next]).toEqual(['verdict.wifi_crowded', 'warn', 'next.channel_or_band'])
    expect(sayPhrase('es', { key: sentence, params })).toBe('Internet llega bien; falla el WiFi: canal 6 saturado.')
    expect(claims[0]).toMatchObject({ key: 'claim.crowd', observedAt: expect.any(String) })
    expect(claims[0]?.params.n).toBeGreaterThanOrEqual(3)
  })

  it('on an ONU that misses its informs while its OLT sees it is that nobody manages it', async () => {
    const quiet = labCases.silent
    expect((await verdictOf(quiet)).sentence).toBe('verdict.no_contact')
    const { items } = outputOf(await desk.http.invoke('olt.list', {}))
    for (const { id } of items) outputOf(await desk.http.invoke('olt.read', { id }))
    const { status, verdict } = outputOf(await desk.http.invoke('onu.get', { serial: quiet }))
    expect(status.value).toBe('online')
    expect(verdict).toMatchObject({ sentence: 'verdict.no_management_olt', tone: 'warn', next: 'next.management' })
    const row = outputOf(await desk.http.invoke('onu.search', { q: quiet })).items[0]
    expect(row?.status).toBe('online')
    const { outages } = outputOf(await desk.http.invoke('onu.series', { serial: quiet, range: '24h' }))
    expect(outages.filter(({ to }) => to === null)).toEqual([])
  })
})
