import type { ConnectionReadings, CpeReadings } from '../../../shared/model/snapshot.ts'

type Role = ConnectionReadings['roles'][number]

const withRole = (cpe: CpeReadings, role: Role): ConnectionReadings | undefined =>
  cpe.interfaces.find(({ roles }) => roles.includes(role))

export const internetOf = (cpe: CpeReadings): ConnectionReadings | undefined => withRole(cpe, 'internet')
export const managementOf = (cpe: CpeReadings): ConnectionReadings | undefined => withRole(cpe, 'management')

/** The device says `ERROR_NONE` where nothing went wrong. */
export const hasError = ({ last_error: { value } }: ConnectionReadings): boolean =>
  value !== null && value !== '' && value !== 'ERROR_NONE'
