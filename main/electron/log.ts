/** One line of the local log. The cause goes in as it was thrown; whoever writes the line redacts it. */
export type Log = (entry: { level: 'info' | 'error'; message: string; request?: string; error?: unknown }) => void
