// Boxes and links of one test.
import { afterEach } from 'vitest'
import { PondeskError } from '../../../../shared/errors.ts'
import { type Box, type BoxOptions, startBox } from './box.ts'
import { linkTo, type TestLink } from './vendor.ts'

const boxes: Box[] = []
const links: TestLink[] = []
afterEach(async () => {
  for (const { link } of links.splice(0)) await link.close()
  for (const box of boxes.splice(0)) await box.close()
})

export async function place(options: BoxOptions = {}): Promise<Box> {
  const box = await startBox(options)
  boxes.push(box)
  return box
}

/** A link, over SSH where nothing else is said, that is gone after the test. */
export function join(box: Box, more: Parameters<typeof linkTo>[1] = {}): TestLink {
  const link = linkTo(box, more)
  links.push(link)
  return link
}

/** A box, and a link to it; both are gone after the test. */
export async function meet(
  options: BoxOptions = {},
  more: Parameters<typeof linkTo>[1] = {},
): Promise<{ box: Box } & TestLink> {
  const box = await place(options)
  return { box, ...join(box, { transport: options.transport ?? 'ssh', ...more }) }
}

export const failureOf = (work: Promise<unknown>): Promise<PondeskError> =>
  work.then(
    () => {
      throw new Error('it should have failed')
    },
    (error: unknown) => {
      if (error instanceof PondeskError) return error
      throw error
    },
  )

/** A box that knows one command. */
export const b = { 'display b': 'b\n' }
