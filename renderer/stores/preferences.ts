import { create } from 'zustand'
import { chooseLanguage, type Language, languages } from '../../shared/words/say.ts'
import { loadWords } from './load-words.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** `screen`: as each screen is drawn; otherwise every row alike, 28 or 24 px. */
export const densities = ['screen', 'normal', 'compact'] as const
export type Density = (typeof densities)[number]

interface Preferences {
  language: Language
  theme: Theme
  density: Density
  isRailWide: boolean
  setLanguage: (language: Language) => void
  setTheme: (theme: Theme) => void
  setDensity: (density: Density) => void
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

function initial(): Pick<Preferences, 'language' | 'theme' | 'density' | 'isRailWide'> {
  const { language, theme, density, isRailWide } = remembered()
  return {
    language: languages.find((one) => one === language) ?? chooseLanguage(navigator.languages.join(','), 'es'),
    theme: themes.find((one) => one === theme) ?? 'system',
    density: densities.find((one) => one === density) ?? 'screen',
    isRailWide: isRailWide === true,
  }
}

export const usePreferences = create<Preferences>()((set) => ({
  ...initial(),
  // What cannot be said yet is not switched to: the page keeps its language until the words are there.
  setLanguage: (language) =>
    void loadWords(language).then(
      () => set({ language }),
      () => undefined,
    ),
  setTheme: (theme) => set({ theme }),
  setDensity: (density) => set({ density }),
  toggleRail: () => set(({ isRailWide }) => ({ isRailWide: !isRailWide })),
}))

/** Writes language, theme and density to the page, and remembers them. Nothing about the network is ever kept here. */
export function followPreferences(): void {
  const lay = ({ language, theme, density, isRailWide }: Preferences): void => {
    const root = document.documentElement
    root.lang = language
    if (theme === 'system') root.removeAttribute('data-theme')
    else root.dataset.theme = theme
    if (density === 'screen') root.removeAttribute('data-density')
    else root.dataset.density = density
    localStorage.setItem(place, JSON.stringify({ language, theme, density, isRailWide }))
  }
  lay(usePreferences.getState())
  usePreferences.subscribe(lay)
}
