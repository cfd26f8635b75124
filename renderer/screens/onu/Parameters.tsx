import { ListFilter, X } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { Parameter } from '../../../shared/model/history.ts'
import { invoke } from '../../client/index.ts'
import { usePages } from '../../client/use-pages.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import type { Action } from '../../components/action.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { countOf } from '../../components/format.ts'
import { Skeleton } from '../../components/Skeleton.tsx'
import { TextField } from '../../components/TextField.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { useTabQuestion } from '../../stores/route.ts'
import css from './Parameters.module.css'
import { ParameterTree } from './ParameterTree.tsx'
import { rowsOf, type TreeRow, treeOf } from './parameter-tree.ts'

const pageSize = 500

/** Page by page; another text or another device is another question. */
const useParameters = (serial: string, device: string | null, q: string) =>
  usePages<Parameter, { source: string | null }>(`onu.parameters ${serial} ${device} ${q}`, async (cursor, signal) => {
    const input = {
      serial,
      q,
      limit: pageSize,
      ...(device === null ? {} : { acs_device_id: device }),
      ...(cursor === undefined ? {} : { cursor }),
    }
    const { items, next, total, source } = await invoke('onu.parameters', input, { signal })
    return { items, next, total, extra: { source } }
  })

/** The row under the cursor, whole, and what can be copied of it. */
function Chosen({ row }: { row: TreeRow | undefined }) {
  const { say } = useWords()
  if (!row) return null
  const { path, parameter } = row.node
  const value = parameter && !parameter.secret ? parameter.value : null
  return (
    <div className={css.chosen}>
      <span className="mono cut">{visibleText(path)}</span>
      <CopyButton text={path} label={say('parameter.copy_path')} />
      {value !== null && value !== '' && (
        <>
          <span className="mono cut">{visibleText(value)}</span>
          <CopyButton text={value} label={say('parameter.copy_value')} />
        </>
      )}
    </div>
  )
}

interface ParametersProps {
  serial: string
  /** The ACS's device that the page shows. */
  device: string | null
  read: Action
}

/** Everything the ACS has of the device, as it has it. */
export function Parameters({ serial, device, read }: ParametersProps) {
  const { say } = useWords()
  const [{ q = '' }, askFor] = useTabQuestion()
  const [cursor, setCursor] = useState(0)
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const { rows: parameters, total, extra, isEmpty, error, need, reload } = useParameters(serial, device, q)
  const tree = useMemo(() => treeOf(parameters), [parameters])
  // What was searched for is in sight; else only the top is open. `turned` are those somebody turned the other way.
  const rows = useMemo(() => {
    const isOpenAtFirst = (path: string): boolean => q !== '' || !path.includes('.')
    return rowsOf(tree, (path) => isOpenAtFirst(path) !== turned.has(path))
  }, [tree, turned, q])
  const toggle = useCallback(
    (path: string) =>
      setTurned((before) => {
        const after = new Set(before)
        if (!after.delete(path)) after.add(path)
        return after
      }),
    [],
  )
  const known = parameters.length
  const onReach = useCallback(
    (end: number) => {
      if (end + 30 > rows.length && known < total) need(known + 1)
    },
    [rows.length, known, total, need],
  )
  const at = Math.min(cursor, Math.max(0, rows.length - 1))

  function search(text: string): void {
    askFor({ q: text }, { replace: true })
    setCursor(0)
    setTurned(new Set())
  }

  return (
    <section className={css.panel} aria-label={say('parameter.title')}>
      <div className={css.bar}>
        <TextField
          className={css.search}
          icon={ListFilter}
          type="search"
          value={q}
          aria-label={say('parameter.search')}
          placeholder={say('parameter.search')}
          onChange={(event) => search(event.target.value)}
        >
          {q !== '' && <IconButton icon={X} isSmall label={say('action.clear_filter')} onClick={() => search('')} />}
        </TextField>
        {!isEmpty && (
          <span className="caption">
            {say('parameter.count', { n: total, count: countOf(total) })}
            {extra?.source ? ` · ${visibleText(extra.source)}` : ''}
          </span>
        )}
      </div>
      {error && <ErrorNotice error={error} onRetry={() => reload(Math.max(known, 1))} />}
      {isEmpty ? (
        !error && <Skeleton rows={8} />
      ) : rows.length === 0 ? (
        <EmptyState
          action={
            q === '' ? (
              read.refused === null && <ActionButton action={read} />
            ) : (
              <Button onClick={() => search('')}>{say('action.clear_filter')}</Button>
            )
          }
        >
          {say(q === '' ? 'parameter.none' : 'parameter.none_found')}
        </EmptyState>
      ) : (
        <>
          <ParameterTree rows={rows} cursor={at} onCursor={setCursor} onToggle={toggle} onReach={onReach} />
          <Chosen row={rows[at]} />
        </>
      )}
    </section>
  )
}
