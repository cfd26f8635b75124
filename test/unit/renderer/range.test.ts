import { describe, expect, it } from 'vitest'
import { anchorPlace, isWhole, serialsByPages } from '../../../renderer/screens/search/range.ts'

describe('a range of rows', () => {
  it('is whole only where no row is missing, also at its ends', () => {
    const rows: string[] = []
    rows[0] = 'a'
    rows[2] = 'c'
    expect(isWhole(rows.slice(0, 1), 1)).toBe(true)
    expect(isWhole(rows.slice(0, 3), 3)).toBe(false)
    expect(isWhole(rows.slice(0, 9), 9)).toBe(false)
  })

  it('is read page by page, in the order of the list and no row more', async () => {
    const asked: [number, number][] = []
    const read = serialsByPages(async (skip, limit) => {
      asked.push([skip, limit])
      return Array.from({ length: limit }, (_, at) => `S${skip + at}`)
    })
    const serials = await read(150, 450, new AbortController().signal)
    expect(serials).toEqual(Array.from({ length: 450 }, (_, at) => `S${150 + at}`))
    expect(asked).toEqual([
      [150, 200],
      [350, 200],
      [550, 50],
    ])
  })

  it('fails as a whole when a page fails: it is never chosen in part', async () => {
    const read = serialsByPages(async (skip) => {
      if (skip > 0) throw new Error('silent')
      return ['S0']
    })
    await expect(read(0, 300, new AbortController().signal)).rejects.toThrow('silent')
  })
})

describe('where a range begins', () => {
  const rows = ['a', 'b', 'c', 'd'].map((serial) => ({ serial }))
  const anchor = { serial: 'c', index: 2, question: 'by name' }

  it('is the ONU that was pressed, also after the list was sorted otherwise', () => {
    expect(anchorPlace(anchor, rows, 'by name')).toBe(2)
    expect(anchorPlace(anchor, rows.toReversed(), 'by name, descending')).toBe(1)
  })

  it('is its place in the same list where its row is no longer at hand', () => {
    expect(anchorPlace(anchor, [], 'by name')).toBe(2)
  })

  it('is nowhere before a row was pressed, and where nobody knows the place any more', () => {
    expect(anchorPlace(null, rows, 'by name')).toBeNull()
    expect(anchorPlace(anchor, [], 'by light')).toBeNull()
    expect(anchorPlace({ ...anchor, serial: 'z' }, rows, 'by name')).toBeNull()
  })
})
