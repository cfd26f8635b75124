import { useAnnouncements } from '../stores/announcements.ts'

/** Outcomes, copies and counts, said once and politely. */
export function Announcer() {
  const text = useAnnouncements((state) => state.text)
  return (
    <p className="unseen" aria-live="polite" role="status">
      {text}
    </p>
  )
}
