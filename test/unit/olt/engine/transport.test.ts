import crypto from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { withOwnGroups } from '../../../../main/olt/transport/dh-groups.ts'
import { createTelnetFilter } from '../../../../main/olt/transport/telnet.ts'

const [IAC, SE, SB, WILL, WONT, DO, DONT] = [255, 240, 250, 251, 252, 253, 254] as const

function filtered(chunks: readonly Uint8Array[]): { text: number[]; replies: number[] } {
  const replies: number[] = []
  const filter = createTelnetFilter((bytes) => replies.push(...bytes))
  return { text: chunks.flatMap((chunk) => [...filter(chunk)]), replies }
}

describe('Telnet negotiation', () => {
  const stream = Uint8Array.of(
    ...[IAC, WILL, 1, IAC, WILL, 3, 0x4c, IAC, DO, 31, IAC, DO, 39, IAC, WILL, 5],
    ...[IAC, SB, 24, 1, IAC, SE, 0x6f, IAC, IAC, 0x67, IAC, SB, 39, IAC, IAC, SE, 7, IAC, SE, IAC, 241, 0x0a],
  )
  const text = [0x4c, 0x6f, 255, 0x67, 0x0a]
  const replies = [
    ...[IAC, DO, 1, IAC, DO, 3],
    // Window of 512 × 200.
    ...[IAC, WILL, 31, IAC, SB, 31, 2, 0, 0, 200, IAC, SE],
    ...[IAC, WONT, 39, IAC, DONT, 5],
    ...[IAC, SB, 24, 0, ...Buffer.from('VT100'), IAC, SE],
  ]

  it('agrees on echo and go-ahead, tells the window, refuses the rest', () => {
    expect(filtered([stream])).toEqual({ text, replies })
  })

  it('is the same wherever the stream is cut', () => {
    for (let at = 1; at < stream.length; at += 1)
      expect(filtered([stream.subarray(0, at), stream.subarray(at)])).toEqual({ text, replies })
    expect(filtered([...stream].map((byte) => Uint8Array.of(byte)))).toEqual({ text, replies })
  })

  it('does not answer the same proposal for ever', () => {
    const again = Uint8Array.of(IAC, WILL, 1)
    expect(filtered([again, again, again]).replies).toEqual([IAC, DO, 1])
  })
})

describe('Diffie-Hellman groups that the runtime lacks', () => {
  const lacking = ((name: string) => {
    if (name === 'modp1' || name === 'modp2') throw new Error('Unknown DH group')
    return crypto.createDiffieHellmanGroup(name)
  }) as typeof crypto.createDiffieHellmanGroup

  it.each(['modp1', 'modp2', 'modp14'])('%s agrees on a key with a runtime that has it', (name) => {
    const ours = withOwnGroups(lacking)(name)
    const theirs = crypto.createDiffieHellmanGroup(name)
    ours.generateKeys()
    theirs.generateKeys()
    expect(ours.getPrime('hex')).toBe(theirs.getPrime('hex'))
    expect(ours.computeSecret(theirs.getPublicKey())).toEqual(theirs.computeSecret(ours.getPublicKey()))
  })

  it('leaves a group that nobody knows an error', () => {
    expect(() => withOwnGroups(lacking)('modp99')).toThrow()
  })
})
