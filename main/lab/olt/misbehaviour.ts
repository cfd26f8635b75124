// The ways in which an OLT misbehaves towards whoever logs in.
import type { LineFaults } from './shell/wire.ts'
import type { LabOltAction } from './types.ts'

export interface Misbehaviour extends LineFaults {
  rejectsLogin: boolean
  isLocked: boolean
  isFull: boolean
  hasJunk: boolean
  isOld: boolean
  hasOldFirmware: boolean
  strangeQuestion: 'login' | 'command' | null
  idleMs: number
  asksEnable: boolean
}

export const wellBehavedOlt = (): Misbehaviour => ({
  latencyMs: 0,
  bytesPerSecond: null,
  dropAfterBytes: null,
  rejectsLogin: false,
  isLocked: false,
  isFull: false,
  hasJunk: false,
  isOld: false,
  hasOldFirmware: false,
  strangeQuestion: null,
  idleMs: 300_000,
  asksEnable: false,
})

/** Whether the action was about this; outages and the box itself are not. */
export function misbehave(faults: Misbehaviour, action: LabOltAction): boolean {
  const change = changeOf(action)
  if (change) Object.assign(faults, change)
  return change !== undefined
}

function changeOf(action: LabOltAction): Partial<Misbehaviour> | undefined {
  const isOn = !('on' in action) || action.on !== false
  switch (action.do) {
    case 'rejectLogin':
      return { rejectsLogin: isOn }
    case 'lock':
      return { isLocked: isOn }
    case 'sessionsFull':
      return { isFull: isOn }
    case 'latency':
      return { latencyMs: action.ms }
    case 'dropAfterBytes':
      return { dropAfterBytes: action.bytes }
    case 'junkAlarms':
      return { hasJunk: isOn }
    case 'slowLine':
      return { bytesPerSecond: action.bytesPerSecond }
    case 'onlyGroup1Sha1':
      return { isOld: isOn }
    case 'oldFirmware':
      return { hasOldFirmware: isOn }
    case 'unknownQuestion':
      return { strangeQuestion: action.at }
    case 'idleLogout':
      return { idleMs: action.ms }
    case 'askEnable':
      return { asksEnable: isOn }
    case 'behave':
      return wellBehavedOlt()
    default:
      return undefined
  }
}
