// The change drawer: every write passes through it. It holds a plan until it is sent, then follows the change.
import type { ReactNode } from 'react'
import { create } from 'zustand'
import type { ChangeReport } from '../../shared/model/change.ts'
import type { CarrierName, Phrase, Plan } from '../../shared/model/plan.ts'
import { asCallError, type CallError } from '../client/call-error.ts'
import { cache, invoke } from '../client/index.ts'
import { type Candidate, candidatesIn } from './candidates.ts'
import { type DriftValue, driftIn } from './drift.ts'

export interface ProposeOptions {
  /** Goes over what somebody else set meanwhile. */
  overwrite: boolean
  /** The ACS's device that is meant, where several have the serial; null while nobody had to choose. */
  device: string | null
  /** The way it is to take; null: whatever works. */
  via: CarrierName | null
  /** How long it may wait for an ONU that is away; null: as long as is usual. */
  hours: number | null
}

/** Asks for a plan. */
export type Propose = (options: ProposeOptions) => Promise<ChangeReport>

export interface FormControls {
  /** Values of a wish that was refused, to be put right; secrets are typed again. */
  initial: Record<string, unknown> | null
  isBusy: boolean
  /** The server refused one of the form's own fields: its sentence stands there. */
  refused: { field: string; sentence: string } | null
  onPropose: (propose: Propose) => void
}

export interface DrawerRequest {
  title: Phrase
  subject: { serial: string; name: string | null; note: string | null }
  /** Step 1; where nothing has to be said, and for an undo, there is none. */
  form: ((controls: FormControls) => ReactNode) | null
  /** Fields of the form that show what the server says of them. */
  fields?: readonly string[]
  isUndo?: boolean
  /** The draft that this was opened from: sent, it is done with. */
  draft?: string
}

/** What an operator says to a plan before it is sent. */
export interface Said {
  reason: string
  /** Typed to confirm, from R3 on. */
  typed: string
}

type Step = 'edit' | 'preview' | 'sent'

interface DrawerState {
  isOpen: boolean
  request: DrawerRequest | null
  step: Step
  plan: Plan | null
  initial: Record<string, unknown> | null
  propose: Propose | null
  changeId: string | null
  sentAt: number | null
  isBusy: boolean
  problem: CallError | null
  drift: DriftValue[] | null
  /** Several devices have the serial, and nobody said which one is meant. */
  candidates: Candidate[] | null
  /** The one that the operator chose, for every further plan of this wish. */
  device: string | null
  /** The way that the operator chose, for every further plan of this wish. */
  via: CarrierName | null
  /** How long it may wait, for every further plan of this wish. */
  hours: number | null
  isDraftSaved: boolean
  isCancelling: boolean
  /** Grows with every opening: nothing that was typed in one is in the next. */
  opening: number
  /** Grows with every request, so that a late answer finds out that it is late. */
  ticket: number
  open: (request: DrawerRequest) => void
  hide: () => void
  /** After it slid away. */
  forget: () => void
  reopen: () => void
  ask: (propose: Propose, overwrite?: boolean) => Promise<void>
  askAgain: (overwrite: boolean) => void
  /** Plans again for the device that is meant. */
  choose: (device: string) => void
  /** Plans again for the other way. */
  goVia: (via: CarrierName) => void
  /** Plans again with another time to wait. */
  waitFor: (hours: number) => void
  edit: () => void
  /** Plans what is still missing of a change that was sent. */
  retry: () => void
  send: (said: Said) => Promise<void>
  /** Stops what was not sent yet. */
  cancel: () => Promise<void>
  /** Puts the wish of the plan that is shown aside. */
  saveDraft: () => Promise<void>
}

const closed = {
  isOpen: false,
  request: null,
  step: 'edit' as Step,
  plan: null,
  initial: null,
  propose: null,
  changeId: null,
  sentAt: null,
  isBusy: false,
  problem: null,
  drift: null,
  candidates: null,
  device: null,
  via: null,
  hours: null,
  isDraftSaved: false,
  isCancelling: false,
}

/** Its end was seen: nothing of it needs to stay in sight. */
const isOver = (id: string | null): boolean => id !== null && cache.read('change.get', { id }).data?.state === 'done'

const wishOf = (plan: Plan): Record<string, unknown> =>
  Object.fromEntries(plan.effects.filter(({ secret }) => !secret).map(({ field, wished }) => [field, wished]))

