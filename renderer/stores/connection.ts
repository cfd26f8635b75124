import { create } from 'zustand'

interface Connection {
  /** Whether events of this workspace arrive. Over IPC always. */
  isUp: boolean
  setUp: (isUp: boolean) => void
}

export const useConnection = create<Connection>()((set) => ({ isUp: true, setUp: (isUp) => set({ isUp }) }))
