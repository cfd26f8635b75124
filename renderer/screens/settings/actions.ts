// What can be done in Ajustes: to a section by its number, connect by a letter.
import { Archive, Languages, type LucideIcon, Plug, Server, Stethoscope, SunMoon } from 'lucide-react'
import { useMemo } from 'react'
import { useQuery } from '../../client/use-query.ts'
import type { Action } from '../../components/action.ts'
import { useRefusal } from '../../components/use-refusal.ts'
import { useWords } from '../../components/words.ts'
import { goTo, type SettingsSection, settingsRoute, settingsSections } from '../../stores/route.ts'

export const sectionIcons: Record<SettingsSection, LucideIcon> = {
  origenes: Plug,
  idioma: Languages,
  apariencia: SunMoon,
  diagnostico: Stethoscope,
  respaldo: Archive,
}

export const sectionActions: readonly Action[] = settingsSections.map((section, index) => ({
  id: `settings.${section}`,
  label: `action.settings_${section}`,
  key: String(index + 1),
  icon: sectionIcons[section],
  refused: null,
  run: () => goTo(settingsRoute(section)),
}))

/** Connecting is for an administrator, and never into the simulated network. */
export function useConnectActions(): readonly Action[] {
  const { say } = useWords()
  const role = useRefusal('admin')
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const refused = info.data?.simulated ? say('source.not_in_simulated') : role
  return useMemo(
    () => [
      {
        id: 'settings.connect_acs',
        label: 'action.connect_acs',
        key: 'n',
        icon: Plug,
        refused,
        run: () => goTo(settingsRoute('origenes', 'nuevo-acs')),
      },
      {
        id: 'settings.connect_olt',
        label: 'action.connect_olt',
        key: 'l',
        icon: Server,
        refused,
        run: () => goTo(settingsRoute('origenes', 'nueva-olt')),
      },
    ],
    [refused],
  )
}
