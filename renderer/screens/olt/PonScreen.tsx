import { ArrowUpLeft, ChevronLeft, Download, RefreshCw } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { OltSummary, PonOnu, PonPage, PonPort } from '../../../shared/model/olt.ts'
import type { Role } from '../../../shared/operations/define.ts'
import { usePolled } from '../../client/use-polled.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import type { Action } from '../../components/action.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { useClock } from '../../components/clock.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { agoOf } from '../../components/format.ts'
import { Notice } from '../../components/Notice.tsx'
import { BusyBar, PageHead } from '../../components/PageHead.tsx'
import { ReadingValue } from '../../components/ReadingValue.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords, type Words } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { goTo, oltRoute, oltsRoute, onuRoute, openApart } from '../../stores/route.ts'
import { mayAct, refusalWord, useSession } from '../../stores/session.ts'
import { CutNotice } from './CutNotice.tsx'
import { HostKeyStop } from './HostKeyStop.tsx'
import { KeyFigures, PartOf } from './KeyFigures.tsx'
import { savePon } from './list-files.ts'
import head from './OltHead.module.css'
import { OltDown, OltProblems } from './OltNotices.tsx'
import css from './PonScreen.module.css'
import { PonStateWord } from './PonStateWord.tsx'
import { ponColumns } from './pon-columns.tsx'
import { isSilentOlt } from './pon-look.ts'
import { SfpRefusal, SfpValue } from './SfpRefusal.tsx'
import { type PonRead, usePon } from './use-pon.ts'

const keyOf = ({ onuId }: PonOnu): string => String(onuId)
const openOnu = ({ serial }: PonOnu): void => {
  if (serial) goTo(onuRoute(serial))
}
const openOnuApart = ({ serial }: PonOnu): void => {
  if (serial) openApart(onuRoute(serial))
}

function PonFigures({ port }: { port: PonPort }) {
  const { say } = useWords()
  const noData = <span className="second">{say('value.no_data')}</span>
  return (
    <KeyFigures
      figures={[
        { label: say('pon.online'), value: <PartOf part={port.online} whole={port.total} /> },
        { label: say('pon.median_rx'), value: <ReadingValue reading={port.medianRx} /> },
        { label: say('pon.free'), value: port.free ?? noData },
        { label: say('pon.sfp_tx'), value: <SfpValue port={port} reading={port.sfpTx} /> },
        { label: say('pon.sfp_temperature'), value: <SfpValue port={port} reading={port.sfpTemperature} /> },
      ]}
    />
  )
}

/** My own read waits: its place in the line of the one session. */
function BusyNotice({ olt }: { olt: OltSummary }) {
  const { say } = useWords()
  const me = useSession(({ operator }) => operator?.name)
  const place = olt.session.waiting.findIndex(({ by }) => by === me) + 1
  return place > 0 ? (
    <Notice tone="plain" shape="clock">
      {say('olt.busy', { n: place })}
    </Notice>
  ) : null
}

function ponActions(words: Words, id: number, read: PonRead, olt: OltSummary | undefined, role: Role | undefined) {
  const refused = !mayAct(role, 'viewer')
    ? words.say(refusalWord('technician'))
    : olt?.hostKeyChanged
      ? words.say('olt.key_changed')
      : null
  return {
    read: {
      id: 'pon.read',
      label: read.isReading ? 'action.reading_olt' : 'action.read_now',
      key: 'r',
      icon: RefreshCw,
      refused: refused ?? (read.isReading ? words.say('action.reading_olt') : null),
      run: read.readNow,
    },
    olt: { id: 'pon.olt', label: 'action.to_olt', icon: ArrowUpLeft, refused: null, run: () => goTo(oltRoute(id)) },
  } as const satisfies Record<string, Action>
}

