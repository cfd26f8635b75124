import { useEffect, useState } from 'react'
import { asCallError, type CallError } from '../client/call-error.ts'
import { signIn } from '../client/index.ts'
import { Button } from '../components/Button.tsx'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { useWords } from '../components/words.ts'
import { useSession } from '../stores/session.ts'
import css from './Door.module.css'
import { enter } from './enter.ts'
import { Logo } from './Logo.tsx'

/** Exchanges the code of a link for a session, and takes the code out of the address. */
export function SignIn({ code }: { code: string }) {
  const [problem, setProblem] = useState<CallError | null>(null)
  useEffect(() => {
    // Out of the address before anything else: a code is used once.
    history.replaceState(null, '', '#/flota')
    signIn(code).then(
      () => {
        window.dispatchEvent(new HashChangeEvent('hashchange'))
        enter()
      },
      (error: unknown) => setProblem(asCallError(error)),
    )
  }, [code])
  return problem ? <HowToEnter problem={problem} /> : <Skeleton />
}

/** No session: how to get a new link. */
export function HowToEnter({ problem }: { problem?: CallError }) {
  const { say } = useWords()
  const failed = useSession((state) => state.error)
  const isFailed = useSession(({ state }) => state === 'failed')
  const error = problem ?? (isFailed ? failed : null)
  return (
    <main className={css.door}>
      <div className={css.card}>
        <div className={css.logo}>
          <Logo />
          <b>PonDesk</b>
        </div>
        <h1 className={css.title}>{say(isFailed ? 'door.failed' : 'door.title')}</h1>
        {error && <ErrorNotice error={error} />}
        {!isFailed && (
          <>
            <p>{say('door.why')}</p>
            <p>
              {say('door.by_command')} <code className={css.command}>npm run serve</code>
            </p>
            <p className="second">{say('door.once')}</p>
          </>
        )}
        <Button variant="primary" onClick={enter}>
          {say('state.retry')}
        </Button>
      </div>
    </main>
  )
}
