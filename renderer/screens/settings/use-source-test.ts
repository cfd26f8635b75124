import { useCallback, useState } from 'react'
import type { OutputOf } from '../../../shared/operations/index.ts'
import { asCallError, type CallError } from '../../client/call-error.ts'
import { cache, invoke } from '../../client/index.ts'
import { countOf, tookOf } from '../../components/format.ts'
import { useWords, type Words } from '../../components/words.ts'
import { useAnnouncements } from '../../stores/announcements.ts'

export interface SourceTest {
  state: 'idle' | 'asking' | 'ok' | 'failed'
  /** What it answered, in one line. */
  text: string
  error: CallError | null
  run: () => void
}

/** `+2 s`, `−0.4 s`: how far its clock is from ours. */
const skewOf = (ms: number): string => {
  const size = Math.abs(ms)
  const text = size < 1000 ? `${(size / 1000).toFixed(1)} s` : `${Math.round(size / 1000)} s`
  return `${ms < 0 ? '\u2212' : '+'}${text}`
}

function testText({ say }: Words, { kind, devices, ms, skew_ms, model, version }: OutputOf<'source.test'>): string {
  const read = say('source.tested', { n: devices, count: countOf(devices), took: tookOf(ms) })
  const what = [model, version].filter(Boolean).join(' ')
  return [read, kind === 'acs' ? say('source.skew', { skew: skewOf(skew_ms) }) : '', what].filter(Boolean).join(' · ')
}

/** Asks a source now, and says what it answered. */
export function useSourceTest(id: number): SourceTest {
  const words = useWords()
  const announce = useAnnouncements((state) => state.say)
  const [state, setState] = useState<SourceTest['state']>('idle')
  const [output, setOutput] = useState<OutputOf<'source.test'> | null>(null)
  const [error, setError] = useState<CallError | null>(null)

  const run = useCallback(() => {
    setState('asking')
    setError(null)
    invoke('source.test', { id }).then(
      (answer) => {
        setOutput(answer)
        setState('ok')
        announce(testText(words, answer))
        cache.invalidate('source.list')
      },
      (failure: unknown) => {
        setError(asCallError(failure))
        setState('failed')
        cache.invalidate('source.list')
      },
    )
  }, [id, announce, words])

  return { state, text: output ? testText(words, output) : '', error, run }
}
