import { PondeskError } from '../../shared/errors.ts'

/**
 * A task that only reads is a POST like a write, but what became of it changes nothing on the device:
 * a lost answer is a source that does not answer, never "nobody knows whether it was applied".
 */
export async function asRead<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof PondeskError) || error.code !== 'timeout') throw error
    const why = (error.details as { why?: unknown } | undefined)?.why
    throw new PondeskError('source_unreachable', {
      reason: typeof why === 'string' ? why : 'no_answer',
      params: error.params,
    })
  }
}
