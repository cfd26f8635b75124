// The status shapes, in a box of 12. Colour never works alone: each status has a shape of its own.
import type { ReactNode } from 'react'

const line = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round', strokeLinejoin: 'round' } as const

export const shapes = {
  online: <circle cx="6" cy="6" r="4.25" fill="currentColor" />,
  weak: <path d="M6 .9 11.1 6 6 11.1.9 6z" fill="currentColor" />,
  los: (
    <path
      d="M1.5 2.25h9a.55.55 0 0 1 .47.84l-4.5 7.2a.55.55 0 0 1-.94 0l-4.5-7.2a.55.55 0 0 1 .47-.84z"
      fill="currentColor"
    />
  ),
  power: <path d="M4.2 1v2.6M7.8 1v2.6M2.4 3.8h7.2v1.9a3.6 3.6 0 0 1-7.2 0zM6 9.4v1.9" {...line} strokeWidth="1.4" />,
  down: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.7" />,
  disabled: (
    <path
      fillRule="evenodd"
      fill="currentColor"
      d="M2 1.5h6.6L1.5 8.6V2a.5.5 0 0 1 .5-.5zM10.5 3.4V10a.5.5 0 0 1-.5.5H3.4z"
    />
  ),
  suspended: <path d="M3.1 1.5h1.8v9H3.1zM7.1 1.5h1.8v9H7.1z" fill="currentColor" />,
  unauthorised: <path d="M6 1.5v9M1.5 6h9" stroke="currentColor" strokeWidth="2" fill="none" />,
  maintenance: <path d="M6 1.6 11 10.2H1z" {...line} strokeWidth="1.5" />,
  unknown: (
    <>
      <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.1" strokeDasharray="1.9 1.05" />
      <path d="M4.9 4.9a1.15 1.15 0 1 1 1.65 1.05c-.4.2-.55.4-.55.75" {...line} strokeWidth="1" />
      <circle cx="6" cy="8.1" r=".6" fill="currentColor" />
    </>
  ),
  silent: <path d="M6 1.6 11 10.2H1z" fill="currentColor" />,
  differs: <path d="M2 4.2h8M2 7.8h8M8.2 1.6 3.8 10.4" {...line} strokeWidth="1.6" />,
  pending: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.3" />,
  running: (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 2v8a4 4 0 0 1 0-8z" fill="currentColor" />
    </>
  ),
  clock: (
    <>
      <circle cx="6" cy="6" r="4.5" {...line} strokeWidth="1.3" />
      <path d="M6 3.4V6l1.8 1.2" {...line} strokeWidth="1.3" />
    </>
  ),
  stored: <path d="M2.8 1.2h4l2.6 2.6v7H2.8zM6.6 1.4v2.6h2.6M4.6 6.4h3M4.6 8.6h3" {...line} strokeWidth="1.1" />,
  failed: <path d="m2.4 2.4 7.2 7.2M9.6 2.4 2.4 9.6" {...line} strokeWidth="1.8" />,
  skipped: <path d="M2.5 6h7" {...line} strokeWidth="1.6" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M1.8 6h8.4a4.2 4.2 0 0 1-8.4 0z" fill="currentColor" />
    </>
  ),
  bang: (
    <>
      <path d="M6 1.6v5.2" {...line} strokeWidth="2" />
      <circle cx="6" cy="10" r="1.2" fill="currentColor" />
    </>
  ),
  equal: <path d="M2 4.2h8M2 7.8h8" {...line} strokeWidth="1.7" />,
} as const satisfies Record<string, ReactNode>

export type ShapeName = keyof typeof shapes
