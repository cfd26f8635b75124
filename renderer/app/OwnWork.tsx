// What waits of our own, and what an OLT would forget if it restarted.
import { Layers, TriangleAlert } from 'lucide-react'
import type { OltSummary } from '../../shared/model/olt.ts'
import { usePolled } from '../client/use-polled.ts'
import { countOf } from '../components/format.ts'
import { visibleText } from '../components/visible-text.ts'
import { useWords } from '../components/words.ts'
import { changesRoute, hashOf, oltRoute } from '../stores/route.ts'
import css from './StatusBar.module.css'
import { StatusNote } from './StatusNote.tsx'

const lookMs = 15_000

function Queue({ changes, olts }: { changes: number; olts: readonly OltSummary[] }) {
  const { say } = useWords()
  const held = olts.filter(({ session }) => session.waiting.length > 0)
  const count = held.reduce((sum, { session }) => sum + session.waiting.length, changes)
  if (count === 0) return null
  return (
    <StatusNote
      title={say('status.queue_title')}
      light={
        <>
          <Layers className="icon-small" aria-hidden="true" />
          {say('status.queue', { count: countOf(count) })}
        </>
      }
    >
      <ul className={css.list}>
        {changes > 0 && (
          <li>
            <a className={css.link} href={hashOf({ ...changesRoute, outcome: 'queued' })}>
              {say('status.queue_changes', { n: changes, count: countOf(changes) })}
            </a>
          </li>
        )}
        {held.map(({ id, name, session }) => (
          <li key={id}>
            <a className={css.link} href={hashOf(oltRoute(id, 'sesion'))}>
              {say('status.queue_olt', { olt: visibleText(name), count: countOf(session.waiting.length) })}
            </a>
          </li>
        ))}
      </ul>
      <p className="second">{say('status.queue_why')}</p>
    </StatusNote>
  )
}

function Unsaved({ olts }: { olts: readonly OltSummary[] }) {
  const { say } = useWords()
  const [first, ...more] = olts.filter(({ unsaved }) => unsaved > 0)
  if (!first) return null
  const text = (olt: string, n: number): string => say('status.unsaved', { olt, n, count: countOf(n) })
  const all = [first, ...more]
  const sum = all.reduce((n, { unsaved }) => n + unsaved, 0)
  const what = more.length === 0 ? visibleText(first.name) : say('olt.count', { n: all.length })
  return (
    <StatusNote
      title={say('status.unsaved_title')}
      light={
        <>
          <TriangleAlert className="icon-small" aria-hidden="true" />
          {text(what, sum)}
        </>
      }
    >
      <ul className={css.list}>
        {all.map(({ id, name, unsaved }) => (
          <li key={id}>
            <a className={css.link} href={hashOf(oltRoute(id))}>
              {text(visibleText(name), unsaved)}
            </a>
          </li>
        ))}
      </ul>
      <p className="second">{say('olt.unsaved_why')}</p>
    </StatusNote>
  )
}

export function OwnWork() {
  const { data: olts } = usePolled('olt.list', {}, lookMs)
  const { data: queued } = usePolled('change.list', { outcome: 'queued', limit: 1 }, lookMs)
  const items = olts?.items ?? []
  return (
    <>
      <Unsaved olts={items} />
      <Queue changes={queued?.total ?? 0} olts={items} />
    </>
  )
}
