// Reads every source now: what the ACSs heard of their devices, and the lists of the OLTs.
import type { OutputOf, ParsedOf } from '../shared/operations/index.ts'
import type { Call } from './gateway/index.ts'
import type { Inventory } from './inventory.ts'
import type { Pons } from './pons/index.ts'

type Answer = OutputOf<'source.sync'>

export function createSync(inventory: Pick<Inventory, 'syncNow' | 'size'>, pons: Pick<Pons, 'sync'>) {
  return async function sync({ full }: ParsedOf<'source.sync'>, call: Call): Promise<Answer> {
    const [acs, olts] = await Promise.all([inventory.syncNow(full, call.signal), pons.sync(full, call)])
    return {
      onus: inventory.size(),
      sources: acs.sources + olts.sources,
      answered: acs.answered + olts.answered,
      problems: [...acs.problems, ...olts.problems],
    }
  }
}
