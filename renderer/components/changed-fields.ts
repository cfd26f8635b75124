import type { Change } from '../../shared/model/change.ts'
import { fieldWord } from './phrase-params.ts'
import type { Words } from './words.ts'

/** What a change is about, in one line: `WiFi 5 GHz: SSID, Canal`. */
export function changedFields({ plan }: Change, { say, phrase, language }: Words): string {
  const fields = plan.effects.filter(({ changes }) => changes).map(({ field }) => fieldWord(language, field))
  const { key, params } = plan.title
  const title = key === 'plan.title.wifi' ? say('change.about_wifi', { band: params.band ?? '' }) : phrase(plan.title)
  return fields.length > 0 ? `${title}: ${fields.join(', ')}` : title
}
