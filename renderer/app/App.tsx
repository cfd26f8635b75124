import { CSPProvider } from '@base-ui/react/csp-provider'
import { useEffect } from 'react'
import { useQuery } from '../client/use-query.ts'
import { ChangeDrawer } from '../components/drawer/ChangeDrawer.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { ChangesScreen } from '../screens/changes/ChangesScreen.tsx'
import { DocumentScreen } from '../screens/document/DocumentScreen.tsx'
import { OltListScreen } from '../screens/olt/OltListScreen.tsx'
import { OltScreen } from '../screens/olt/OltScreen.tsx'
import { PonScreen } from '../screens/olt/PonScreen.tsx'
import { OnuScreen } from '../screens/onu/OnuScreen.tsx'
import { FleetScreen } from '../screens/search/FleetScreen.tsx'
import { Palette } from '../screens/search/Palette.tsx'
import { type Route, routeNow, useRoute } from '../stores/route.ts'
import { useSession } from '../stores/session.ts'
import { Announcer } from './Announcer.tsx'
import { screenActions, shellActions } from './actions.ts'
import { HowToEnter, SignIn } from './Door.tsx'
import { DropTarget } from './DropTarget.tsx'
import { enter } from './enter.ts'
import { Shell } from './Shell.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { Unlock } from './Unlock.tsx'

function Screen({ route }: { route: Route }) {
  switch (route.name) {
    case 'onu':
      return <OnuScreen key={route.serial} serial={route.serial} tab={route.tab} />
    case 'document':
      return <DocumentScreen tab={route.tab} />
    case 'changes':
      return <ChangesScreen openId={route.id} q={route.q} outcome={route.outcome} />
    case 'olts':
      return <OltListScreen />
    case 'olt':
      return <OltScreen key={route.id} route={route} />
    case 'pon':
      return <PonScreen key={`${route.id} ${route.pon}`} id={route.id} pon={route.pon} />
    default:
      return <FleetScreen q={route.name === 'fleet' ? route.q : ''} />
  }
}

const paletteActions = [...screenActions, ...shellActions]

function Desk({ route }: { route: Route }) {
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  return (
    <>
      <Shell>
        <Screen route={route} />
      </Shell>
      <ChangeDrawer />
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
