/** Set by the launcher, so that Electron tells it which ends were wanted. */
export const launcherMark = 'PONDESK_LAUNCHER'

/** The operator closed the window, or another instance has it. Any other early end means that Electron does not work here. */
export const closedByOperator = 83
