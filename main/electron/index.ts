export type { Desk } from './desk.ts'
export { type DesktopOptions, startDesktop } from './desktop.ts'
export type { Log } from './log.ts'
