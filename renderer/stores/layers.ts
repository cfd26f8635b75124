import { create } from 'zustand'

/** What lies over the page and takes its keys. The change drawer has a store of its own. */
export type Layer = 'palette' | 'shortcuts' | 'unlock' | 'actions'

interface Layers {
  open: Layer | null
  show: (layer: Layer) => void
  hide: () => void
}

export const useLayers = create<Layers>()((set) => ({
  open: null,
  show: (open) => set({ open }),
  hide: () => set({ open: null }),
}))
