import { PlugZap } from 'lucide-react'
import { Button } from '../../components/Button.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './SourcesSection.module.css'
import type { SourceTest } from './use-source-test.ts'

interface TestButtonProps {
  test: SourceTest
  name: string
  refused: string | null
}

export function TestButton({ test, name, refused }: TestButtonProps) {
  const { say } = useWords()
  const isAsking = test.state === 'asking'
  return (
    <Button
      isSmall
      icon={PlugZap}
      disabled={refused !== null || isAsking}
      title={refused ?? undefined}
      aria-label={say('source.test_of', { name })}
      onClick={test.run}
    >
      {say(isAsking ? 'source.testing' : 'source.test')}
    </Button>
  )
}

/** What the source answered when it was asked: figures, or what to do. */
export function TestAnswer({ test }: { test: SourceTest }) {
  if (test.state === 'ok')
    return (
      <p className={css.answer} role="status">
        <StatusShape shape="online" className="tone-ok" />
        {test.text}
      </p>
    )
  if (test.state !== 'failed' || !test.error) return null
  const { error, next } = test.error.body
  return (
    <p className={css.answer} role="alert">
      <StatusShape shape="failed" className="tone-bad" />
      {[error, next].filter(Boolean).join(' ')}
    </p>
  )
}
