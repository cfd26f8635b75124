import { useCallback, useEffect, useMemo, useState } from 'react'
import type { OltExchange } from '../../../shared/model/olt.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import type { Action } from '../../components/action.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { ExchangeDetail } from '../olt/ExchangeDetail.tsx'
import { exchangeColumns } from '../olt/exchange-columns.tsx'
import { useExchanges } from '../olt/use-exchanges.ts'
import css from './Exchanges.module.css'

const keyOf = ({ id }: OltExchange): string => String(id)
const nothing = (): void => undefined

interface ExchangesProps {
  serial: string
  oltId: number
  isReading: boolean
  read: Action
}

/** What the OLT was asked of this ONU and what came, raw beside what was understood. */
export function Exchanges({ serial, oltId, isReading, read }: ExchangesProps) {
  const words = useWords()
  const { say } = words
  const { rows, total, isEmpty, error, need, reload } = useExchanges(oltId, serial)
  const columns = useMemo(() => exchangeColumns(words), [words])
  const [cursor, setCursor] = useState(0)
  const again = useCallback(() => reload(Math.max(rows.length, 1)), [reload, rows.length])
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again once the OLT was asked
  useEffect(() => {
    if (!isReading && !isEmpty) again()
  }, [isReading])
  const onReach = useCallback((end: number) => need(end + 30), [need])
  const open = rows[Math.min(cursor, rows.length - 1)]
  if (error && isEmpty) return <ErrorNotice error={error} onRetry={again} />
  if (isEmpty) return <Skeleton rows={6} />
  if (!open)
    return (
      <EmptyState action={read.refused === null && <ActionButton action={read} />}>
        {say('exchange.none_serial')}
      </EmptyState>
    )
  return (
    <div className={css.columns}>
      <section className={css.list} aria-label={say('exchange.title')}>
        <DataTable
          label={say('exchange.label')}
          columns={columns}
          rows={rows}
          count={total}
          keyOf={keyOf}
          cursor={Math.min(cursor, total - 1)}
          onCursor={setCursor}
          onOpen={nothing}
          onReach={onReach}
          openKey={keyOf(open)}
          rowHeight={40}
        />
      </section>
      <ExchangeDetail key={open.id} oltId={oltId} exchange={open.id} />
    </div>
  )
}
