// One line typed and its answer read, up to the next prompt. Pager, hint and questions are answered as declared and no more.
import type { Ask, Dialect } from '../driver.ts'
import type { Console } from './console.ts'
import { Hung } from './console.ts'
import { isQuestion, mayBeQuestion, type Prompt } from './prompt.ts'

export interface Typed {
  /** Exactly what is typed, secrets included. */
  line: string
  /** The beginning of the line that the echo must show before a prompt counts; '' when nothing of it may be compared. */
  head: string
  asks: readonly Ask[]
  /** Answer to an ask that wants a secret; null when there is none. */
  secret: string | null
  quietMs: number
  totalMs: number
  signal?: AbortSignal | undefined
  /** It was typed ahead: its prompt stands, or will stand, in this row. */
  from?: number | undefined
  /** Typed ahead behind it: the answer ends where a prompt shows this line. Meanwhile no question is answered. */
  next?: string | undefined
}

/** The box does not take what is typed ahead: it asks something, or it stands at its prompt and does not go on. */
export class Astray extends Error {
  constructor() {
    super('what was typed ahead was not taken')
    this.name = 'Astray'
  }
}

export interface Answered {
  /** `question`: it asked something that nobody declared; it still waits. */
  end: 'prompt' | 'question'
  prompt: Prompt | null
  /** Between echo and prompt, without pager remains, questions and noise. */
  text: string
  /** From echo to prompt, as it stood on the screen. */
  raw: string
  noise: string[]
  /** The question, word for word. */
  question: string
  /** Whether the box echoed the line. */
  echoed: boolean
  /** Of the prompt, or of the question. */
  row: number
}

export interface Manners {
  dialect: Dialect
  readPrompt: (line: string) => Prompt | null
  /** Whether this box echoes what is typed; then a prompt before the echo belongs to something else. */
  echoes: 'seen' | 'unknown' | 'none'
  /** Silence after which a line that looks like a question is one, ms. */
  questionMs: number
}

/** A prompt without an echo is believed after this part of the silence that makes a question, unless the box has echoed before. */
const pauses = 5
/** How far behind the start the echo may be, in lines: alarms and old prompts come before it. */
const echoWithin = 200
/** Of a line that is typed, characters. */
const longestEcho = 2000
const blanks = /\s+/g
const squeeze = (text: string): string => text.replace(blanks, '')

