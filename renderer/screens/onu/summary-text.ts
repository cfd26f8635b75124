// The summary that goes to a chat or a ticket: no address, no key, ASCII signs.
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { amountOf, plainText, timeOf } from '../../components/format.ts'
import { visibleText } from '../../components/visible-text.ts'
import type { Words } from '../../components/words.ts'

export function summaryText(snapshot: Snapshot, { say, phrase, language }: Words): string {
  const { name, serial, status, verdict, cpe, readAt } = snapshot
  const model = cpe?.general.model_name.value
  const rx = cpe?.general.optical_rx.value
  const lines = [
    [name, serial, model].filter(Boolean).join(' · '),
    `${say('onu.status')}: ${say(`status.${status.value}`)}`,
    phrase({ key: verdict.sentence, params: verdict.params }),
    rx == null ? null : `${say('onu.rx')}: ${amountOf(rx, 'dBm').value} dBm`,
    verdict.next ? `${say('verdict.next_step')}: ${phrase({ key: verdict.next, params: verdict.params })}` : null,
    say('onu.read_at', { time: timeOf(readAt, language) }),
  ]
  return lines
    .filter((line) => line !== null)
    .map((line) => plainText(visibleText(line)))
    .join('\n')
}
