// Huawei SmartAX: MA5600T, MA5608T, MA5800, EA5800.
import type { Driver } from '../../driver.ts'
import { sparingLongLines } from '../../parse/index.ts'
import { othersIn, parserFor } from './catalogue.ts'
import { identify, smartax } from './dialect.ts'
import { huaweiWrites } from './writes.ts'

export const huawei: Driver = {
  vendor: 'huawei',
  label: 'Huawei',
  firstPort: 0,
  onuName: 'ONT',
  dialects: [smartax],
  probe: {
    line: 'display version',
    expects: /\bHuawei\b|Integrated Access Software|^\s*PRODUCT\s*:?\s*\w|^\s*VERSION\s*:?\s*(?:MA|EA)5\d/im,
    refuses: /% Unknown command, the error locates at/,
    identify,
  },
  writes: () => huaweiWrites,
  parserFor(line) {
    const parse = parserFor(line)
    return parse && sparingLongLines(parse)
  },
  othersIn,
}
