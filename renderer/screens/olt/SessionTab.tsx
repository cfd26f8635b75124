import { useCallback, useEffect, useMemo, useState } from 'react'
import type { OltExchange, OltSummary } from '../../../shared/model/olt.ts'
import { Button } from '../../components/Button.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { goTo, oltRoute, type Route } from '../../stores/route.ts'
import { ExchangeDetail } from './ExchangeDetail.tsx'
import { exchangeColumns } from './exchange-columns.tsx'
import { LoadPanel } from './LoadPanel.tsx'
import css from './SessionTab.module.css'
import { useExchanges } from './use-exchanges.ts'

type OltRoute = Extract<Route, { name: 'olt' }>

interface SessionTabProps {
  olt: OltSummary
  route: OltRoute
  isReading: boolean
}

const keyOf = ({ id }: OltExchange): string => String(id)

/** Everything that was sent to the OLT and came back: the list, and one of them raw beside what was understood. */
export function SessionTab({ olt, route, isReading }: SessionTabProps) {
  const words = useWords()
  const { say } = words
  const { serial } = route
  const { rows, total, isEmpty, error, need, reload } = useExchanges(olt.id, serial)
  const columns = useMemo(() => exchangeColumns(words), [words])
  const [cursor, setCursor] = useState(0)
  const opened = rows.findIndex(({ id }) => id === route.exchange)
  const open = opened >= 0 ? rows[opened] : route.exchange === null ? rows[cursor] : undefined
  const openId = open?.id ?? route.exchange

  const again = useCallback(() => reload(rows.length), [reload, rows.length])
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again once the OLT was asked
  useEffect(() => {
    if (!isReading && !isEmpty) again()
  }, [isReading])
  const onReach = useCallback((end: number) => need(end + 30), [need])

  function choose(index: number): void {
    setCursor(index)
    const row = rows[index]
    if (row) goTo({ ...route, exchange: row.id }, { replace: true })
  }

  return (
    <>
      <LoadPanel session={olt.session} isWide />
      <div className={css.columns}>
        <section className={css.list} aria-label={say('exchange.title')}>
          <header className={css.head}>
            <h3>{say('exchange.title')}</h3>
            {serial !== '' && (
              <>
                <span className="second">{say('exchange.of', { serial })}</span>
                <span className="grow" />
                <Button variant="ghost" isSmall onClick={() => goTo(oltRoute(olt.id, 'sesion'))}>
                  {say('exchange.all')}
                </Button>
              </>
            )}
          </header>
          {error && <ErrorNotice error={error} onRetry={again} />}
          {isEmpty && !error && <Skeleton rows={5} />}
          {!isEmpty && total === 0 && (
            <EmptyState>{say(serial === '' ? 'exchange.none' : 'exchange.none_serial')}</EmptyState>
          )}
          {total > 0 && (
            <DataTable
              label={say('exchange.label')}
              columns={columns}
              rows={rows}
              count={total}
              keyOf={keyOf}
              cursor={opened >= 0 ? opened : Math.min(cursor, total - 1)}
              onCursor={choose}
              onOpen={({ id }) => goTo({ ...route, exchange: id }, { replace: true })}
              onReach={onReach}
              openKey={openId === null ? null : String(openId)}
              rowHeight={40}
            />
          )}
        </section>
        {openId === null ? (
          <Panel className={css.detail} title={say('exchange.raw')}>
            <EmptyState>{say('exchange.pick')}</EmptyState>
          </Panel>
        ) : (
          <ExchangeDetail key={openId} oltId={olt.id} exchange={openId} />
        )}
      </div>
    </>
  )
}
