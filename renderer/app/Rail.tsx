import { classNames } from '../components/class-names.ts'
import { countOf } from '../components/format.ts'
import { useWords } from '../components/words.ts'
import { changesRoute, fleetRoute, hashOf, oltsRoute, type Route, settingsRoute, useRoute } from '../stores/route.ts'
import { screenActions } from './actions.ts'
import { Logo } from './Logo.tsx'
import css from './Rail.module.css'

interface Place {
  route: Route
  word: 'nav.fleet' | 'nav.olt' | 'nav.changes' | 'nav.settings'
  holds: Route['name'][]
  /** At the bottom, apart from the screens of the day's work. */
  isLast?: boolean
}

const places: Record<string, Place> = {
  'app.fleet': { route: fleetRoute, word: 'nav.fleet', holds: ['fleet', 'onu'] },
  'app.olts': { route: oltsRoute, word: 'nav.olt', holds: ['olts', 'olt', 'pon'] },
  'app.changes': { route: changesRoute, word: 'nav.changes', holds: ['changes'] },
  'app.settings': { route: settingsRoute(), word: 'nav.settings', holds: ['settings'], isLast: true },
}

interface RailProps {
  unverified: number
  isWide: boolean
}

export function Rail({ unverified, isWide }: RailProps) {
  const { say } = useWords()
  const route = useRoute()
  return (
    <nav
      className={classNames(css.rail, isWide && css.wide)}
      aria-label={say('nav.label')}
      data-region="rail"
      tabIndex={-1}
    >
      <div className={css.logo}>
        <Logo />
        {isWide && <b>PonDesk</b>}
      </div>
      {screenActions.map(({ id, icon: Icon, letter }) => {
        const place = places[id]
        if (!place) return null
        const isHere = place.holds.includes(route.name)
        const count = id === 'app.changes' ? unverified : 0
        return (
          <a
            key={id}
            className={classNames(css.item, isHere && css.on, place.isLast && css.last)}
            href={hashOf(place.route)}
            aria-current={isHere ? 'page' : undefined}
            title={`G ${letter.toUpperCase()}`}
          >
            <Icon className="icon" aria-hidden="true" />
            <span>{say(place.word)}</span>
            {count > 0 && (
              <b className={css.badge} title={say('nav.unverified', { n: count })}>
                {countOf(count)}
                <span className="unseen"> {say('nav.unverified', { n: count })}</span>
              </b>
            )}
          </a>
        )
      })}
    </nav>
  )
}
