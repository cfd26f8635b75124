import type { ConnectionReadings, CpeReadings } from '../../../shared/model/snapshot.ts'

export { internetOf } from '../../../shared/internet-connection.ts'

export const managementOf = ({ interfaces }: CpeReadings): ConnectionReadings | undefined =>
  interfaces.find(({ roles }) => roles.includes('management'))

/** The device says `ERROR_NONE` where nothing went wrong. */
export const hasError = ({ last_error: { value } }: ConnectionReadings): boolean =>
  value !== null && value !== '' && value !== 'ERROR_NONE'
