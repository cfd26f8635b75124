// `pondesk inspect olt`: what a saved terminal log of an OLT says. No network, no workspace.
import { BadArguments } from './args.ts'
import { bytesOf, nameOf, textOf, visible } from './inspect-file.ts'
import { type Driver, drivers, inspectOutput } from './olt/index.ts'
import { tell } from './terminal.ts'

/** Far beyond any terminal log: a whole OLT's running configuration has 10 MB. */
const mostBytes = 64 * 2 ** 20

/** JSON text, its last line ended. @throws BadArguments, in one line: unknown vendor or command, unreadable file */
export async function inspectOlt(
  vendor: string | undefined,
  command: string | undefined,
  file: string,
): Promise<string> {
  const driver = driverNamed(vendor)
  if (command === undefined || command.trim() === '') throw new BadArguments(tell('cli.needs_command'))
  const inspected = inspectOutput(driver, command, textOf(await bytesOf(file, mostBytes)))
  if (!inspected) throw new BadArguments(tell('cli.no_parser', { vendor: driver.vendor, command: nameOf(command) }))
  return `${visible(JSON.stringify(inspected, null, 2))}\n`
}

/** @throws BadArguments that names the vendors there are */
export function driverNamed(vendor: string | undefined): Driver {
  const driver = drivers.find((one) => one.vendor === vendor)
  if (driver) return driver
  const known = drivers.map((one) => one.vendor).join(' | ')
  throw new BadArguments(
    vendor === undefined ? tell('cli.vendor', { known }) : tell('cli.vendor_not', { known, text: nameOf(vendor) }),
  )
}
