// Command-line options shared by `start`, `serve` and `pondesk`. Bad input names the option and the fix.

export class BadArguments extends Error {
  override name = 'BadArguments'
}

export type OptionKind = 'flag' | 'text' | 'number' | 'port' | 'optional-number'

export interface ParsedArguments {
  options: Record<string, string | number | boolean>
  rest: string[]
}

const numberOf = (name: string, text: string): number => {
  if (!/^\d+$/.test(text)) throw new BadArguments(`--${name} takes a whole number, not "${text}"`)
  return Number(text)
}

const portOf = (name: string, text: string): number => {
  const port = numberOf(name, text)
  if (port > 65_535) throw new BadArguments(`--${name} takes a port from 0 to 65535, not "${text}"`)
  return port
}

function take(kind: OptionKind, name: string, inline: string | undefined, queue: string[]): string | number | boolean {
  if (kind === 'flag') {
    if (inline !== undefined) throw new BadArguments(`--${name} takes no value`)
    return true
  }
  const next = inline ?? (queue[0] === undefined || queue[0].startsWith('--') ? undefined : queue[0])
  if (kind === 'optional-number' && (next === undefined || !/^\d+$/.test(next))) {
    if (inline !== undefined) throw new BadArguments(`--${name} takes a whole number, not "${inline}"`)
    return true
  }
  // Empty is what a variable of a script leaves behind that was never set.
  if (next === undefined || next === '') throw new BadArguments(`--${name} needs a value`)
  if (inline === undefined) queue.shift()
  if (kind === 'text') return next
  return kind === 'port' ? portOf(name, next) : numberOf(name, next)
}

/** `known` maps option names to what they take. @throws BadArguments */
export function parseArguments(argv: readonly string[], known: Record<string, OptionKind>): ParsedArguments {
  const queue = [...argv]
  const options: ParsedArguments['options'] = {}
  const rest: string[] = []
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!word.startsWith('--')) {
      rest.push(word)
      continue
    }
    const [name = '', ...value] = word.slice(2).split('=')
    const kind = Object.hasOwn(known, name) ? known[name] : undefined
    if (kind === undefined)
      throw new BadArguments(
        `unknown option --${name}; known: ${Object.keys(known)
          .map((one) => `--${one}`)
          .join(', ')}`,
      )
    options[name] = take(kind, name, value.length > 0 ? value.join('=') : undefined, queue)
  }
  return { options, rest }
}
