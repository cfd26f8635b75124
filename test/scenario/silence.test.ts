// An ACS that goes silent tells of nobody's silence: what was online stays so, with its age.

import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { ana, juan, openDesk, temporaryFolder } from './harness.ts'

it('a silent ACS makes no ONU go down: not in the list, not on its page, not in a copy days later', async () => {
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
  try {
    expect(await statusOf(first, ana)).toEqual(['online', 'online'])
    away = await statusOf(first, juan)
    expect(away).not.toContain('online')
    await first.app.lab?.service('stop')
    await first.http.invoke('onu.refresh', { serial: ana })
    shift = 3600_000
    expect(await statusOf(first, ana)).toEqual(['online', 'online'])
    expect(await statusOf(first, juan)).toEqual(away)
  } finally {
    await first.close()
  }
  shift = 3 * 86_400_000
  const later = await openDesk({ workspace, lab: null, readOnly: true, clock })
  try {
    expect(await statusOf(later, ana)).toEqual(['online', 'online'])
    expect(await statusOf(later, juan)).toEqual(away)
  } finally {
    await later.close()
    await rm(workspace, { recursive: true, force: true })
  }
})
