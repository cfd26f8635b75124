import type { ConnectionReadings, CpeReadings } from './model/snapshot.ts'

/** The connection that the customer's Internet runs over: the one chosen as such (`2_1`), before a management one that may carry it too. */
export const internetOf = ({ interfaces }: Pick<CpeReadings, 'interfaces'>): ConnectionReadings | undefined => {
  const carriers = interfaces.filter(({ roles }) => roles.includes('internet'))
  return (
    carriers.find(({ key }) => key === '2_1') ??
    carriers.find(({ roles }) => !roles.includes('management')) ??
    carriers[0]
  )
}
