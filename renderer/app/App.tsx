import { CSPProvider } from '@base-ui/react/csp-provider'
import { useEffect } from 'react'
import { useQuery } from '../client/use-query.ts'
import { Skeleton } from '../components/Skeleton.tsx'
import { Palette } from '../screens/search/Palette.tsx'
import { type Route, routeNow, useRoute } from '../stores/route.ts'
import { useSession } from '../stores/session.ts'
import { Announcer } from './Announcer.tsx'
import { screenActions, shellActions } from './actions.ts'
import { HowToEnter, SignIn } from './Door.tsx'
import { Drawer } from './Drawer.tsx'
import { DropTarget } from './DropTarget.tsx'
import { enter } from './enter.ts'
import { useFirstRun } from './first-run.ts'
import { Screen } from './Screen.tsx'
import { Shell } from './Shell.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { Unlock } from './Unlock.tsx'

const paletteActions = [...screenActions, ...shellActions]

function Desk({ route }: { route: Route }) {
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  useFirstRun(info.data)
  const isReadOnly = useSession((session) => session.isReadOnly)
  return (
    <>
      <Shell>
        {/* Drawn anew once it is known that nothing may be written: no control keeps what it believed. */}
        <Screen key={isReadOnly ? 'copy' : 'own'} route={route} />
      </Shell>
      <Drawer />
      <Palette everywhere={paletteActions} />
      <Shortcuts />
      <Unlock info={info.data} />
      <DropTarget />
    </>
  )
}

export function App() {
  const route = useRoute()
  const state = useSession((session) => session.state)
  const isSigningIn = route.name === 'sign-in'
  useEffect(() => {
    if (routeNow().name !== 'sign-in') enter()
  }, [])
  return (
    // The content security policy allows no style element: parts bring their style in modules.
    <CSPProvider disableStyleElements>
      {isSigningIn ? (
        <SignIn code={route.code} />
      ) : state === 'starting' ? (
        <Skeleton />
      ) : state === 'signed-in' ? (
        <Desk route={route} />
      ) : (
        <HowToEnter />
      )}
      <Announcer />
    </CSPProvider>
  )
}
