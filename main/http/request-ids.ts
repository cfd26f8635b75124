import { randomBytes } from 'node:crypto'

const digitsOfOne = 12
const madeAhead = 512

/** Twelve hex digits under which the log knows a request. Random ones are made many at once: one by one they cost ten times as much. */
export function createRequestIds(): () => string {
  let digits = ''
  let at = 0
  return () => {
    if (at >= digits.length) {
      digits = randomBytes((digitsOfOne / 2) * madeAhead).toString('hex')
      at = 0
    }
    at += digitsOfOne
    return digits.slice(at - digitsOfOne, at)
  }
}
