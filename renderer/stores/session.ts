import { create } from 'zustand'
import type { Role } from '../../shared/operations/define.ts'
import type { CallError } from '../client/call-error.ts'

export interface Operator {
  name: string
  role: Role
}

interface Session {
  state: 'starting' | 'signed-in' | 'signed-out' | 'failed'
  operator: Operator | null
  error: CallError | null
  /** The workspace is only looked at: nothing is asked and nothing is written, whoever it is. */
  isReadOnly: boolean
  enter: (operator: Operator) => void
  leave: () => void
  fail: (error: CallError) => void
}

export const useSession = create<Session>()((set) => ({
  state: 'starting',
  operator: null,
  error: null,
  isReadOnly: false,
  enter: (operator) => set({ state: 'signed-in', operator, error: null }),
  leave: () => set({ state: 'signed-out', operator: null }),
  fail: (error) => set({ state: 'failed', error }),
}))

const rank: Record<Role, number> = { viewer: 0, technician: 1, admin: 2 }

/** Whether a role is enough for what asks for `needed`, reading included. */
export const hasRole = (role: Role | undefined, needed: Role): boolean =>
  role !== undefined && rank[role] >= rank[needed]

/** Whether this role may ask or change something now. */
export const mayAct = (role: Role | undefined, needed: Role): boolean =>
  hasRole(role, needed) && !useSession.getState().isReadOnly

/** Why it may not: the word of what is missing. */
export const refusalWord = (needed: 'technician' | 'admin') =>
  useSession.getState().isReadOnly ? 'role.read_only' : (`role.needs_${needed}` as const)
