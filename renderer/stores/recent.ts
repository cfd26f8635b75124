import { create } from 'zustand'

export interface RecentOnu {
  serial: string
  name: string | null
  model: string | null
}

const most = 8

/** ONUs opened in this session, newest first: the palette's first offer. Kept in memory only. */
export const useRecent = create<{ onus: RecentOnu[]; remember: (onu: RecentOnu) => void }>()((set) => ({
  onus: [],
  remember: (onu) =>
    set(({ onus }) => ({ onus: [onu, ...onus.filter(({ serial }) => serial !== onu.serial)].slice(0, most) })),
}))
