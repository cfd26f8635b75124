import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useQuery } from '../client/use-query.ts'
import { useWords } from '../components/words.ts'
import { usePreferences } from '../stores/preferences.ts'
import { useSession } from '../stores/session.ts'
import { DocumentProblem } from './DocumentProblem.tsx'
import { followKeyboard } from './keyboard.ts'
import { Rail } from './Rail.tsx'
import { hasRibbon, Ribbon } from './Ribbon.tsx'
import css from './Shell.module.css'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'

/** The frame around every screen. */
export function Shell({ children }: { children: ReactNode }) {
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const isRailWide = usePreferences((state) => state.isRailWide)
  const isSimulated = info.data?.simulated === true
  const isMarked = hasRibbon(info.data)
  const { say } = useWords()

  const isReadOnly = info.data?.read_only === true
  useEffect(() => useSession.setState({ isReadOnly }), [isReadOnly])
  useEffect(followKeyboard, [])
  useEffect(() => {
    const { dataset } = document.documentElement
    if (isMarked) dataset.ribbon = ''
    else delete dataset.ribbon
    if (isRailWide) dataset.rail = 'wide'
    else delete dataset.rail
  }, [isMarked, isRailWide])

  return (
    <div className={css.frame}>
      {info.data && isMarked && <Ribbon info={info.data} />}
      <Rail unverified={info.data?.unverified ?? 0} isWide={isRailWide} />
      <TopBar workspace={isSimulated ? say('workspace.simulated') : info.data?.name} />
      <main className={css.content} data-region="content" tabIndex={-1}>
        <DocumentProblem />
        {children}
      </main>
      <StatusBar info={info.data} />
    </div>
  )
}
