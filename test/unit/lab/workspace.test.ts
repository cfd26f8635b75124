// How many ONUs a simulated workspace gets when nobody says a number.
import { expect, it } from 'vitest'
import { openWorkspace } from '../../../main/workspace.ts'
import { open } from '../store/support.ts'

it('is 400 for a new workspace, and stays what it was for an older one', async () => {
  const fresh = await openWorkspace(open(), { wantsLab: 'default' })
  expect(fresh.lab).toEqual({ onus: 400, seed: 1 })

  const store = open()
  await openWorkspace(store, { wantsLab: 5 })
  expect((await openWorkspace(store, { wantsLab: 'default' })).lab).toEqual({ onus: 5, seed: 1 })
  expect((await openWorkspace(store, { wantsLab: null })).lab).toEqual({ onus: 5, seed: 1 })
})
