/** A splitter: one fibre in, three out, one of them not yet there. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" role="img" aria-label="PonDesk">
      <circle cx="5" cy="12" r="2.6" fill="currentColor" />
      <path
        d="M7 12h4.5M11.5 12 18 5.5M11.5 12H18M11.5 12l6.5 6.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      />
      <circle cx="19.2" cy="5" r="1.9" fill="currentColor" />
      <circle cx="19.2" cy="12" r="1.9" fill="currentColor" />
      <circle cx="19.2" cy="19" r="1.9" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