function KnownPon({ page, read }: { page: PonPage; read: PonRead }) {
  const words = useWords()
  const { say } = words
  const { olt, port, onus, readAt } = page
  const known = usePolled('olt.get', { id: olt.id }, 4_000).data?.olt
  const role = useSession(({ operator }) => operator?.role)
  const [cursor, setCursor] = useState(0)
  const { isReading } = read
  // biome-ignore lint/correctness/useExhaustiveDependencies: the way to read is the same for one port
  const actions = useMemo(
    () => ponActions(words, olt.id, read, known, role),
    [words, olt.id, isReading, known?.hostKeyChanged, role],
  )
  const offered = useMemo<Action[]>(
    () => [
      ...Object.values(actions),
      {
        id: 'pon.save',
        label: 'action.export',
        key: 'Ctrl+E',
        icon: Download,
        refused: null,
        run: () => savePon(olt.name, port.pon, onus, words),
      },
    ],
    [actions, olt.name, port.pon, onus, words],
  )
  useOffer(offered)
  const isSilent = isSilentOlt(olt)
  const seenAt = isSilent ? null : readAt
  const columns = useMemo(() => ponColumns(words, seenAt), [words, seenAt])
  useEffect(() => {
    document.title = `${port.pon} · ${olt.name} · PonDesk`
  }, [port.pon, olt.name])
  const ago = useClock((now) => (readAt ? agoOf(readAt, words.language, now) : ''))

  return (
    <>
      <header className={head.head}>
        <span className={head.back}>
          <IconButton icon={ChevronLeft} label={say('action.to_olt')} onClick={actions.olt.run} />
        </span>
        <h1 className={head.name}>{say('pon.title', { pon: port.pon })}</h1>
        <PonStateWord port={port} isSilent={isSilent} />
        <DeviceText text={olt.name} className="second" />
        <span className="grow" />
        <span className="caption">{ago === '' ? say('olt.never_read') : say('onu.read_ago', { ago })}</span>
        <ActionButton action={actions.read} />
      </header>
      {known && <HostKeyStop olt={known} />}
      {!known?.hostKeyChanged && (
        <OltDown
          olt={olt}
          lastOkAt={known?.lastOkAt ?? readAt}
          problem={known?.problem ?? null}
          onRetry={read.readNow}
        />
      )}
      <OltProblems error={read.error} readProblem={read.readProblem} onRetry={read.retry} onRead={read.readNow} />
      {isReading && known && <BusyNotice olt={known} />}
      <PonFigures port={port} />
      <SfpRefusal port={port} />
      <CutNotice onus={onus} readAt={readAt} />
      <section className={css.table} aria-label={say('pon.label', { pon: port.pon })}>
        {onus.length === 0 ? (
          <EmptyState action={readAt === null && <ActionButton action={actions.read} isSmall />}>
            {say(readAt === null ? 'pon.unread' : 'pon.none')}
          </EmptyState>
        ) : (
          <DataTable
            label={say('pon.label', { pon: port.pon })}
            columns={columns}
            rows={onus}
            count={onus.length}
            keyOf={keyOf}
            cursor={Math.min(cursor, onus.length - 1)}
            onCursor={setCursor}
            onOpen={openOnu}
            onOpenApart={openOnuApart}
            minWidth={1000}
          />
        )}
      </section>
    </>
  )
}

/** `olt` is left out where the OLT itself is not there. */
function UnknownPon({ id, pon, olt }: { id: number; pon: string; olt: string | undefined }) {
  const { say } = useWords()
  return (
    <>
      <PageHead title={say('address.title')} />
      {olt === undefined ? (
        <EmptyState action={<Button onClick={() => goTo(oltsRoute)}>{say('action.all_olts')}</Button>}>
          {say('olt.unknown')}
        </EmptyState>
      ) : (
        <EmptyState action={<Button onClick={() => goTo(oltRoute(id))}>{say('action.to_olt')}</Button>}>
          {say('pon.unknown', { olt: visibleText(olt), pon })}
        </EmptyState>
      )}
    </>
  )
}

/** One PON port: who hangs on it, how they are, and what went down together. */
export function PonScreen({ id, pon }: { id: number; pon: string }) {
  const { say } = useWords()
  const read = usePon(id, pon)
  if (read.isUnknown || read.error?.code === 'not_found')
    return <UnknownPon id={id} pon={pon} olt={read.page?.olt.name} />
  if (read.page)
    return (
      <>
        <BusyBar isBusy={read.isReading} />
        <KnownPon page={read.page} read={read} />
      </>
    )
  if (!read.error)
    return (
      <>
        <h1 className="unseen">{say('pon.title', { pon })}</h1>
        <Skeleton rows={10} />
      </>
    )
  return (
    <>
      <h1 className="unseen">{say('pon.title', { pon })}</h1>
      <ErrorNotice error={read.error} onRetry={read.retry} />
      <div>
        <Button onClick={() => goTo(oltRoute(id))}>{say('action.to_olt')}</Button>
      </div>
    </>
  )
}
