import { useQuery } from '../../client/use-query.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { LanguageChoice, ThemeChoice } from '../settings/LookSections.tsx'
import { ConnectOwn } from './ConnectOwn.tsx'
import { Explore } from './Explore.tsx'
import { LabElsewhere, OwnElsewhere } from './OwnNetwork.tsx'
import css from './StartScreen.module.css'

/** The first screen: look round in the simulated network, or connect one's own to read it. */
export function StartScreen() {
  const { say } = useWords()
  const { data, error, refetch } = useQuery('workspace.info', {}, { freshMs: 15_000 })
  if (!data) return error ? <ErrorNotice error={error} onRetry={refetch} /> : <Skeleton rows={8} />
  const taken = data.sources.map(({ name }) => name)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className={css.screen} tabIndex={0} aria-label={say('start.title')}>
      <div className={css.page}>
        <PageHead title={say('start.title')} />
        <p className="second">
          {say(data.simulated ? 'start.sentence_lab' : taken.length > 0 ? 'start.sentence_more' : 'start.sentence_own')}
        </p>
        <div className={css.cards}>
          {data.simulated ? (
            <>
              <Explore info={data} />
              <OwnElsewhere />
            </>
          ) : (
            <>
              <ConnectOwn taken={taken} />
              <LabElsewhere />
            </>
          )}
        </div>
        <footer className={css.looks}>
          <span className="second">{say('settings.language')}</span>
          <LanguageChoice />
          <span className="second">{say('settings.theme')}</span>
          <ThemeChoice />
          <span className="grow" />
          <Kbd>?</Kbd>
          <span className="second">{say('start.keys')}</span>
        </footer>
      </div>
    </section>
  )
}
