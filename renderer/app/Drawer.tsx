import { lazy, Suspense, useState } from 'react'
import { useDrawer } from '../stores/drawer.ts'
import { parts } from './parts.ts'

const ChangeDrawer = lazy(() => parts.drawer().then((part) => ({ default: part.ChangeDrawer })))

/** Stays once it was opened: it goes away with a motion, and keeps what was typed. */
export function Drawer() {
  const isOpen = useDrawer((drawer) => drawer.isOpen)
  const [wasOpen, setWasOpen] = useState(isOpen)
  if (isOpen && !wasOpen) setWasOpen(true)
  if (!isOpen && !wasOpen) return null
  return (
    <Suspense fallback={null}>
      <ChangeDrawer />
    </Suspense>
  )
}
