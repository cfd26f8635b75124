import { create } from 'zustand'
import { chooseLanguage, type Language, languages } from '../../shared/words/index.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

interface Preferences {
  language: Language
  theme: Theme
  isRailWide: boolean
  setLanguage: (language: Language) => void
  setTheme: (theme: Theme) => void
  toggleRail: () => void
}

const place = 'pondesk.preferences'

function remembered(): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function initial(): Pick<Preferences, 'language' | 'theme' | 'isRailWide'> {
  const { language, theme, isRailWide } = remembered()
  return {
    language: languages.find((one) => one === language) ?? chooseLanguage(navigator.languages.join(','), 'es'),
    theme: themes.find((one) => one === theme) ?? 'system',
    isRailWide: isRailWide === true,
  }
}

export const usePreferences = create<Preferences>()((set) => ({
  ...initial(),
  setLanguage: (language) => set({ language }),
  setTheme: (theme) => set({ theme }),
  toggleRail: () => set(({ isRailWide }) => ({ isRailWide: !isRailWide })),
}))

/** Writes language and theme to the page, and remembers them. Nothing about the network is ever kept here. */
export function followPreferences(): void {
  const lay = ({ language, theme, isRailWide }: Preferences): void => {
    const root = document.documentElement
    root.lang = language
    if (theme === 'system') root.removeAttribute('data-theme')
    else root.dataset.theme = theme
    localStorage.setItem(place, JSON.stringify({ language, theme, isRailWide }))
  }
  lay(usePreferences.getState())
  usePreferences.subscribe(lay)
}
