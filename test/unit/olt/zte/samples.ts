// An answer of ZTE, read by the parser of its command.
import { expect } from 'vitest'
import { zte } from '../../../../main/olt/drivers/zte/index.ts'

export const read = (command: string, text: string) => {
  const parse = zte.parserFor(command)
  if (!parse) throw new Error(`no parser for ${command}`)
  return parse(text)
}
/** Of an answer that is understood whole. */
export const records = (command: string, text: string) => {
  const { records: found, unparsed } = read(command, text)
  expect(unparsed).toEqual([])
  return found
}
