// ZTE ZXA10: C300 and C320 (`classic`), C600, C620 and C650 (`titan`).
import type { Driver } from '../../driver.ts'
import { sparingLongLines } from '../../parse/index.ts'
import { identify } from './assemble.ts'
import { parserFor } from './commands.ts'
import { classic, titan } from './dialects.ts'
import { zteWrites } from './writes.ts'

export const zte: Driver = {
  vendor: 'zte',
  label: 'ZTE',
  firstPort: 1,
  onuName: 'ONU',
  dialects: [classic, titan],
  probe: { line: 'show card', identify },
  writes: zteWrites,
  parserFor(line) {
    const parse = parserFor(line)
    return parse && sparingLongLines(parse)
  },
}
