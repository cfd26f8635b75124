import { languages } from '../../../shared/words/say.ts'
import { Panel } from '../../components/Panel.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { useWords } from '../../components/words.ts'
import { densities, themes, usePreferences } from '../../stores/preferences.ts'
import css from './LookSections.module.css'

/** A language is named in itself. */
const names = { es: 'Español', pt: 'Português', en: 'English' }

export function LanguageChoice() {
  const { say } = useWords()
  const { language, setLanguage } = usePreferences()
  return (
    <Segmented
      label={say('settings.language')}
      value={language}
      choices={languages.map((value) => ({ value, label: names[value] }))}
      onChoose={setLanguage}
    />
  )
}

export function ThemeChoice() {
  const { say } = useWords()
  const { theme, setTheme } = usePreferences()
  return (
    <Segmented
      label={say('settings.theme')}
      value={theme}
      choices={themes.map((value) => ({ value, label: say(`settings.theme.${value}`) }))}
      onChoose={setTheme}
    />
  )
}

/** Language changes at once, without a restart. */
export function LanguageSection() {
  const { say } = useWords()
  return (
    <Panel title={say('settings.section.idioma')}>
      <div className={css.rows}>
        <span className="second">{say('settings.language')}</span>
        <LanguageChoice />
        <span className="caption">{say('settings.language_note')}</span>
      </div>
    </Panel>
  )
}

export function AppearanceSection() {
  const { say } = useWords()
  const { density, setDensity } = usePreferences()
  return (
    <Panel title={say('settings.section.apariencia')}>
      <div className={css.rows}>
        <span className="second">{say('settings.colours')}</span>
        <ThemeChoice />
        <span className="caption">{say('settings.at_once')}</span>
        <span className="second">{say('settings.density')}</span>
        <Segmented
          label={say('settings.density')}
          value={density}
          choices={densities.map((value) => ({ value, label: say(`settings.density.${value}`) }))}
          onChoose={setDensity}
        />
        <span className="caption">{say('settings.density_note')}</span>
      </div>
    </Panel>
  )
}
