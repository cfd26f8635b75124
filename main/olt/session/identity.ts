// Whose box it is: prompts of most vendors look alike, only what a box says of itself tells them apart.
import type { Dialect, Driver } from '../driver.ts'
import { unreachable } from '../transport/failure.ts'
import { plain } from './failure.ts'

/** Of what the box answered, in the sentence about it; and beside it. */
const longestSeen = 40
const longestText = 400

/** @throws PondeskError `source_unreachable`, field `vendor`, for a box that shows nothing of what the driver expects */
export function refuseOther(
  { driver, drivers = [] }: { driver: Driver; drivers?: readonly Driver[] | undefined },
  host: string,
  banner: string,
  answer: string,
): void {
  const shown = `${banner}\n${answer}`
  if (plain(driver.probe.expects).test(shown)) return
  const like = drivers.find(({ probe: { expects, refuses } }) =>
    [expects, refuses].some((sign) => sign && plain(sign).test(shown)),
  )
  const text = answer.trim()
  throw unreachable(like ? 'olt_vendor_other' : 'olt_vendor_unknown', {
    field: 'vendor',
    params: {
      host,
      vendor: driver.label,
      seen: text.replace(/\s+/g, ' ').slice(0, longestSeen),
      ...(like ? { like: like.label } : {}),
    },
    details: { answer: text.slice(0, longestText), vendor: like?.vendor ?? null },
  })
}

/** Before the dialect is known, any of the driver's dialects may be asking or refusing. */
export function commonLogin({ dialects }: Driver, first: Dialect): Dialect {
  const logins = dialects.map((dialect) => dialect.login)
  return {
    ...first,
    modes: dialects.flatMap(({ modes }) => modes),
    login: {
      ...first.login,
      refused: logins.flatMap(({ refused }) => refused),
      asks: logins.flatMap(({ asks }) => asks),
    },
  }
}
