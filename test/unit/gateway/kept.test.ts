import { describe, expect, it } from 'vitest'
import { readCpe } from '../../../main/acs/datamodel/index.ts'
import { type Call, createGateway, type Handlers, jsonOf, keepPart } from '../../../main/gateway/index.ts'
import { presentStats } from '../../../main/onu/tr069-stats.ts'
import { device } from '../acs/datamodel/build.ts'

const emptyStats = (model: string) => {
  const data = presentStats(readCpe(device({ 'InternetGatewayDevice.DeviceInfo.UpTime': 1 }), 'ACS'))
  return { ...data, general: { ...data.general, model_name: model } }
}

const call: Call = {
  identity: { userId: 1, name: 'Ana', role: 'viewer' },
  door: 'http',
  requestId: 'r',
  language: 'es',
  signal: new AbortController().signal,
  patienceMs: null,
}
const input = { olt_id: 0, serial: 'HWTC12345678' }

function gateway(stats: Handlers<unknown>['onu.tr069.stats']) {
  return createGateway({
    handlers: { 'onu.tr069.stats': stats } as unknown as Handlers<unknown>,
    carryOut: async () => null,
    audit: { append: async () => ({ seq: 1, hash: '' }), appendOrRescue: async () => ({ seq: 1 }) },
    redact: (value) => value,
    guard: () => () => undefined,
  })
}

const answer = (data: ReturnType<typeof emptyStats>, more: object = {}) =>
  ({ success: true, data, timestamp: new Date().toISOString(), source: 'acs', cached: true, ...more }) as never

describe('a part of an answer that is given many times', () => {
  it('is written as JSON.stringify writes it, with what changes around it', async () => {
    const data = keepPart(emptyStats('Señal "ñ" \u{1f600}'))
    const door = gateway(async () => answer(data))
    for (let n = 0; n < 3; n++) {
      const output = await door.invoke('onu.tr069.stats', input, call)
      expect(jsonOf(output)).toBe(JSON.stringify(output))
      expect(JSON.parse(jsonOf(output))).toMatchObject({
        cached: true,
        data: { general: { model_name: data.general.model_name } },
      })
    }
  })

  it('cannot be changed by anybody who got it', async () => {
    const data = keepPart(emptyStats('A'))
    const output = await gateway(async () => answer(data)).invoke('onu.tr069.stats', input, call)
    expect(() => {
      output.data.general.model_name = 'B'
    }).toThrow(TypeError)
  })

  it('is refused when it breaks the contract, each time; so is the rest around a good one', async () => {
    const bad = keepPart({ ...emptyStats('A'), hosts: 'none' }) as never
    const broken = gateway(async () => answer(bad))
    for (let n = 0; n < 2; n++)
      await expect(broken.invoke('onu.tr069.stats', input, call)).rejects.toThrow('breaks the contract')
    const good = keepPart(emptyStats('A'))
    let more = {}
    const door = gateway(async () => answer(good, more))
    await door.invoke('onu.tr069.stats', input, call)
    more = { source: 'somewhere' }
    await expect(door.invoke('onu.tr069.stats', input, call)).rejects.toThrow('source')
  })
})

describe('a limit that counts questions', () => {
  const ask = async (door: ReturnType<typeof gateway>, times: number): Promise<unknown[]> => {
    const codes: unknown[] = []
    for (let n = 0; n < times; n++)
      codes.push(
        await door.invoke('onu.tr069.stats', input, call).then(
          () => 'ok',
          (error: { code?: string }) => error.code,
        ),
      )
    return codes
  }

  it('does not count what is answered without asking a source, and counts every question', async () => {
    const data = keepPart(emptyStats('A'))
    const quiet = gateway(async () => answer(data))
    expect(new Set(await ask(quiet, 700))).toEqual(new Set(['ok']))
    const asking = gateway(async (_input, _call, beforeAsking) => {
      beforeAsking()
      return answer(data)
    })
    const codes = await ask(asking, 602)
    expect(codes.slice(0, 600)).not.toContain('rate_limited')
    expect(codes.slice(600)).toEqual(['rate_limited', 'rate_limited'])
  })
})
