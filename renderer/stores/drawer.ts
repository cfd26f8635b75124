// The change drawer: every write passes through it. It holds a plan until it is sent, then follows the change.
import type { ReactNode } from 'react'
import { create } from 'zustand'
import type { Change, ChangeReport } from '../../shared/model/change.ts'
import type { Phrase, Plan } from '../../shared/model/plan.ts'
import { asCallError, type CallError } from '../client/call-error.ts'
import { cache, invoke } from '../client/index.ts'
import { type Candidate, candidatesIn } from './candidates.ts'
import { type DriftValue, driftIn } from './drift.ts'

export interface ProposeOptions {
  /** Goes over what somebody else set meanwhile. */
  overwrite: boolean
  /** The ACS's device that is meant, where several have the serial; null while nobody had to choose. */
  device: string | null
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
  edit: () => void
  send: (reason: string) => Promise<void>
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
}

/** Its end was seen: nothing of it needs to stay in sight. */
const isOver = (id: string | null): boolean => id !== null && cache.read('change.get', { id }).data?.state === 'done'

const wishOf = (plan: Plan): Record<string, unknown> =>
  Object.fromEntries(plan.effects.filter(({ secret }) => !secret).map(({ field, wished }) => [field, wished]))

export const useDrawer = create<DrawerState>()((set, get) => ({
  ...closed,
  ticket: 0,

  open: (request) => set(({ ticket }) => ({ ...closed, request, isOpen: true, ticket: ticket + 1 })),

  /** Only hides: what was sent goes on. What was not sent is dropped, and with it what was typed. */
  hide: () => set(({ step, ticket }) => (step === 'sent' ? { isOpen: false } : { isOpen: false, ticket: ticket + 1 })),
  forget: () => set(({ isOpen, step, changeId }) => (isOpen || (step === 'sent' && !isOver(changeId)) ? {} : closed)),
  reopen: () => set(({ step }) => ({ isOpen: step === 'sent' })),

  async ask(propose, overwrite = false) {
    const { ticket, device } = get()
    set({ isBusy: true, problem: null, drift: null, candidates: null, propose })
    const isLate = (): boolean => get().ticket !== ticket
    try {
      const { data } = await propose({ overwrite, device })
      if (isLate()) return
      if (data.plan) set({ plan: data.plan, step: 'preview', changeId: null })
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

  async send(reason) {
    const { plan, step, isBusy, ticket } = get()
    if (!plan || step !== 'preview' || isBusy) return
    set({ step: 'sent', changeId: plan.id, sentAt: Date.now(), problem: null, drift: null })
    const text = reason.trim()
    try {
      await invoke('change.apply', text ? { id: plan.id, reason: text } : { id: plan.id })
      await cache.refresh('change.get', { id: plan.id })
    } catch (error) {
      await followRefused(plan.id, asCallError(error), () => get().ticket !== ticket)
    }
    // From here on the typed secret is not needed: nothing of this wish is asked again.
    if (get().ticket === ticket && get().step === 'sent') set({ propose: null })
  },
}))

function refusalOf(error: CallError): Partial<DrawerState> {
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

const subjectOf = ({ plan }: Change): DrawerRequest['subject'] => ({
  serial: plan.subject.serial,
  name: plan.subject.name,
  note: plan.subject.model_name,
})

/** The refusal that belongs at a field of the form, not above it. */
export function fieldRefusal({ request, problem }: Pick<DrawerState, 'request' | 'problem'>): FormControls['refused'] {
  const field = problem?.body.field
  if (!problem || field === undefined || !request?.fields?.includes(field)) return null
  return { field, sentence: problem.body.error }
}

/** Opens a change of which nothing has to be said first: its plan is shown at once. */
export function openPlan(request: Omit<DrawerRequest, 'form'>, propose: Propose): void {
  const { open, ask } = useDrawer.getState()
  open({ ...request, form: null })
  void ask(propose)
}

/** Opens the way back of a change: a plan like any other, shown before it is sent. */
export function openUndo(change: Change): void {
  const { open, ask } = useDrawer.getState()
  open({
    title: { key: 'plan.title.undo', params: { number: change.number ?? 0 } },
    subject: subjectOf(change),
    form: null,
    isUndo: true,
  })
  void ask(({ overwrite }) => invoke('change.undo', { id: change.id, dry_run: true, overwrite }))
}
