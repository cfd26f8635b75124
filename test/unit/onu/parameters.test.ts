import { expect, it } from 'vitest'
import { createParameters, type ParameterDeps } from '../../../main/onu/parameters.ts'
import { isSecretParameter } from '../../../main/security/index.ts'

const row = (path: string, value: string) => ({
  path,
  value,
  type: 'xsd:string',
  writable: true,
  secret: false,
  observed_at: null,
})

it('a tree kept when a name was not yet known to be secret is shown without its value', async () => {
  const kept = {
    sourceId: 1,
    observedAt: null,
    readAt: '2026-03-01T10:00:00.000Z',
    document: [row('VirtualParameters.WlanPassword5g', 'zorzal-y-ceibo'), row('VirtualParameters.RXPower', '-21.4')],
  }
  const asked = createParameters({
    devices: { record: async () => null, cached: async () => null },
    sources: () => [],
    trees: { keep: () => Promise.reject(new Error('nothing is kept')), get: async () => kept },
    isSecret: isSecretParameter,
    redact: (text) => text,
    clock: () => new Date(0),
  } satisfies ParameterDeps)
  const look = (q: string) =>
    asked(
      { serial: 'HWTC00000001', acs_device_id: 'a-b-c', q, limit: 10 },
      { signal: new AbortController().signal } as Parameters<typeof asked>[1],
      () => undefined,
    )

  expect((await look('')).items).toMatchObject([
    { path: 'VirtualParameters.WlanPassword5g', value: null, secret: true },
    { path: 'VirtualParameters.RXPower', value: '-21.4', secret: false },
  ])
  expect((await look('zorzal')).total).toBe(0)
})
