// A long answer is masked without making the others wait for it.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTranscript } from '../../../../main/olt/link/transcript.ts'
import type { LinkOptions } from '../../../../main/olt/link.ts'
import type { Answer } from '../../../../main/olt/session/session.ts'

const job = { title: { key: 'olt.job.read', params: {} }, by: 'test', lane: 'operator', signal: AbortSignal.abort() }

it('the event loop goes round while a configuration of 20,000 lines with passwords is kept', async () => {
  const text = Array.from({ length: 20_000 }, (_, at) => ` user u${at} password Xq7zW9${at}`).join('\n')
  const told: string[] = []
  const transcript = createTranscript({
    clock: () => new Date(0),
    redact: (line) => line,
    onExchange: (exchange) => {
      told.push(JSON.stringify(exchange))
    },
  } as Partial<LinkOptions> as LinkOptions)
  const command = { id: 'x', at: { mode: 'enable' }, line: 'show this', kind: 'read' } as const
  const answer = {
    line: command,
    place: 'a#',
    text,
    raw: text,
    noise: [],
    failure: null,
    question: null,
    at: '',
    ms: 0,
  }
  let isDone = false
  const parse = (all: string) => ({ records: all.split('\n').map((line) => ({ line })), unparsed: [] })
  const work = transcript.result(answer as unknown as Answer, { ...command, parse }, job as never).finally(() => {
    isDone = true
  })
  let rounds = 0
  while (!isDone) {
    await nextTurn()
    rounds += 1
  }
  const { records } = await work
  expect(rounds).toBeGreaterThan(10)
  // The house reads what was printed, the transcript shows none of it.
  expect(records).toHaveLength(20_000)
  expect(told).toHaveLength(1)
  expect(told[0]).not.toContain('Xq7')
})
