// The box's end of a line: keys come one by one, are echoed and wrapped; output goes out with CR LF, in pages where wanted.
import type { Wire } from './wire.ts'

/** The connection has ended: whoever waited for a key stops. */
export class HungUp extends Error {
  constructor() {
    super('the line is closed')
  }
}

export interface Pager {
  /** What is printed at the foot of a page. */
  prompt: string
  /** What takes it away again. */
  eraser: string
  /** Lines a page. */
  rows: number
}

const enter = '\r'
const ctrlC = '\u0003'

const endings: Record<string, 'enter' | 'cancelled' | 'help'> = {
  [enter]: 'enter',
  '\n': 'enter',
  [ctrlC]: 'cancelled',
  '?': 'help',
}

/** What was typed of a line so far, where the cursor stands, and what is still to be echoed. */
interface HalfLine {
  text: string
  column: number
  echo: string
}

export class Terminal {
  private input = ''
  private wake: (() => void) | undefined
  private isClosed = false
  private afterCr = false
  private readonly wire: Wire

  constructor(wire: Wire) {
    this.wire = wire
    wire.onInput = (text) => {
      this.input += text
      this.wake?.()
    }
    wire.onClose = () => {
      this.isClosed = true
      this.wake?.()
    }
  }

  get columns(): number {
    return this.wire.columns
  }

  print(text: string): void {
    if (text !== '') this.wire.write(text.replaceAll('\n', '\r\n'))
  }

  end(): void {
    this.wire.end()
  }

  /** True when keys wait already. */
  get hasInput(): boolean {
    return this.input !== ''
  }

  /**
   * One line of keys behind `prompt`, which stands there already. Echoed unless `secret`; wrapped at the width.
   * `idleMs`: null is returned after that long without a key. Ctrl-C gives `cancelled`.
   */
  async line(prompt: string, options: { secret?: boolean; idleMs?: number; before?: string } = {}): Promise<Typed> {
    const { before = '', secret, idleMs } = options
    const half: HalfLine = { text: before, column: (prompt.length + before.length) % this.columns, echo: '' }
    for (;;) {
      const keys = await this.keys(idleMs)
      if (keys === null) return { text: half.text, end: 'idle' }
      let used = 0
      let end: Typed['end'] | undefined
      while (used < keys.length && !end) {
        const key = keys[used] ?? ''
        used += 1
        if (!this.skips(key)) end = this.type(half, key)
      }
      this.input = this.input.slice(used)
      this.print(secret ? half.echo.replace(/[^\n]/g, '') : half.echo)
      half.echo = ''
      if (end) return { text: half.text, end }
    }
  }

  /** One key into the line; tells when it ends it. */
  private type(half: HalfLine, key: string): Typed['end'] | undefined {
    const end = endings[key]
    if (end) {
      half.echo += end === 'help' ? '?\n' : '\n'
      return end
    }
    if (key === '\b' || key === '\u007f') {
      if (half.text === '') return undefined
      half.text = half.text.slice(0, -1)
      half.echo += '\b \b'
      half.column = Math.max(0, half.column - 1)
    } else if (key >= ' ') {
      half.text += key
      half.echo += key
      half.column += 1
      if (half.column === this.columns) {
        half.echo += '\n'
        half.column = 0
      }
    }
    return undefined
  }

  /** Prints the lines, with a pager when there are more than fit. Resolves to false when the reader broke off. */
  async pages(lines: readonly string[], pager: Pager | undefined): Promise<boolean> {
    if (!pager || lines.length <= pager.rows) {
      this.print(lines.map((line) => `${line}\n`).join(''))
      return true
    }
    let next = 0
    let left = pager.rows
    while (next < lines.length) {
      const upTo = Math.min(lines.length, next + left)
      this.print(`${lines.slice(next, upTo).join('\n')}\n`)
      next = upTo
      if (next === lines.length) return true
      this.print(pager.prompt)
      const key = await this.key()
      this.print(pager.eraser)
      if (key === 'q' || key === 'Q' || key === ctrlC) {
        this.print('\n')
        return false
      }
      left = key === enter ? 1 : pager.rows
    }
    return true
  }

  /** One key, not echoed. */
  async key(): Promise<string> {
    for (;;) {
      const keys = await this.keys(undefined)
      const key = keys?.[0] ?? ''
      this.input = this.input.slice(1)
      if (!this.skips(key)) return key
    }
  }

  /** The LF or NUL behind a CR belongs to it. */
  private skips(key: string): boolean {
    const skip = this.afterCr && (key === '\n' || key === '\0')
    this.afterCr = key === enter
    return skip
  }

  private async keys(idleMs: number | undefined): Promise<string | null> {
    if (this.input === '' && !this.isClosed) {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        this.wake = resolve
        if (idleMs !== undefined) timer = setTimeout(resolve, idleMs).unref()
      })
      clearTimeout(timer)
      this.wake = undefined
    }
    if (this.isClosed) throw new HungUp()
    return this.input === '' ? null : this.input
  }
}

export interface Typed {
  text: string
  end: 'enter' | 'cancelled' | 'help' | 'idle'
}
