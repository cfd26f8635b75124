// ZTE ZXA10: C300 and C320 (`classic`), C600, C620 and C650 (`titan`).
import type { Driver } from '../../driver.ts'
import { sparingLongLines } from '../../parse/index.ts'
import { identify } from './assemble.ts'
import { othersIn, parserFor } from './commands.ts'
import { classic, titan } from './dialects.ts'
import { zteWrites } from './writes.ts'

export const zte: Driver = {
  vendor: 'zte',
  label: 'ZTE',
  firstPort: 1,
  onuName: 'ONU',
  dialects: [classic, titan],
  probe: {
    line: 'show card',
    // Its refusals have numbers: `show card` may need more rights than the user has.
    expects: /\bZTE\b|\bZXAN\b|\bTITAN\b|^\s*(?:Rack\s+)?Shelf\s+Slot\b|^\s*%\s?(?:Error|Code)\s\d{4,6}\b/im,
    refuses: /%\s?Error (?:20\d{3}|14030\d):/,
    identify,
  },
  writes: zteWrites,
  parserFor(line) {
    const parse = parserFor(line)
    return parse && sparingLongLines(parse)
  },
  othersIn,
}
