import { oltInstant } from '../../shared/olt-time.ts'
import { timeOf } from './format.ts'
import type { Words } from './words.ts'

/** A time of the OLT as this page writes times; what is not one stays as the OLT printed it. */
export function oltTimeText({ language }: Words, text: string): string {
  const ms = oltInstant(text)
  return ms === null ? text : timeOf(new Date(ms).toISOString(), language)
}
