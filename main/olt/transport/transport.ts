// What carries a CLI session: bytes to the box, bytes from it, and its end.
import type { LinkState } from '../link.ts'

export type Algorithms = NonNullable<LinkState['session']['algorithms']>

export interface Transport {
  write(text: string): void
  /** Ends it at once; `closed` is told. */
  close(): void
  /** What ends a line that is typed: `\n` over SSH, `\r\n` over Telnet. */
  lineEnd: string
  /** Null over Telnet. */
  algorithms: Algorithms | null
  /** Text that was shown before the shell: the SSH banner. */
  banner: string
}

export interface TransportEvents {
  data: (bytes: Uint8Array) => void
  /** Told once. */
  closed: () => void
}
