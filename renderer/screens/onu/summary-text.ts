// The summary that goes to a chat or a ticket: no address, no key, ASCII signs.
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { midSentence } from '../../../shared/words/say.ts'
import { amountOf, plainText, timeOf } from '../../components/format.ts'
import { visibleText } from '../../components/visible-text.ts'
import type { Words } from '../../components/words.ts'

export function summaryText(snapshot: Snapshot, words: Words): string {
  const { say, phrase, language } = words
  const { name, serial, status, verdict, cpe, readAt } = snapshot
  const model = cpe?.general.model_name.value
  const rx = cpe?.general.optical_rx.value
  const lines = [
    [name, serial, model].filter(Boolean).join(' · '),
    `${say('onu.status')}: ${say(`status.${status.value}`)}${lastOf(status, words)}`,
    phrase({ key: verdict.sentence, params: verdict.params }),
    ...verdict.also.map(({ sentence, params }) => phrase({ key: sentence, params })),
    rx == null ? null : `${say('onu.rx')}: ${amountOf(rx, 'dBm').value} dBm`,
    verdict.next ? `${say('verdict.next_step')}: ${phrase({ key: verdict.next, params: verdict.params })}` : null,
    say('onu.read_at', { time: timeOf(readAt, language) }),
  ]
  return lines
    .filter((line) => line !== null)
    .map((line) => plainText(visibleText(line)))
    .join('\n')
}

/** What it was when a source last told, where none tells now. */
const lastOf = ({ last, observedAt }: Snapshot['status'], { say, language }: Words): string =>
  last && observedAt
    ? ` (${say('status.last', { status: midSentence(say(`status.${last}`)), ago: timeOf(observedAt, language) })})`
    : ''
