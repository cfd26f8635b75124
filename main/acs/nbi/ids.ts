// Ids as the NBI takes them. A malformed one kills its worker, so all are checked before they are sent.
import { PondeskError } from '../../../shared/errors.ts'

const left = /[.~!'()*]/g

/** One path segment. Device ids hold literal `%`, which become `%25`; `encodeURIComponent` alone leaves `. ~ ! ' ( ) *`. */
export const escapeSegment = (id: string): string =>
  encodeURIComponent(id).replace(left, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** `OUI-Class-Serial` with everything else as `%XX`: what GenieACS itself produces. */
export function checkDeviceId(id: string): string {
  if (/^[A-Za-z0-9_-](?:[A-Za-z0-9_-]|%[0-9A-F]{2}){2,511}$/.test(id)) return id
  throw new PondeskError('invalid_input', { field: 'device', reason: 'acs_device_id' })
}

export function checkTaskId(id: string): string {
  if (/^[0-9a-f]{24}$/i.test(id)) return id
  throw new PondeskError('invalid_input', { field: 'task', reason: 'acs_task_id' })
}

/** Channel of a fault: `task_<id>`, or the name of a preset. */
export function checkChannel(channel: string): string {
  if (/^[\w -]{1,128}$/.test(channel)) return channel
  throw new PondeskError('invalid_input', { field: 'channel', reason: 'acs_channel' })
}
