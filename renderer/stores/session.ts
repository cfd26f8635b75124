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
  enter: (operator: Operator) => void
  leave: () => void
  fail: (error: CallError) => void
}

export const useSession = create<Session>()((set) => ({
  state: 'starting',
  operator: null,
  error: null,
  enter: (operator) => set({ state: 'signed-in', operator, error: null }),
  leave: () => set({ state: 'signed-out', operator: null }),
  fail: (error) => set({ state: 'failed', error }),
}))

const rank: Record<Role, number> = { viewer: 0, technician: 1, admin: 2 }

/** Whether a role is enough for an operation that asks for `needed`. */
export const mayAct = (role: Role | undefined, needed: Role): boolean =>
  role !== undefined && rank[role] >= rank[needed]
