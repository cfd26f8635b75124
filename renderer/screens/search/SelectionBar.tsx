import { X } from 'lucide-react'
import { ActionButton } from '../../components/ActionButton.tsx'
import type { Action } from '../../components/action.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { countOf } from '../../components/format.ts'
import { useWords } from '../../components/words.ts'
import css from './SelectionBar.module.css'
import type { FleetSelection } from './use-selection.ts'

interface SelectionBarProps {
  selection: FleetSelection
  total: number
  /** What is being done with them now. */
  progress: string | null
  actions: readonly Action[]
}

/** What can be done with the ONUs that are chosen. */
export function SelectionBar({ selection, total, progress, actions }: SelectionBarProps) {
  const { say } = useWords()
  const { count } = selection
  const refused = actions.find((action) => action.refused !== null)?.refused
  return (
    <section className={css.bar} aria-label={say('fleet.selection')}>
      <strong>{say('fleet.selected', { n: count, count: countOf(count) })}</strong>
      {count < total && (
        <Button variant="link" shortcut="Ctrl A" onClick={selection.all}>
          {say('fleet.select_query', { count: countOf(total) })}
        </Button>
      )}
      <span className={css.note} role="status">
        {progress ?? refused}
      </span>
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} />
      ))}
      <IconButton icon={X} label={say('fleet.unselect')} onClick={selection.clear} />
    </section>
  )
}
