import { create } from 'zustand'

/** The last sentence said to a screen reader: outcomes, copies, counts. */
export const useAnnouncements = create<{ text: string; say: (text: string) => void }>()((set) => ({
  text: '',
  say: (text) => set({ text }),
}))
