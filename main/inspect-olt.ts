// `pondesk inspect olt`: what a saved terminal log of an OLT says. No network, no workspace.
import { BadArguments } from './args.ts'
import { bytesOf, nameOf, textOf, visible } from './inspect-file.ts'
import { type Driver, drivers, inspectOutput, isOfOlt, othersIn, withoutPrefix } from './olt/index.ts'
import { tell } from './terminal.ts'

/** Far beyond any terminal log: a whole OLT's running configuration has 10 MB. */
const mostBytes = 64 * 2 ** 20

/** Commands of a log that a refusal names. */
const mostNamed = 12

/** JSON text, its last line ended. @throws BadArguments, in one line: unknown vendor or command, no log of an OLT, or of other commands */
export async function inspectOlt(
  vendor: string | undefined,
  command: string | undefined,
  file: string,
): Promise<string> {
  const driver = driverNamed(vendor)
  if (command === undefined || command.trim() === '') throw new BadArguments(tell('cli.needs_command'))
  const log = withoutPrefix(logIn(await bytesOf(file, mostBytes), nameOf(file)))
  const inspected = inspectOutput(driver, command, log)
  if (!inspected) throw new BadArguments(tell('cli.no_parser', { vendor: driver.vendor, command: nameOf(command) }))
  if (!isOfOlt(driver, command, log, inspected))
    throw new BadArguments(tell('cli.no_transcript', { file: nameOf(file), vendor: driver.label }))
  const others = 'records' in inspected && inspected.records.length > 0 ? [] : othersIn(driver, command, log)
  if (others.length > 0) throw new BadArguments(notTyped(file, command, others))
  return `${visible(JSON.stringify(inspected, null, 2))}\n`
}

function notTyped(file: string, command: string, others: readonly string[]): string {
  const known = nameOf(others.slice(0, mostNamed).join(', '))
  return tell('cli.not_in_log', {
    file: nameOf(file),
    command: nameOf(command),
    known: others.length > mostNamed ? `${known}, …` : known,
  })
}

/** What begins so is no text, whatever follows: PNG, gzip, SQLite, ZIP, PDF, a program. */
const binaryStarts = ['\x89PNG', '\x1f\x8b', 'SQLite format 3', 'PK\x03\x04', '%PDF-', '\x7fELF']
/** Telnet pads and a bad line rings: so small a part of control bytes is still a log. */
const mostControls = 0.01

/** Lines end in `\n`, also where a terminal wrote `\r` alone. @throws BadArguments for what is no text, or a web page */
function logIn(bytes: Buffer, file: string): string {
  const text = textOf(bytes)
  if (text.trim() === '') throw new BadArguments(tell('cli.empty_file', { file }))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it counts; CR NUL is how Telnet returns
  const controls = text.replaceAll('\r\0', '').match(/[\0-\x06\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  if (
    controls > text.length * mostControls ||
    binaryStarts.some((start) => bytes.subarray(0, 16).toString('latin1').startsWith(start))
  )
    throw new BadArguments(tell('cli.binary_file', { file }))
  if (/^\s*<(?:!doctype|html|head|body|\?xml)\b|<html[\s>]/i.test(text.slice(0, 4096)))
    throw new BadArguments(tell('cli.html_file', { file }))
  return returnsAsLineEnds(text)
}

/** A return alone draws over the line; only a log that hardly knows another line end means its end. */
function returnsAsLineEnds(text: string): string {
  const alone = text.match(/\r(?![\r\n])/g)?.length ?? 0
  const ends = text.match(/\n/g)?.length ?? 0
  return alone > ends * 4 ? text.replace(/\r*\n|\r/g, '\n') : text
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