/** @throws Cut, Hung, Astray, the signal's reason; then the session is somewhere in the middle of the answer. */
export async function exchange(console: Console, typed: Typed, manners: Manners): Promise<Answered> {
  const { dialect, readPrompt, questionMs } = manners
  const { terminal } = console
  const { next } = typed
  const start = typed.from ?? terminal.row()
  const head = squeeze(typed.head)
  /** Row of the echo; null while it is awaited. */
  let echo = head === '' || manners.echoes === 'none' ? start : null
  let echoed = head === ''
  let scanned = start
  /** What came before the echo, without blanks. */
  let before = ''
  const noise = new Set<number>()
  const paged = new Set<number>()
  const asked = new Set<number>()
  let hinted: number | null = null
  let secretUsed = false
  /** A prompt with nothing but noise behind it. */
  let promptRow: number | null = null
  /** What was answered in the row that the cursor is in; it must go before the row is answered again. */
  let answered = -1
  /** Where the line that was typed ahead is echoed. */
  let nextRow: number | null = null

  /** The prompt that the next line is echoed behind. */
  const promptOfNext = (line: string): Prompt | null =>
    next !== undefined && line.endsWith(next) ? readPrompt(line.slice(0, line.length - next.length)) : null

  const isNoise = (line: string): boolean => dialect.noise.some((pattern) => test(pattern, line))

  /** The echo may wrap: what came since the line was sent is looked at as one. */
  function seeEcho(row: number, line: string): void {
    if (echoed || row > start + echoWithin) return
    if (!(before + squeeze(line)).includes(head)) return
    echoed = true
    if (echo === null) echo = row
  }

  function scan(): void {
    const current = terminal.row()
    for (; scanned < current && nextRow === null; scanned += 1) {
      const line = terminal.line(scanned)
      seeEcho(scanned, line)
      if (!echoed) before = (before + squeeze(line)).slice(-longestEcho)
      if (echo === null || scanned <= echo || line === '') continue
      take(scanned, line)
    }
  }

  function take(row: number, line: string): void {
    if (isNoise(line)) noise.add(row)
    else if (promptOfNext(line)) nextRow = row
    else promptRow = readPrompt(line) ? row : null
  }

  /** A secret is given once: asked again, it was wrong. */
  function answerTo({ answer: given }: Ask): string | null {
    if (given !== 'secret') return given === 'enter' ? '' : given.text
    if (secretUsed) return null
    secretUsed = true
    return typed.secret
  }

  function answer(tail: string, row: number): void {
    const { pager, hint } = dialect
    const ask = typed.asks.find(({ when }) => test(when, tail))
    if (ask) {
      const text = answerTo(ask)
      if (text === null) return
      if (ask.as === 'key') console.key(text)
      else console.enter(text)
      asked.add(row)
    } else if (test(pager.when, tail)) {
      console.key(pager.key)
      paged.add(row)
    } else if (hint && test(hint.when, tail) && test(hint.complete, tail)) {
      console.enter('')
      asked.add(row)
      hinted = row
    } else return
    answered = row
  }

  function look(): Answered | undefined {
    scan()
    const row = terminal.row()
    const tail = terminal.tail()
    seeEcho(row, tail)
    if (next !== undefined) return lookAhead(row, tail)
    if (tail === '') {
      if (answered === row) answered = -1
      // An alarm after the prompt, and no new prompt: the answer was complete before it.
      return promptRow !== null && noise.size > 0 && terminal.line(row - 1) !== '' ? finish(promptRow) : undefined
    }
    if (echo === null || row <= echo) return undefined
    if (readPrompt(tail)) return finish(row)
    if (answered !== row) answer(tail, row)
    return undefined
  }

  /** Whoever waits for a key has eaten some of what was typed ahead. */
  function lookAhead(row: number, tail: string): Answered | undefined {
    if (nextRow !== null) return finish(nextRow)
    if (tail === '' || echo === null || row <= echo) return undefined
    if (promptOfNext(tail)) return finish(row)
    const { pager, hint } = dialect
    if (test(pager.when, tail) || (hint && test(hint.when, tail))) throw new Astray()
    return undefined
  }

  function rest(silentMs: number): Answered | undefined {
    const tail = terminal.tail()
    const row = terminal.row()
    if (next !== undefined) {
      if (silentMs >= questionMs && (readPrompt(tail) || isQuestion(tail))) throw new Astray()
      return undefined
    }
    // The box does not echo: the prompt stands there all the same.
    if (readPrompt(tail) && row > start && (silentMs >= questionMs || manners.echoes !== 'seen')) return finish(row)
    if (promptRow !== null && noise.size > 0 && tail === '') return finish(promptRow)
    if (silentMs < questionMs) return undefined
    return answered !== row && isQuestion(tail) ? finish(row) : undefined
  }

  function finish(row: number): Answered {
    const from = echo ?? start
    const last = terminal.line(row)
    const prompt = promptOfNext(last) ?? readPrompt(last)
    const rows = terminal.lines(from, row)
    const first = head === '' ? 1 : 1 + wrappedEcho(terminal.lines(start, from + 1).join(''), rows, typed.line)
    const text = rows.slice(first).flatMap((line, index) => {
      const at = from + first + index
      if (noise.has(at) || asked.has(at)) return []
      return paged.has(at) ? withoutPager(line, dialect.pager.when) : line
    })
    return {
      end: prompt ? 'prompt' : 'question',
      prompt,
      text: withoutHintEcho(text, hinted === null ? null : hinted - from - first, typed.line)
        .join('\n')
        .trimEnd(),
      raw: [...rows, prompt?.text ?? last].join('\n'),
      noise: [...noise].map((at) => terminal.line(at)),
      question: prompt ? '' : last.trim(),
      echoed,
      row,
    }
  }

  if (typed.from === undefined) console.enter(typed.line)
  const { quietMs, totalMs, signal } = typed
  try {
    return await console.wait({ look, pause: { ms: questionMs / pauses, look: rest }, quietMs, totalMs, signal })
  } catch (error) {
    // After the whole silence also a line that only resembles a question is taken for one.
    if (!(error instanceof Hung) || answered === terminal.row() || !mayBeQuestion(terminal.tail())) throw error
    if (next !== undefined) throw new Astray()
    return finish(terminal.row())
  }
}

function test(pattern: RegExp, line: string): boolean {
  pattern.lastIndex = 0
  return pattern.test(line)
}

const withoutPager = (line: string, pager: RegExp): string => line.replace(pager, '').trimEnd()

/** Rows behind the echo's that still belong to it. */
function wrappedEcho(shown: string, rows: readonly string[], line: string): number {
  const whole = squeeze(line)
  const at = squeeze(shown).indexOf(whole.slice(0, 8))
  if (at < 0) return 0
  let seen = squeeze(shown).slice(at)
  let count = 0
  for (let next = rows[1]; next !== undefined && seen.length < whole.length; next = rows[count + 1]) {
    const more = squeeze(next)
    if (more === '' || !whole.startsWith(seen + more)) break
    seen += more
    count += 1
  }
  return count
}

/** After a hint the box prints what it runs once more, with a heading: an echo too. */
function withoutHintEcho(lines: string[], hint: number | null, line: string): string[] {
  if (hint === null) return lines
  const whole = squeeze(line)
  // The hint's own row is out already, so the next row stands at its index.
  for (let index = Math.max(hint, 0), seen = 0; index < lines.length && seen < 3; index += 1) {
    const shown = squeeze(lines[index] ?? '')
    if (shown === '') continue
    if (shown.length > 3 && whole.startsWith(shown)) return [...lines.slice(0, hint), ...lines.slice(index + 1)]
    seen += 1
  }
  return lines
}
