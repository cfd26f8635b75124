import { useMemo } from 'react'
import { classNames } from '../../components/class-names.ts'
import { PageHead } from '../../components/PageHead.tsx'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { hashOf, type SettingsItem, type SettingsSection, settingsRoute, settingsSections } from '../../stores/route.ts'
import { sectionActions, sectionIcons, useConnectActions } from './actions.ts'
import { BackupSection } from './BackupSection.tsx'
import { DiagnosticsSection } from './DiagnosticsSection.tsx'
import { AppearanceSection, LanguageSection } from './LookSections.tsx'
import css from './SettingsScreen.module.css'
import { SourcesSection } from './SourcesSection.tsx'

interface SettingsScreenProps {
  section: SettingsSection
  item: SettingsItem
}

function Section({ section, item }: SettingsScreenProps) {
  switch (section) {
    case 'origenes':
      return <SourcesSection item={item} />
    case 'idioma':
      return <LanguageSection />
    case 'apariencia':
      return <AppearanceSection />
    case 'diagnostico':
      return <DiagnosticsSection />
    case 'respaldo':
      return <BackupSection />
  }
}

/** What is set once: sources, language, looks; and what the program says of itself. */
export function SettingsScreen({ section, item }: SettingsScreenProps) {
  const { say } = useWords()
  const connect = useConnectActions()
  const offered = useMemo(() => [...sectionActions, ...connect], [connect])
  useOffer(offered)
  return (
    <>
      <PageHead title={say('nav.settings')} />
      <div className={css.columns}>
        <nav className={css.sections} aria-label={say('settings.sections')}>
          {settingsSections.map((id) => {
            const Icon = sectionIcons[id]
            const isHere = id === section
            return (
              <a
                key={id}
                className={classNames(css.section, isHere && css.on)}
                href={hashOf(settingsRoute(id))}
                aria-current={isHere ? 'page' : undefined}
              >
                <Icon className="icon" aria-hidden="true" />
                {say(`settings.section.${id}`)}
              </a>
            )
          })}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keys */}
        <section className={css.content} aria-label={say('nav.settings')} tabIndex={0}>
          <h2 className="unseen">{say(`settings.section.${section}`)}</h2>
          <Section key={section} section={section} item={item} />
        </section>
      </div>
    </>
  )
}
