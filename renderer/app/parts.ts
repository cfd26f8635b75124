// What the first screen can stand without: each is a file of its own, and those that hold schemas bring them along.

const withSchemas =
  <T>(fetchPart: () => Promise<T>) =>
  async (): Promise<T> => {
    await import('./schemas.ts')
    return fetchPart()
  }

export const parts = {
  onu: withSchemas(() => import('../screens/onu/OnuScreen.tsx')),
  document: withSchemas(() => import('../screens/document/DocumentScreen.tsx')),
  changes: () => import('../screens/changes/ChangesScreen.tsx'),
  olts: () => import('../screens/olt/OltListScreen.tsx'),
  olt: () => import('../screens/olt/OltScreen.tsx'),
  pon: () => import('../screens/olt/PonScreen.tsx'),
  settings: withSchemas(() => import('../screens/settings/SettingsScreen.tsx')),
  start: withSchemas(() => import('../screens/start/StartScreen.tsx')),
  drawer: () => import('../components/drawer/ChangeDrawer.tsx'),
}

/** The first screen stands, and an operator has looked at it, before the others are fetched. */
const laterMs = 1500

/** Returns the function that calls it off. A part that could not be fetched is fetched again when it is needed. */
export function fetchPartsLater(): () => void {
  const timer = setTimeout(() => {
    for (const fetchPart of Object.values(parts)) fetchPart().catch(() => undefined)
  }, laterMs)
  return () => clearTimeout(timer)
}
