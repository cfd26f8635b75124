import { Archive, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { Backup } from '../../../shared/model/settings.ts'
import { asCallError, type CallError } from '../../client/call-error.ts'
import { cache, invoke } from '../../client/index.ts'
import { useQuery } from '../../client/use-query.ts'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { classNames } from '../../components/class-names.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { countOf, sizeOf, timeOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { Payload } from '../../components/Payload.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { StatusWord } from '../../components/StatusShape.tsx'
import table from '../../components/Table.module.css'
import { useRefusal } from '../../components/use-refusal.ts'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { hasRole, useSession } from '../../stores/session.ts'
import css from './BackupSection.module.css'

function keep(backup: Backup): void {
  const known = cache.read('backup.list', {}).data
  if (!known) return
  const others = known.items.filter(({ name }) => name !== backup.name)
  const items = [...others, backup].sort((a, b) => b.at.localeCompare(a.at))
  cache.set('backup.list', {}, { ...known, items })
}

/** What is known of a copy: opened and whole, broken and why, or not opened yet. */
function CheckState({ backup }: { backup: Backup }) {
  const { say, language } = useWords()
  if (backup.problem !== null)
    return (
      <StatusWord shape="failed" tone="bad">
        {say('backup.broken', { problem: backup.problem })}
      </StatusWord>
    )
  if (backup.verified_at === null)
    return (
      <StatusWord shape="unknown" tone="unknown">
        {say('backup.unchecked')}
      </StatusWord>
    )
  return (
    <StatusWord shape="online" tone="ok">
      {say('backup.checked', { at: timeOf(backup.verified_at, language) })}
    </StatusWord>
  )
}

interface RowProps {
  backup: Backup
  busy: string | null
  onCheck: (name: string) => void
}

function BackupRow({ backup, busy, onCheck }: RowProps) {
  const { say, language } = useWords()
  const { name, at, bytes, onus, audit_rows } = backup
  const isBusy = busy === name
  return (
    <tr>
      <td title={name}>{timeOf(at, language)}</td>
      <td className={table.end}>{sizeOf(bytes)}</td>
      <td className={table.end}>{onus === null ? say('value.no_data') : countOf(onus)}</td>
      <td className={table.end}>{audit_rows === null ? say('value.no_data') : countOf(audit_rows)}</td>
      <td>
        <CheckState backup={backup} />
      </td>
      <td className={table.end}>
        <Button
          isSmall
          icon={ShieldCheck}
          disabled={busy !== null}
          aria-label={say('backup.check_of', { at: timeOf(at, language) })}
          onClick={() => onCheck(name)}
        >
          {say(isBusy ? 'backup.checking' : 'backup.check')}
        </Button>
      </td>
    </tr>
  )
}

const creating = '+'

function Backups() {
  const { say } = useWords()
  const announce = useAnnouncements((state) => state.say)
  const refused = useRefusal('admin')
  const list = useQuery('backup.list', {})
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<CallError | null>(null)

  async function run(what: string, ask: () => Promise<Backup>, done: string): Promise<void> {
    setBusy(what)
    setProblem(null)
    try {
      keep(await ask())
      announce(done)
    } catch (error) {
      setProblem(asCallError(error))
    } finally {
      setBusy(null)
    }
  }

  const create = (): void => void run(creating, () => invoke('backup.create', {}), say('backup.created'))
  const check = (name: string): void => void run(name, () => invoke('backup.check', { name }), say('backup.looked'))
  if (!list.data) return list.error ? <ErrorNotice error={list.error} onRetry={list.refetch} /> : <Skeleton rows={6} />
  const { items, folder } = list.data
  return (
    <>
      {problem && <ErrorNotice error={problem} />}
      <Panel
        title={say('settings.section.respaldo')}
        note={String(items.length)}
        aside={
          <Button
            isSmall
            icon={Archive}
            disabled={refused !== null || busy !== null}
            title={refused ?? undefined}
            onClick={create}
          >
            {say(busy === creating ? 'backup.creating' : 'backup.create')}
          </Button>
        }
      >
        {items.length === 0 ? (
          <EmptyState>{say('backup.none')}</EmptyState>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
          <section className={table.scroll} tabIndex={0} aria-label={say('backup.list')}>
            <table className={classNames(table.table, css.table)}>
              <thead>
                <tr>
                  <th className={css.at}>{say('backup.at')}</th>
                  <th className={classNames(css.size, table.end)}>{say('backup.size')}</th>
                  <th className={classNames(css.count, table.end)}>ONU</th>
                  <th className={classNames(css.count, table.end)}>{say('backup.audit')}</th>
                  <th>{say('source.state')}</th>
                  <th className={css.action}>
                    <span className="unseen">{say('backup.check')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((backup) => (
                  <BackupRow key={backup.name} backup={backup} busy={busy} onCheck={check} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        <p className={css.note}>{say('backup.note')}</p>
      </Panel>
      <Use folder={folder} newest={items[0]} />
    </>
  )
}

function Command({ line, label }: { line: string; label: string }) {
  return (
    <div className={css.command}>
      <Payload lines={[line]} />
      <CopyButton text={line} label={label} />
    </div>
  )
}

/** Quotes a folder for a shell where it needs it. */
const quoted = (path: string): string => (/^[\w./:\\-]+$/.test(path) ? path : `"${path}"`)

/** Where the copies lie, and the two things that are done with one. */
function Use({ folder, newest }: { folder: string; newest: Backup | undefined }) {
  const { say } = useWords()
  return (
    <Panel title={say('backup.use')}>
      <div className={css.body}>
        <p className={css.line}>
          <span className="second">{say('backup.folder')}</span>
          <span className="mono">{visibleText(folder)}</span>
          <CopyButton text={folder} label={say('backup.copy_folder')} />
        </p>
        {newest && <Commands folder={folder} name={newest.name} />}
      </div>
    </Panel>
  )
}

function Commands({ folder, name }: { folder: string; name: string }) {
  const { say } = useWords()
  const workspace = folder.replace(/[\\/][^\\/]+$/, '')
  const file = `${folder}${folder.includes('\\') ? '\\' : '/'}${name}`
  return (
    <>
      <p>{say('backup.restore')}</p>
      <Command
        line={`npm run pondesk -- workspace restore --workspace ${quoted(workspace)} --backup ${quoted(file)}`}
        label={say('backup.copy_restore')}
      />
      <p>{say('backup.look')}</p>
      <Command line={`npm start -- --workspace ${quoted(file)} --read-only`} label={say('backup.copy_look')} />
    </>
  )
}

/** Copies of the workspace: what there is, whether they hold, how one is put back. */
export function BackupSection() {
  const { say } = useWords()
  const isAdmin = useSession(({ operator }) => hasRole(operator?.role, 'admin'))
  return isAdmin ? <Backups /> : <EmptyState>{say('role.needs_admin')}</EmptyState>
}
