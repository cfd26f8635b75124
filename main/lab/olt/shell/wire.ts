// A connection as the box sees it, and the line between: latency, slowness, cuts.

/** One connection, SSH or Telnet; text is latin1. */
export interface Wire {
  columns: number
  /** Where it comes from, for the login table. */
  readonly peer: string
  readonly kind: 'SSH' | 'Telnet'
  write(text: string): void
  /** Ends the connection after what was written. */
  end(): void
  onInput: (text: string) => void
  onClose: () => void
}

/** How the line misbehaves; shared by all connections of an OLT, and read at each write. */
export interface LineFaults {
  latencyMs: number
  bytesPerSecond: number | null
  /** Output bytes that still go through before the connection is cut. */
  dropAfterBytes: number | null
}

export interface RawWire {
  send(bytes: Buffer): void
  /** Flushes, then closes. */
  close(): void
  /** Closes at once. */
  cut(): void
}

const sliceBytes = 64

/** Bytes leave in order, late or in slices where the line is bad. */
export function badLine(raw: RawWire, faults: LineFaults): RawWire {
  let last: Promise<void> | undefined
  let isCut = false
  const cut = (): void => {
    isCut = true
    raw.cut()
  }
  const send = (bytes: Buffer): void => {
    if (isCut) return
    const left = faults.dropAfterBytes
    if (left === null) {
      raw.send(bytes)
      return
    }
    faults.dropAfterBytes = bytes.length < left ? left - bytes.length : null
    raw.send(bytes.subarray(0, left))
    if (bytes.length >= left) cut()
  }
  const inTurn = (work: () => Promise<void>): void => {
    const turn = (last ?? Promise.resolve()).then(work)
    last = turn
    void turn.then(() => {
      if (last === turn) last = undefined
    })
  }
  return {
    cut,
    close: () => {
      if (!last) return raw.close()
      inTurn(async () => raw.close())
    },
    send: (bytes) => {
      const due = Date.now() + faults.latencyMs
      if (!last && faults.latencyMs <= 0 && faults.bytesPerSecond === null) return send(bytes)
      inTurn(async () => {
        await pause(due - Date.now())
        if (faults.bytesPerSecond === null) return send(bytes)
        for (let at = 0; at < bytes.length && !isCut; at += sliceBytes) {
          send(bytes.subarray(at, at + sliceBytes))
          await pause((sliceBytes * 1000) / (faults.bytesPerSecond ?? Number.POSITIVE_INFINITY))
        }
      })
    },
  }
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
}
