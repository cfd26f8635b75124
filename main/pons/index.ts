export type { LinkHooks, OpenOlt } from './links.ts'
export { type OnuView, onuView } from './onu-port.ts'
export type { PollEvery } from './poller.ts'
export { createPons, type Pons, type PonsDeps } from './pons.ts'
