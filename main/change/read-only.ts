import { PondeskError } from '../../shared/errors.ts'

/** A source that was connected to be read only: nothing is prepared for it, and nothing is sent. */
export const sourceReadOnly = (source: string): PondeskError =>
  new PondeskError('unsupported', { reason: 'source_read_only', params: { source } })
