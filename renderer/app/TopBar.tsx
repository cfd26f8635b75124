import { ArrowLeft, ArrowRight, Search, UserRound } from 'lucide-react'
import { IconButton } from '../components/Button.tsx'
import { DeviceText } from '../components/DeviceText.tsx'
import { Kbd } from '../components/Kbd.tsx'
import { useWords } from '../components/words.ts'
import { goBack, goForward, useRoute } from '../stores/route.ts'
import { useSession } from '../stores/session.ts'
import { searchAction } from './actions.ts'
import css from './TopBar.module.css'

const canGo = (way: 'canGoBack' | 'canGoForward'): boolean => ('navigation' in window ? window.navigation[way] : true)

export function TopBar({ workspace }: { workspace: string | undefined }) {
  const { say } = useWords()
  const operator = useSession((state) => state.operator)
  // Redrawn with every move, so that the arrows know where they stand.
  useRoute()
  return (
    <header className={css.top} data-region="top" tabIndex={-1}>
      <div>
        <IconButton
          icon={ArrowLeft}
          label={say('top.back')}
          title={`${say('top.back')} (Alt ←)`}
          disabled={!canGo('canGoBack')}
          onClick={goBack}
        />
        <IconButton
          icon={ArrowRight}
          label={say('top.forward')}
          title={`${say('top.forward')} (Alt →)`}
          disabled={!canGo('canGoForward')}
          onClick={goForward}
        />
      </div>
      <button type="button" className={css.search} onClick={searchAction.run} aria-haspopup="dialog">
        <Search className="icon" aria-hidden="true" />
        <span className={css.hint}>{say('search.hint')}</span>
        <span className={css.keys}>
          <Kbd>/</Kbd>
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <span className="grow" />
      {workspace && <DeviceText text={workspace} className={css.workspace} />}
      {operator && (
        <span className={css.operator}>
          <UserRound className="icon" aria-hidden="true" />
          <DeviceText text={operator.name} />
          <span className="second">{say(`role.${operator.role}`)}</span>
        </span>
      )}
    </header>
  )
}
