import { PondeskError } from '../../../../shared/errors.ts'

/** What `run` throws. */
export function problem(run: () => unknown): PondeskError {
  try {
    run()
  } catch (error) {
    if (error instanceof PondeskError) return error
  }
  throw new Error('nothing was thrown')
}
