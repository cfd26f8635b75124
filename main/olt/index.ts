// The front door of the room: one link an OLT, and the vendors it can speak to.
import { PondeskError } from '../../shared/errors.ts'
import type { Driver, Vendor } from './driver.ts'
import { huawei } from './drivers/huawei/index.ts'
import { zte } from './drivers/zte/index.ts'
import { createOltLink as linkTo } from './link/index.ts'
import type { LinkOptions, OltLink } from './link.ts'
import type { WritesOf } from './writes.ts'

export { createOltCarrier } from './carrier.ts'
export { createOltChanges, type OltChanges } from './changes.ts'
export type {
  Changed,
  Command,
  CommandResult,
  Dialect,
  Driver,
  FailureCode,
  Parsed,
  Reads,
  Recipe,
  Vendor,
} from './driver.ts'
export { type Inspected, inspectOutput, othersIn } from './inspect.ts'
export type { Exchange, Job, LinkOptions, LinkState, OltLink, QueuedJob } from './link.ts'
export { withoutPrefix } from './log-prefix.ts'
export * from './model.ts'
export type { OltAt, OnuAt } from './proposals.ts'
export { isOfOlt } from './recognize.ts'
export { isTypeable } from './transport/telnet.ts'
export type { WritesOf } from './writes.ts'

/** Adding a vendor: its folder, and its line here. */
export const drivers: readonly Driver[] = [huawei, zte]

export const driverOf = (vendor: Vendor): Driver | undefined => drivers.find((driver) => driver.vendor === vendor)

/** Nothing is connected before the first job. */
export function createOltLink(options: LinkOptions): OltLink {
  const driver = driverOf(options.vendor)
  if (!driver) throw new Error(`no driver for ${options.vendor}`)
  return linkTo({ ...options, driver, drivers })
}

/** What can be changed in this dialect. @throws PondeskError `unsupported` for a vendor that is only read. */
export const writesOf: WritesOf = (dialect) => {
  const writes = driverOf(dialect.vendor)?.writes?.(dialect.name)
  if (!writes) throw new PondeskError('unsupported', { reason: 'olt_read_only', params: { vendor: dialect.vendor } })
  return writes
}
