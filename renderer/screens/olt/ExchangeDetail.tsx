import type { OltExchangeDetail } from '../../../shared/model/olt.ts'
import { useQuery } from '../../client/use-query.ts'
import { Chip } from '../../components/Chip.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { classNames } from '../../components/class-names.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { timeOf, tookOf } from '../../components/format.ts'
import { Skeleton } from '../../components/Skeleton.tsx'
import { StatusShape, StatusWord } from '../../components/StatusShape.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import css from './ExchangeDetail.module.css'
import { ParsedRecords } from './ParsedRecords.tsx'

function Head({ exchange }: { exchange: OltExchangeDetail }) {
  const { say, language } = useWords()
  const { line, place, by, at, ms, failure, kind, unparsed } = exchange
  return (
    <header className={css.head}>
      <h3 className={css.line}>{visibleText(line)}</h3>
      <div className={css.facts}>
        <span>{timeOf(at, language, { seconds: true })}</span>
        <span>{tookOf(ms)}</span>
        <span>{by}</span>
        <span className="mono">{visibleText(place)}</span>
        {kind === 'write' && <Chip tone="plain">{say('exchange.write')}</Chip>}
        {unparsed > 0 && (
          <StatusWord shape="weak" tone="warn">
            {say('exchange.unparsed', { n: unparsed })}
          </StatusWord>
        )}
      </div>
      {failure && (
        <p className={css.failure}>
          <StatusShape shape="failed" />
          <span>
            {say('exchange.failed', { text: visibleText(failure.text) })}{' '}
            <span className="caption">({failure.code})</span>
          </span>
        </p>
      )}
    </header>
  )
}

/** The text as the OLT sent it, line by line; what no parser could place stands out. */
function RawText({ raw, missed }: { raw: string; missed: readonly string[] }) {
  const { say } = useWords()
  const unplaced = new Set(missed.map((line) => line.trim()))
  const lines = raw.replace(/\r/g, '').replace(/\n+$/, '').split('\n')
  if (raw.trim() === '') return <EmptyState>{say('exchange.empty_answer')}</EmptyState>
  return (
    <div className={css.raw}>
      {lines.map((line, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          key={index}
          className={classNames(css.rawLine, line.trim() !== '' && unplaced.has(line.trim()) && css.missed)}
        >
          {visibleText(line.replaceAll('\t', '    '))}
        </div>
      ))}
    </div>
  )
}

function Unparsed({ lines, count }: { lines: readonly string[]; count: number }) {
  const { say } = useWords()
  if (count === 0) return null
  return (
    <div className={css.unparsed}>
      <StatusWord shape="weak" tone="warn">
        {say('exchange.unparsed', { n: count })}
      </StatusWord>
      <pre>{lines.map(visibleText).join('\n')}</pre>
    </div>
  )
}

/** One exchange: the OLT's own text beside what was understood of it. */
export function ExchangeDetail({ oltId, exchange }: { oltId: number; exchange: number }) {
  const { say } = useWords()
  const { data, error, refetch } = useQuery('olt.exchange', { id: oltId, exchange }, { freshMs: 60_000 })
  if (!data)
    return (
      <section className={css.detail}>
        {error === undefined ? (
          <Skeleton rows={8} />
        ) : error.code === 'not_found' ? (
          <EmptyState>{say('exchange.gone')}</EmptyState>
        ) : (
          <ErrorNotice error={error} onRetry={refetch} />
        )}
      </section>
    )
  const { raw, parsed, unparsedLines, unparsed } = data
  return (
    <section className={css.detail} aria-label={data.line}>
      <Head exchange={data} />
      <div className={css.sides}>
        <div className={css.side}>
          <div className={css.sideHead}>
            <h4>{say('exchange.raw')}</h4>
            <span className="grow" />
            <CopyButton text={raw} label={say('exchange.copy_raw')} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <section className={css.scroll} tabIndex={0} aria-label={say('exchange.raw')}>
            <RawText raw={raw} missed={unparsedLines} />
          </section>
        </div>
        <div className={css.side}>
          <div className={css.sideHead}>
            <h4>{say('exchange.parsed')}</h4>
            <span className="caption">{say('exchange.records', { n: parsed.length })}</span>
            <span className="grow" />
            <CopyButton text={JSON.stringify(parsed, null, 2)} label={say('exchange.copy_parsed')} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <section className={css.scroll} tabIndex={0} aria-label={say('exchange.parsed')}>
            {parsed.length === 0 ? (
              unparsed === 0 && <EmptyState>{say('exchange.nothing_parsed')}</EmptyState>
            ) : (
              <ParsedRecords records={parsed} />
            )}
            <Unparsed lines={unparsedLines} count={unparsed} />
          </section>
        </div>
      </div>
    </section>
  )
}
