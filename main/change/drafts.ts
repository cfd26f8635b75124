// Wishes that were put aside. A draft is never sent: opening it plans anew, from what the device holds then.
import { PondeskError } from '../../shared/errors.ts'
import type { Change } from '../../shared/model/change.ts'
import type { Draft } from '../../shared/model/draft.ts'
import type { Call } from '../gateway/index.ts'
import type { ChangeDeps } from './ports.ts'

/** More than anybody keeps in mind: the oldest goes. */
const mostDrafts = 200

interface Asked {
  operation: string
  input: Record<string, unknown>
  /** Fields of the input that were secrets. */
  secrets: string[]
}

/** What only says how it is asked, not what is wished. */
const aside = new Set(['dry_run', 'reason', 'confirm'])

export function createDrafts({ drafts, secretFields, clock, newId }: ChangeDeps) {
  /** What was asked for a plan that is shown now; gone when the plan is. */
  const asked = new Map<string, Asked>()

  /** One after the other: what is stored is read, changed and written. */
  let tail: Promise<unknown> = Promise.resolve()
  function edit<T>(work: (all: Draft[]) => { all: Draft[]; answer: T }): Promise<T> {
    const mine = tail.then(async () => {
      const { all, answer } = work(await drafts.all())
      await drafts.replace(all)
      return answer
    })
    tail = mine.catch(() => undefined)
    return mine
  }

  return {
    /** Remembers what a plan was asked for, without the secrets. */
    note(id: string, operation: string, input: Record<string, unknown>): void {
      const secret = new Set(secretFields(operation))
      const entries = Object.entries(input).filter(([field, value]) => value !== undefined && !aside.has(field))
      asked.set(id, {
        operation,
        input: Object.fromEntries(entries.filter(([field]) => !secret.has(field))),
        secrets: entries.map(([field]) => field).filter((field) => secret.has(field)),
      })
    },
    forget: (id: string): void => void asked.delete(id),

    /** @throws PondeskError `conflict` when the plan is over, `unsupported` when nothing but a secret would change. */
    async save({ id, plan, state }: Change, { identity }: Call): Promise<Draft> {
      const wish = asked.get(id)
      if (!wish || state !== 'planned') throw new PondeskError('conflict', { reason: 'plan_expired' })
      const changing = plan.effects.filter(({ changes }) => changes)
      if (changing.length > 0 && changing.every(({ secret }) => secret))
        throw new PondeskError('unsupported', { reason: 'draft_only_secret' })
      const { title, subject, risk } = plan
      const draft: Draft = {
        id: newId(),
        ...wish,
        title,
        subject,
        risk,
        fields: changing.filter(({ secret }) => !secret).map(({ field }) => field),
        savedBy: identity.name,
        savedAt: clock().toISOString(),
      }
      return edit((all) => ({ all: [draft, ...all].slice(0, mostDrafts), answer: draft }))
    },

    async list(serial: string | undefined): Promise<{ items: Draft[] }> {
      await tail
      const all = await drafts.all()
      return { items: serial === undefined ? all : all.filter(({ subject }) => subject.serial === serial) }
    },

    /** Removing what is gone already is no error: somebody else was first. */
    remove: (id: string): Promise<{ id: string }> =>
      edit((all) => ({ all: all.filter((draft) => draft.id !== id), answer: { id } })),
  }
}
