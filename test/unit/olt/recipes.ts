// Every recipe of a dialect, asked for something: what a test of all vendors goes through.
import type { CommandResult, Dialect, Driver, Reads, Recipe } from '../../../main/olt/driver.ts'
import type { Board } from '../../../main/olt/model.ts'

const boards: readonly Board[] = ['0/1', '1/2'].map((slot) => ({
  slot,
  type: 'GXXX',
  status: 'Active_normal',
  ponPorts: 2,
  online: true,
}))

/** Arguments of each read; a read that is new has to say here what it is asked for. */
const asked = ({ firstPort }: Driver) => {
  const pon = { frame: firstPort, slot: 1, port: firstPort }
  return {
    system: [boards],
    boards: [],
    ponPorts: ['0/1'],
    ponPort: [pon],
    onusOfPort: [pon],
    onus: [boards],
    portOptics: [pon],
    find: ['HWTC12345678'],
    onu: [{ ...pon, onuId: 7 }],
    autofind: [],
    alarms: [],
  } satisfies { [Name in keyof Reads]-?: Parameters<NonNullable<Reads[Name]>> }
}

export interface Named {
  name: keyof Reads
  recipe: Recipe<unknown>
}

export const recipesOf = (driver: Driver, { reads }: Dialect): Named[] =>
  Object.entries(asked(driver)).flatMap(([name, values]) => {
    const read = reads[name as keyof Reads] as ((...values: unknown[]) => Recipe<unknown>) | undefined
    return read ? [{ name: name as keyof Reads, recipe: read(...values) }] : []
  })

/** As if the box had refused every one of its commands. */
export const refused = ({ commands }: Recipe<unknown>): CommandResult[] =>
  commands.map((command) => ({
    command,
    records: [],
    unparsed: [],
    failure: { code: 'rejected', text: 'no' },
    at: '2026-11-21T08:00:00.000Z',
  }))
