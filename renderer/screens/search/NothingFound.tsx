import type { Coverage } from '../../../shared/model/reading.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { type InventorySum, progressText } from '../../components/inventory.ts'
import { useWords } from '../../components/words.ts'
import { fleetRoute, goTo, onuRoute, startRoute } from '../../stores/route.ts'
import css from './FleetScreen.module.css'
import { shortened } from './match-text.ts'

/** Looks like a serial: the sources may know it although the index does not. */
export const isSerialLike = (q: string): boolean => /^(?=.*\d)[0-9A-Za-z-]{8,}$/.test(q.trim())

/** A list of thousands fills the screen: the beginning of it says which one it is. */
const titleOf = (q: string): string | undefined => (shortened(q) === q ? undefined : q.slice(0, 2000))

interface NothingFoundProps {
  q: string
  coverage: Coverage | undefined
  inventory: InventorySum
  onRetry: () => void
}

/** "Nothing found" is not "nobody answered", nor "not read yet": each says why, and offers one way on. */
export function NothingFound({ q, coverage, inventory, onRetry }: NothingFoundProps) {
  const words = useWords()
  const { say } = words
  const short = shortened(q)
  if (coverage?.asked === 0)
    return (
      <EmptyState
        action={
          <Button variant="primary" onClick={() => goTo(startRoute)}>
            {say('ribbon.connect')}
          </Button>
        }
      >
        {say('fleet.no_source')}
      </EmptyState>
    )
  const again = <Button onClick={onRetry}>{say('state.retry')}</Button>
  if (coverage?.answered === 0)
    return (
      <EmptyState action={again}>
        <span className={css.sentence} title={titleOf(q)}>
          {q === '' || inventory.isIncomplete ? say('fleet.no_answer') : say('search.nothing_stored', { q: short })}
        </span>
      </EmptyState>
    )
  const progress = progressText(words, inventory)
  if (q === '')
    return (
      <EmptyState action={again}>
        {inventory.isIncomplete ? say('inventory.nothing_yet', { progress }) : say('fleet.empty')}
      </EmptyState>
    )
  const action = isSerialLike(q) ? (
    <Button onClick={() => goTo(onuRoute(q.trim()))}>{say('search.ask_sources', { q: shortened(q.trim()) })}</Button>
  ) : (
    <Button onClick={() => goTo(fleetRoute)}>{say('action.clear_filter')}</Button>
  )
  return (
    <EmptyState action={action}>
      <span className={css.sentence} title={titleOf(q)}>
        {inventory.isIncomplete
          ? say('inventory.not_among', { q: short, progress })
          : say('search.nothing', { q: short })}
      </span>
    </EmptyState>
  )
}
