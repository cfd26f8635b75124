// Command-line options shared by `start`, `serve` and `pondesk`. Bad input names the option and the fix.
import { type Language, languages } from '../shared/words/index.ts'
import { tell } from './terminal.ts'

/** Its message is for the terminal, in its language. */
export class BadArguments extends Error {
  override name = 'BadArguments'
}

export type OptionKind = 'flag' | 'text' | 'number' | 'port' | 'optional-number' | 'language'

export interface ParsedArguments {
  options: Record<string, string | number | boolean>
  rest: string[]
}

const numberOf = (name: string, text: string): number => {
  if (!/^\d+$/.test(text)) throw new BadArguments(tell('cli.number', { name, text }))
  return Number(text)
}

const portOf = (name: string, text: string): number => {
  const port = numberOf(name, text)
  if (port > 65_535) throw new BadArguments(tell('cli.port', { name, text }))
  return port
}

function languageOf(name: string, text: string): Language {
  const found = languages.find((one) => one === text)
  if (found) return found
  throw new BadArguments(tell('cli.lang', { name, text }))
}

function take(kind: OptionKind, name: string, inline: string | undefined, queue: string[]): string | number | boolean {
  if (kind === 'flag') {
    if (inline !== undefined) throw new BadArguments(tell('cli.flag', { name }))
    return true
  }
  const next = inline ?? (queue[0] === undefined || queue[0].startsWith('--') ? undefined : queue[0])
  if (kind === 'optional-number' && (next === undefined || !/^\d+$/.test(next))) {
    if (inline !== undefined) throw new BadArguments(tell('cli.number', { name, text: inline }))
    return true
  }
  // Empty is what a variable of a script leaves behind that was never set.
  if (next === undefined || next === '') throw new BadArguments(tell('cli.needs_value', { name }))
  if (inline === undefined) queue.shift()
  if (kind === 'language') return languageOf(name, next)
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
        tell('cli.unknown_option', {
          name,
          known: Object.keys(known)
            .map((one) => `--${one}`)
            .join(', '),
        }),
      )
    options[name] = take(kind, name, value.length > 0 ? value.join('=') : undefined, queue)
  }
  return { options, rest }
}
