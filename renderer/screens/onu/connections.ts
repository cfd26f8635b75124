import type { ConnectionReadings, CpeReadings } from '../../../shared/model/snapshot.ts'

export { internetOf } from '../../../shared/internet-connection.ts'

/** Each once: one may stand for several of the numbered places that integrations ask for, and a place may be empty. */
export const connectionsOf = ({ interfaces }: CpeReadings): ConnectionReadings[] =>
  interfaces.filter(({ path }, index) => path !== null && interfaces.findIndex((one) => one.path === path) === index)

export const managementOf = ({ interfaces }: CpeReadings): ConnectionReadings | undefined =>
  interfaces.find(({ roles }) => roles.includes('management'))

/** The device says `ERROR_NONE` where nothing went wrong. */
export const hasError = ({ last_error: { value } }: ConnectionReadings): boolean =>
  value !== null && value !== '' && value !== 'ERROR_NONE'