export const useDrawer = create<DrawerState>()((set, get) => ({
  ...closed,
  opening: 0,
  ticket: 0,

  open: (request) =>
    set(({ opening, ticket }) => ({ ...closed, request, isOpen: true, opening: opening + 1, ticket: ticket + 1 })),

  /** Only hides: what was sent goes on. What was not sent is dropped, and with it what was typed. */
  hide: () => set(({ step, ticket }) => (step === 'sent' ? { isOpen: false } : { isOpen: false, ticket: ticket + 1 })),
  forget: () => set(({ isOpen, step, changeId }) => (isOpen || (step === 'sent' && !isOver(changeId)) ? {} : closed)),
  reopen: () => set(({ step }) => ({ isOpen: step === 'sent' })),

  async ask(propose, overwrite = false) {
    const { ticket, device, via, hours } = get()
    set({ isBusy: true, problem: null, drift: null, candidates: null, propose })
    const isLate = (): boolean => get().ticket !== ticket
    try {
      const { data } = await propose({ overwrite, device, via, hours })
      if (isLate()) return
      if (data.plan) set({ plan: data.plan, step: 'preview', changeId: null, isDraftSaved: false })
    } catch (error) {
      if (!isLate()) set(refusalOf(asCallError(error)))
    } finally {
      if (!isLate()) set({ isBusy: false })
    }
  },

  askAgain(overwrite) {
    const { propose, ask } = get()
    if (propose) void ask(propose, overwrite)
  },

  choose(device) {
    set({ device })
    get().askAgain(false)
  },

  goVia(via) {
    set({ via })
    get().askAgain(false)
  },

  waitFor(hours) {
    set({ hours })
    get().askAgain(false)
  },

  retry() {
    const { plan, propose } = get()
    if (!propose) return
    set({ step: 'preview', initial: plan ? wishOf(plan) : null, plan: null, changeId: null, sentAt: null })
    get().askAgain(false)
  },

  edit: () =>
    set(({ plan, step }) => ({
      step: 'edit',
      initial: plan && step === 'sent' ? wishOf(plan) : null,
      plan: null,
      problem: null,
      drift: null,
      candidates: null,
      changeId: null,
    })),

  async send({ reason, typed }) {
    const { plan, step, isBusy, ticket, request, isOpen } = get()
    // It still takes keys while it slides away: who closed it does not send.
    if (!plan || step !== 'preview' || isBusy || !isOpen) return
    set({ step: 'sent', changeId: plan.id, sentAt: Date.now(), problem: null, drift: null })
    const said = Object.entries({ reason: reason.trim(), typed: typed.trim() }).filter(([, text]) => text !== '')
    try {
      await invoke('change.apply', { id: plan.id, ...Object.fromEntries(said) })
      // Whether or not anybody still looks: what was sent is no draft any more.
      if (request?.draft !== undefined) void dropDraft(request.draft)
      await cache.refresh('change.get', { id: plan.id })
    } catch (error) {
      await followRefused(plan.id, asCallError(error), () => get().ticket !== ticket)
    }
    if (get().ticket !== ticket || get().step !== 'sent') return
    // From here on a typed secret is not needed: nothing that holds one is asked again.
    if (plan.effects.some(({ secret }) => secret)) set({ propose: null })
  },

  async cancel() {
    const { changeId, ticket } = get()
    if (changeId === null) return
    set({ isCancelling: true })
    // Being late is no error: what it does now is on the screen.
    await invoke('change.cancel', { id: changeId }).catch(() => cache.refresh('change.get', { id: changeId }))
    if (get().ticket === ticket) set({ isCancelling: false })
  },

  async saveDraft() {
    const { plan, ticket } = get()
    if (!plan) return
    try {
      await invoke('change.draft.save', { id: plan.id })
      cache.invalidate('change.draft.list')
      if (get().ticket === ticket) set({ isDraftSaved: true, problem: null })
    } catch (error) {
      if (get().ticket === ticket) set({ problem: asCallError(error) })
    }
  },
}))

/** One that somebody removed meanwhile is gone: just as well. */
async function dropDraft(id: string): Promise<void> {
  await invoke('change.draft.remove', { id }).catch(() => undefined)
  cache.invalidate('change.draft.list')
}

/** Who stopped it knows that nothing was sent: the preview is there again, without a complaint. */
const wasCancelled = ({ body: { details } }: CallError): boolean =>
  typeof details === 'object' && details !== null && 'cancelled' in details

function refusalOf(error: CallError): Partial<DrawerState> {
  if (wasCancelled(error)) return { problem: null }
  const drift = driftIn(error.body)
  if (drift) return { drift }
  const candidates = candidatesIn(error.body)
  return candidates ? { candidates } : { problem: error }
}

/** An error after "apply" may still be the end of a change that was sent: the change itself knows. */
async function followRefused(id: string, error: CallError, isLate: () => boolean): Promise<void> {
  await cache.refresh('change.get', { id })
  const { data } = cache.read('change.get', { id })
  if (isLate() || (data && data.state !== 'planned' && data.state !== 'expired')) return
  useDrawer.setState({ step: 'preview', changeId: null, sentAt: null, ...refusalOf(error) })
}

/** The refusal that belongs at a field of the form, not above it. */
export function fieldRefusal({ request, problem }: Pick<DrawerState, 'request' | 'problem'>): FormControls['refused'] {
  const field = problem?.body.field
  if (!problem || field === undefined || !request?.fields?.includes(field)) return null
  return { field, sentence: problem.body.error }
}
