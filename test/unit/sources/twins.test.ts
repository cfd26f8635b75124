import { expect, it } from 'vitest'
import { type Place, placeAfter, refuseTwin } from '../../../main/source-twins.ts'
import type { Olt, Source } from '../../../main/store/index.ts'

const acs = [{ id: 1, name: 'Central', kind: 'acs', url: 'http://acs.isp.com:7557/nbi' }] as unknown as Source[]
const olts = [
  { sourceId: 2, name: 'Norte', host: '10.0.0.5', port: 22, jump: null },
  { sourceId: 3, name: 'Valle', host: '10.0.0.5', port: 22, jump: { host: 'bastion.isp.com' } },
] as unknown as Olt[]

function twinOf(wanted: Place, self?: number): unknown {
  try {
    refuseTwin(wanted, { acs, olts }, self)
    return null
  } catch (error) {
    const { code, field, params } = error as { code: string; field: string; params: { name: string } }
    return [code, field, params.name]
  }
}

it.each([
  ['http://acs.isp.com:7557/nbi', ['conflict', 'url', 'Central']],
  ['HTTP://ACS.isp.com:7557/nbi/', ['conflict', 'url', 'Central']],
  ['https://acs.isp.com:7557/nbi', null],
  ['http://acs.isp.com/nbi', null],
  ['http://acs.isp.com:7557/other', null],
])('an ACS at %s', (url, twin) => expect(twinOf({ kind: 'acs', url })).toEqual(twin))

it.each([
  [{ host: '10.0.0.5' }, ['conflict', 'host', 'Norte']],
  [{ host: '10.0.0.5', port: 22, transport: 'ssh' as const }, ['conflict', 'host', 'Norte']],
  [{ host: '10.0.0.5', transport: 'telnet' as const }, null],
  [{ host: '10.0.0.5', port: 2222 }, null],
  [{ host: '10.0.0.5', jump_host: 'Bastion.isp.com.' }, ['conflict', 'host', 'Valle']],
  [{ host: '10.0.0.5', jump_host: 'other' }, null],
])('an OLT at %o', (place, twin) => expect(twinOf({ kind: 'olt', ...place })).toEqual(twin))

it('is no twin of itself', () => expect(twinOf({ kind: 'olt', host: '10.0.0.5' }, 2)).toBeNull())

it('is one when it is moved to where another is, not when only its name changes', () => {
  const row = { id: 3, kind: 'olt', url: '' } as unknown as Source
  expect(placeAfter(row, olts, {})).toBeNull()
  expect(placeAfter(row, olts, { port: 2222 })).toEqual({
    kind: 'olt',
    host: '10.0.0.5',
    port: 2222,
    jump_host: 'bastion.isp.com',
  })
  const moved = placeAfter(row, olts, { jump_host: null })
  expect(moved && twinOf(moved, 3)).toEqual(['conflict', 'host', 'Norte'])
})
