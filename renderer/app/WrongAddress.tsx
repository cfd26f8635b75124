import { Button } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { PageHead } from '../components/PageHead.tsx'
import { visibleText } from '../components/visible-text.ts'
import { useWords, type Words } from '../components/words.ts'
import { goTo, type Route } from '../stores/route.ts'

type WrongRoute = Extract<Route, { name: 'wrong' }>

/** Longer than this an address says nothing more. */
const longest = 60

const shortened = (text: string): string => visibleText(text.length > longest ? `${text.slice(0, longest)}…` : text)

function placeOf(way: Route, { say }: Words): string {
  switch (way.name) {
    case 'onu':
      return way.serial
    case 'changes':
      return say('nav.changes')
    case 'settings':
      return say('nav.settings')
    case 'olts':
    case 'olt':
      return say('nav.olt')
    case 'document':
      return say('document.title')
    default:
      return say('nav.fleet')
  }
}

/** An address that leads nowhere says so, and where to go instead. */
export function WrongAddress({ route: { address, part, way } }: { route: WrongRoute }) {
  const words = useWords()
  const { say } = words
  return (
    <>
      <PageHead title={say('address.title')} />
      <EmptyState
        action={<Button onClick={() => goTo(way)}>{say('address.go', { place: placeOf(way, words) })}</Button>}
      >
        {part === null
          ? say('address.no_screen', { address: shortened(address) })
          : say('address.no_filter', { part: shortened(part) })}
      </EmptyState>
    </>
  )
}
