import type { Coverage } from '../../../shared/model/reading.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { type InventorySum, progressText } from '../../components/inventory.ts'
import { useWords } from '../../components/words.ts'
import { fleetRoute, goTo, onuRoute, startRoute } from '../../stores/route.ts'

/** Looks like a serial: the sources may know it although the index does not. */
export const isSerialLike = (q: string): boolean => /^(?=.*\d)[0-9A-Za-z-]{8,}$/.test(q.trim())

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
        {q === '' || inventory.isIncomplete ? say('fleet.no_answer') : say('search.nothing_stored', { q })}
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
    <Button onClick={() => goTo(onuRoute(q.trim()))}>{say('search.ask_sources', { q: q.trim() })}</Button>
  ) : (
    <Button onClick={() => goTo(fleetRoute)}>{say('action.clear_filter')}</Button>
  )
  return (
    <EmptyState action={action}>
      {inventory.isIncomplete ? say('inventory.not_among', { q, progress }) : say('search.nothing', { q })}
    </EmptyState>
  )
}
