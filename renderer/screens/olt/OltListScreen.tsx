import { Download, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { OltSummary } from '../../../shared/model/olt.ts'
import { usePolled } from '../../client/use-polled.ts'
import type { Action } from '../../components/action.ts'
import { Button } from '../../components/Button.tsx'
import { Chip } from '../../components/Chip.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { goTo, oltRoute, openApart, settingsRoute } from '../../stores/route.ts'
import { saveOlts } from './list-files.ts'
import css from './OltListScreen.module.css'
import { oltColumns } from './olt-columns.tsx'

const pollMs = 5_000
const keyOf = ({ id }: OltSummary): string => String(id)
const open = ({ id }: OltSummary): void => goTo(oltRoute(id))
const openWindow = ({ id }: OltSummary): void => openApart(oltRoute(id))

export function OltListScreen() {
  const words = useWords()
  const { say } = words
  const { data, error, isFetching, refetch } = usePolled('olt.list', {}, pollMs)
  const [cursor, setCursor] = useState(0)
  const columns = useMemo(() => oltColumns(words), [words])
  const offered = useMemo<readonly Action[]>(
    () => [
      { id: 'olts.reload', label: 'action.reload_list', key: 'r', icon: RefreshCw, refused: null, run: refetch },
      {
        id: 'olts.save',
        label: 'action.export',
        key: 'Ctrl+E',
        icon: Download,
        refused: null,
        run: () => saveOlts(data?.items ?? [], words),
      },
    ],
    [refetch, data, words],
  )
  useOffer(offered)
  const rows = data?.items ?? []
  const answering = rows.filter(({ state }) => state === 'ok').length

  return (
    <>
      <PageHead
        title={say('nav.olt')}
        note={rows.length > 0 ? say('olt.count', { n: rows.length }) : undefined}
        isBusy={data !== undefined && isFetching}
      >
        {rows.length > 0 && answering < rows.length && (
          <Chip tone="warn">{say('olt.answering', { n: answering, all: rows.length })}</Chip>
        )}
      </PageHead>
      {error && <ErrorNotice error={error} still={data ? say('state.still_shown') : undefined} onRetry={refetch} />}
      <section className={css.table} aria-label={say('nav.olt')}>
        {!data ? (
          !error && <Skeleton rows={6} />
        ) : rows.length === 0 ? (
          <EmptyState
            action={
              <Button variant="primary" onClick={() => goTo(settingsRoute('origenes', 'nueva-olt'))}>
                {say('action.connect_olt')}
              </Button>
            }
          >
            {say('olt.none')}
          </EmptyState>
        ) : (
          <DataTable
            label={say('olt.label')}
            columns={columns}
            rows={rows}
            count={rows.length}
            keyOf={keyOf}
            cursor={Math.min(cursor, rows.length - 1)}
            onCursor={setCursor}
            onOpen={open}
            onOpenApart={openWindow}
            rowHeight={28}
            minWidth={1160}
          />
        )}
      </section>
    </>
  )
}
