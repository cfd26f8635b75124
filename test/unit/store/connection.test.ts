import { expect, it } from 'vitest'
import { openInsides } from './support.ts'

it('does not write through a handle for reading', async () => {
  const { insides } = openInsides()
  await expect(insides.connection.read(({ get }) => get('delete from settings returning key'))).rejects.toThrow(
    'not a reading statement',
  )
})

it('takes a whole write back when a part of it fails', async () => {
  const { store, insides } = openInsides()
  const write = insides.connection.write(({ run }) => {
    run(`insert into settings (key, value, created_at, updated_at) values ('a', '1', '', '')`)
    run('insert into nowhere values (1)')
  })
  await expect(write).rejects.toThrow('nowhere')
  expect(insides.database.prepare(`select count(*) from settings where key = 'a'`).pluck().get()).toBe(0)
  await expect(store.settings.set('a', 2)).resolves.toBeUndefined()
})

it('moves what was written into the file when it has time, so that the WAL does not grow for ever', async () => {
  const { store, insides } = openInsides()
  for (let index = 0; index < 50; index++) {
    await store.settings.set(`key ${index}`, 'x'.repeat(100_000))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const [state] = insides.database.pragma('wal_checkpoint(NOOP)') as { log: number }[]
  expect(state?.log).toBeLessThan(1000)
})
