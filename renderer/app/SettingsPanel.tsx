import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { languages } from '../../shared/words/index.ts'
import layer from '../components/Layer.module.css'
import { Segmented } from '../components/Segmented.tsx'
import { useWords } from '../components/words.ts'
import { themes, usePreferences } from '../stores/preferences.ts'
import css from './SettingsPanel.module.css'

/** A language is named in itself. */
const names = { es: 'Español', pt: 'Português', en: 'English' }

interface SettingsPanelProps {
  version: string | undefined
  className: string
  children: ReactNode
}

/** Language and appearance; they change at once. */
export function SettingsPanel({ version, className, children }: SettingsPanelProps) {
  const { say } = useWords()
  const { language, theme, setLanguage, setTheme } = usePreferences()
  return (
    <Popover.Root>
      <Popover.Trigger className={className}>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={layer.positioner} side="right" align="end" sideOffset={8}>
          <Popover.Popup className={layer.popup}>
            <Popover.Title className={layer.title}>{say('nav.settings')}</Popover.Title>
            <div className={css.rows}>
              <span className="second">{say('settings.language')}</span>
              <Segmented
                label={say('settings.language')}
                value={language}
                choices={languages.map((value) => ({ value, label: names[value] }))}
                onChoose={setLanguage}
              />
              <span className="second">{say('settings.theme')}</span>
              <Segmented
                label={say('settings.theme')}
                value={theme}
                choices={themes.map((value) => ({ value, label: say(`settings.theme.${value}`) }))}
                onChoose={setTheme}
              />
            </div>
            {version && <p className="caption">PonDesk {version}</p>}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
