export { type DesktopOptions, startDesktop } from './desktop.ts'
export type { Desk } from './ipc.ts'
export type { Log } from './log.ts'
