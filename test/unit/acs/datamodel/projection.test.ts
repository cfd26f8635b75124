// What an ONU page asks the ACS for must be enough for everything that it shows.
import { describe, expect, it } from 'vitest'
import { type CpeDocument, managementProjection, parseDocument, readCpe } from '../../../../main/acs/datamodel/index.ts'
import { fixture, fixtureNames } from './build.ts'

describe.skipIf(fixtureNames.length === 0)(
  'projection of real documents (skipped where ../shared/fixtures/cpe is absent)',
  () => {
    it.each(fixtureNames)('%s reads the same as the whole', (name) => {
      const whole = fixture(name)
      expect(readCpe(projected(whole), 'ACS')).toEqual(readCpe(whole, 'ACS'))
    })
  },
)

/** As GenieACS does it: the named subtrees, and `_id` always. */
function projected(document: CpeDocument): CpeDocument {
  const result: Record<string, unknown> = { _id: document._id ?? 'x' }
  for (const path of managementProjection()) {
    let from: unknown = document
    let to = result
    const segments = path.split('.')
    for (const [index, segment] of segments.entries()) {
      from = isRecord(from) ? from[segment] : undefined
      if (from === undefined) break
      if (index === segments.length - 1) to[segment] = from
      else to = descend(to, segment)
    }
  }
  return parseDocument(result)
}

function descend(at: Record<string, unknown>, name: string): Record<string, unknown> {
  const next = at[name]
  if (isRecord(next)) return next
  const created: Record<string, unknown> = {}
  at[name] = created
  return created
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
