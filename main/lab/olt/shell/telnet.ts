// Telnet for one OLT: the options that real boxes negotiate, and the keys between them.
import type { Socket } from 'node:net'
import { badLine, type LineFaults, type Wire } from './wire.ts'

const [se, sb, will, wont, dont, doIt, iac] = [240, 250, 251, 252, 254, 253, 255]
const [echo, suppressGoAhead, windowSize] = [1, 3, 31]
const offered: readonly number[] = [echo, suppressGoAhead]

export function serveTelnet(socket: Socket, faults: LineFaults, shell: (wire: Wire) => void): void {
  socket.setNoDelay(true)
  const line = badLine(
    { send: (bytes) => socket.write(bytes), close: () => socket.end(), cut: () => socket.destroy() },
    faults,
  )
  const wire: Wire = {
    columns: 80,
    peer: '127.0.0.1',
    kind: 'Telnet',
    write: (text) => line.send(escaped(Buffer.from(text, 'latin1'))),
    end: () => line.close(),
    onInput: () => undefined,
    onClose: () => undefined,
  }
  socket.write(Buffer.from([iac, will, echo, iac, will, suppressGoAhead, iac, doIt, windowSize]))
  let rest = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    const { text, answers, left } = strip(Buffer.concat([rest, bytes]), wire)
    rest = left
    if (answers.length > 0) socket.write(Buffer.from(answers))
    if (text.length > 0) wire.onInput(Buffer.from(text).toString('latin1'))
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => wire.onClose())
  shell(wire)
}

/** Takes the commands out of the bytes; an unfinished one stays in `left`. */
function strip(bytes: Buffer, wire: Wire): { text: number[]; answers: number[]; left: Buffer<ArrayBuffer> } {
  const text: number[] = []
  const answers: number[] = []
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte === iac) {
      const length = command(bytes, at, wire, text, answers)
      if (length === 0) break
      at += length
    } else {
      text.push(byte)
      at += 1
    }
  }
  return { text, answers, left: Buffer.from(bytes.subarray(at)) }
}

/** Obeys the command at that place; its length, 0 when the rest of it is still to come. */
function command(bytes: Buffer, at: number, wire: Wire, text: number[], answers: number[]): number {
  const [verb, option] = [bytes[at + 1], bytes[at + 2]]
  if (verb === undefined) return 0
  if (verb === iac) {
    text.push(iac)
    return 2
  }
  if (verb === sb) {
    const end = bytes.indexOf(Buffer.from([iac, se]), at)
    if (end < 0) return 0
    if (option === windowSize && end - at >= 7) wire.columns = bytes.readUInt16BE(at + 3) || 80
    return end + 2 - at
  }
  if (verb < will || verb > dont) return 2
  if (option === undefined) return 0
  if (verb === doIt && !offered.includes(option)) answers.push(iac, wont, option)
  if (verb === will && option !== windowSize) answers.push(iac, dont, option)
  return 3
}

function escaped(bytes: Buffer): Buffer {
  return bytes.includes(iac) ? Buffer.from([...bytes].flatMap((byte) => (byte === iac ? [iac, iac] : [byte]))) : bytes
}
