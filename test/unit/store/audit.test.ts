import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AuditRow } from '../../../shared/model/audit.ts'
import { appendMany, entry, newFolder, open, openInsides, start } from './support.ts'

describe('the audit', () => {
  it('numbers its rows without a gap and chains each to the one before', async () => {
    const store = open()
    await appendMany(store, 3)
    const { items } = await store.audit.list({ limit: 10 })
    expect(items.map(({ seq }) => seq)).toEqual([3, 2, 1])
    expect(items[0]?.prev_hash).toBe(items[1]?.hash)
    expect(items[1]?.prev_hash).toBe(items[2]?.hash)
    expect(items.every((row) => AuditRow.safeParse(row).success)).toBe(true)
  })

  it('goes on with the chain when the workspace is opened again', async () => {
    const folder = newFolder()
    const first = open(folder)
    const one = await first.audit.append(entry(1))
    first.close()
    const second = open(folder)
    await second.audit.append(entry(2))
    const { items } = await second.audit.list({ limit: 1 })
    expect(items[0]).toMatchObject({ seq: 2, prev_hash: one.hash })
    expect(await second.audit.verify()).toMatchObject({ intact: true, rows: 2, firstBad: null, problem: null })
  })

  it('can be checked with nothing but SHA-256 and the description of its rows', async () => {
    const store = open()
    const { hash } = await store.audit.append(entry(1))
    const genesis = createHash('sha256').update(`pondesk audit 1:${store.workspaceId}`).digest('hex')
    const content =
      `{"action":"onu.wifi.set:outcome","at":"${start}","entity_id":"HWTC0A1B2C3D","entity_name":"María Peña","entity_type":"onu",` +
      `"level":"info","new_value":"{\\"ssid\\":\\"casa 1\\"}","old_value":"{\\"ssid\\":\\"casa\\"}","operator_message":null,` +
      `"plan_hash":null,"request_id":"r-1","result":"applied","seq":1,"source":"ipc","user_id":1,"user_name":"Ana Núñez"}`
    expect(hash).toBe(
      createHash('sha256')
        .update(genesis + content)
        .digest('hex'),
    )
  })

  it('holds with texts that no keyboard makes', async () => {
    const store = open()
    await store.audit.append(
      entry(1, { entity_name: 'half \ud83d pair \u0000 end', new_value: { text: 'half \udc00 and \u2028' } }),
    )
    await store.audit.append(entry(2, { old_value: undefined, new_value: null, operator_message: '' }))
    expect(await store.audit.verify()).toMatchObject({ intact: true, rows: 2 })
    const { items } = await store.audit.list({ limit: 1 })
    expect(items[0]).toMatchObject({ old_value: null, new_value: null, operator_message: '' })
  })

  it.each([
    ['UPDATE', `update activity_logs set user_name = 'nobody' where seq = 2`],
    ['DELETE', 'delete from activity_logs where seq = 2'],
    [
      'INSERT OR REPLACE',
      `insert or replace into activity_logs (seq, at, user_name, request_id, level_id, action, entity_type, entity_id, source,
         prev_hash, hash, old_value, new_value) values (2, '', 'nobody', '', 1, '', '', '', '', '', '', '', '')`,
    ],
    ['UPDATE OR REPLACE', 'update or replace activity_logs set seq = 1 where seq = 2'],
  ])('refuses %s of a row', async (_, sql) => {
    const { store, insides } = openInsides()
    await appendMany(store, 3)
    expect(() => insides.database.exec(sql)).toThrow('append-only')
    expect(await store.audit.verify()).toMatchObject({ intact: true, rows: 3 })
  })

  it('commits its rows to the disk and nothing else', async () => {
    const { store, insides } = openInsides()
    const modes: unknown[] = []
    const pragma = insides.database.pragma.bind(insides.database)
    insides.database.pragma = (text, options) => {
      if (text.startsWith('synchronous =')) modes.push(text)
      return pragma(text, options)
    }
    await store.audit.append(entry())
    expect(modes).toEqual(['synchronous = FULL', 'synchronous = NORMAL'])
    await store.settings.set('a', 1)
    expect(modes).toHaveLength(2)
  })
})

describe('looking something up in the audit', () => {
  it('finds rows by words, newest first, and counts them all', async () => {
    const store = open()
    await appendMany(store, 1200)
    await store.audit.append(
      entry(1201, { operator_message: 'pidió 50% más', entity_id: 'ZTEG00000001', result: 'faulted' }),
    )
    await appendMany(store, 1100)
    expect(await store.audit.list({ q: '50% ZTEG', limit: 5 })).toMatchObject({ total: 1, items: [{ seq: 1201 }] })
    expect(await store.audit.list({ q: '50%%', limit: 5 })).toMatchObject({ total: 0, items: [] })
    const page = await store.audit.list({ q: 'wifi applied', limit: 3, before: 1203 })
    expect(page.total).toBe(2300)
    expect(page.items.map(({ seq }) => seq)).toEqual([1202, 1200, 1199])
  })

  it('pages through the rows of one ONU', async () => {
    const store = open()
    for (let index = 1; index <= 6; index++)
      await store.audit.append(entry(index, { entity_id: index % 2 ? 'A' : 'B' }))
    expect(await store.audit.list({ entity_id: 'A', limit: 2 })).toMatchObject({
      total: 3,
      items: [{ seq: 5 }, { seq: 3 }],
    })
    expect(await store.audit.list({ entity_id: 'A', limit: 2, before: 3 })).toMatchObject({
      total: 3,
      items: [{ seq: 1 }],
    })
  })
})
