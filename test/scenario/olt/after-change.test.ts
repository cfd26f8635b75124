// What a change costs an OLT in lines: after it only what shows it is read again, and nothing that was known is lost.
import { expect, it, vi } from 'vitest'
import { type Answer, eachDesk } from '../harness.ts'

const { desk, lab } = eachDesk({ lab: 5 })

function ok<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.error.code}: ${answer.error.error}`)
  return answer.output
}

it.each(['OLT-NORTE', 'OLT-SUR', 'OLT-CENTRO'])(
  '%s: a new description is read with the lines that show it',
  async (name) => {
    const linesOf = async () => (await lab().oltTruth(name)).lines.map(({ line }) => line)
    const { onus } = await lab().oltTruth(name)
    const serial = onus.find(({ isOnline, isEnabled, customer }) => isOnline && isEnabled && customer)?.serial ?? ''
    const { items } = ok(await desk().http.invoke('olt.list', {}))
    const target = { olt_id: items.find((olt) => olt.name === name)?.id ?? 0, serial }
    const whole = ok(await desk().http.invoke('onu.olt', { ...target, mode: 'fresh' })).readings
    const before = (await linesOf()).length
    const report = ok(await desk().http.invoke('onu.description.set', { ...target, description: 'Sucursal 7' }))
    expect(report.data.outcome).toBe('applied')
    await vi.waitFor(
      async () => {
        const { readings } = ok(await desk().http.invoke('onu.olt', { ...target, mode: 'cache' }))
        expect(readings?.description.value).toBe('Sucursal 7')
      },
      { timeout: 20_000, interval: 50 },
    )
    const typed = (await linesOf()).slice(before)
    expect(typed.filter((line) => /wlan-info|wan-info|mac|remote-onu|optical|attenuation/.test(line))).toEqual([])
    expect(typed.length).toBeLessThan(12)
    const { readings } = ok(await desk().http.invoke('onu.olt', { ...target, mode: 'cache' }))
    expect(Object.keys(readings ?? {})).toEqual(Object.keys(whole ?? {}))
    expect(readings?.wans).toEqual(whole?.wans)
  },
)
