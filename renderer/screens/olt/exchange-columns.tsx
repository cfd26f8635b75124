import type { OltExchange } from '../../../shared/model/olt.ts'
import { classNames } from '../../components/class-names.ts'
import type { Column } from '../../components/DataRow.tsx'
import { timeOf, tookOf } from '../../components/format.ts'
import { StatusShape } from '../../components/StatusShape.tsx'
import { visibleText } from '../../components/visible-text.ts'
import type { Words } from '../../components/words.ts'
import css from './SessionTab.module.css'

/** What stands out of an exchange: it failed, it wrote, or a part of its answer was not understood. */
function Mark({ words: { say }, exchange }: { words: Words; exchange: OltExchange }) {
  const { failure, unparsed, kind } = exchange
  const [shape, tone, text] = failure
    ? (['failed', 'tone-bad', say('exchange.failed', { text: visibleText(failure.text) })] as const)
    : unparsed > 0
      ? (['weak', 'tone-warn', say('exchange.unparsed', { n: unparsed })] as const)
      : kind === 'write'
        ? (['unauthorised', 'tone-accent', say('exchange.write')] as const)
        : (['online', 'tone-ok', ''] as const)
  return (
    <span title={text || undefined}>
      <StatusShape shape={shape} className={tone} />
      {text !== '' && <span className="unseen">{text}</span>}
    </span>
  )
}

export function exchangeColumns(words: Words): Column<OltExchange>[] {
  const { say, language } = words
  return [
    {
      id: 'line',
      header: say('exchange.line'),
      width: 'minmax(0, 1fr)',
      cell: (exchange) => (
        <div className={css.exchange}>
          <Mark words={words} exchange={exchange} />
          <span className={classNames('mono', 'cut')}>{visibleText(exchange.line)}</span>
          <span className={classNames('caption', css.facts)}>
            {`${timeOf(exchange.at, language, { seconds: true })} · ${tookOf(exchange.ms)} · ${visibleText(exchange.by)}`}
          </span>
        </div>
      ),
    },
  ]
}
