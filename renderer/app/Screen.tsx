// Which screen an address shows. The fleet comes with the page; the others are fetched while nobody waits for them.
import { lazy, Suspense, useEffect } from 'react'
import { Skeleton } from '../components/Skeleton.tsx'
import { useWords } from '../components/words.ts'
import { FleetScreen } from '../screens/search/FleetScreen.tsx'
import { fleetRoute, type Route } from '../stores/route.ts'
import { fetchPartsLater, parts } from './parts.ts'
import { WrongAddress } from './WrongAddress.tsx'

const OnuScreen = lazy(() => parts.onu().then((part) => ({ default: part.OnuScreen })))
const DocumentScreen = lazy(() => parts.document().then((part) => ({ default: part.DocumentScreen })))
const ChangesScreen = lazy(() => parts.changes().then((part) => ({ default: part.ChangesScreen })))
const OltListScreen = lazy(() => parts.olts().then((part) => ({ default: part.OltListScreen })))
const OltScreen = lazy(() => parts.olt().then((part) => ({ default: part.OltScreen })))
const PonScreen = lazy(() => parts.pon().then((part) => ({ default: part.PonScreen })))
const SettingsScreen = lazy(() => parts.settings().then((part) => ({ default: part.SettingsScreen })))
const StartScreen = lazy(() => parts.start().then((part) => ({ default: part.StartScreen })))

function ScreenOf({ route }: { route: Route }) {
  switch (route.name) {
    case 'onu':
      return <OnuScreen key={route.serial} serial={route.serial} tab={route.tab} />
    case 'document':
      return <DocumentScreen tab={route.tab} />
    case 'changes': {
      const { name, id, ...question } = route
      return <ChangesScreen openId={id} question={question} />
    }
    case 'olts':
      return <OltListScreen />
    case 'olt':
      return <OltScreen key={route.id} route={route} />
    case 'pon':
      return <PonScreen key={`${route.id} ${route.pon}`} id={route.id} pon={route.pon} />
    case 'settings':
      return <SettingsScreen section={route.section} item={route.item} />
    case 'start':
      return <StartScreen />
    case 'wrong':
      return <WrongAddress route={route} />
    default:
      return <FleetScreen route={route.name === 'fleet' ? route : fleetRoute} />
  }
}

/** The part of the program that draws the screen is on its way. */
function Coming() {
  const { say } = useWords()
  return (
    <>
      <h1 className="unseen">{say('state.loading')}</h1>
      <Skeleton rows={10} />
    </>
  )
}

export function Screen({ route }: { route: Route }) {
  useEffect(fetchPartsLater, [])
  return (
    <Suspense fallback={<Coming />}>
      <ScreenOf route={route} />
    </Suspense>
  )
}
