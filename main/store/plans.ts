import type { Change, Outcome } from '../../shared/model/change.ts'
import type { ChangeFilter, ChangePage, PlanPort, Step, StoredChange } from '../change/index.ts'
import type { Bindable, Connection, WriteDb } from './connection.ts'
import { fold, serialForms, wordsOf } from './text.ts'

export interface Plans extends PlanPort {
  /** Changes that nobody has checked yet: waiting for their device, or sent into the dark. */
  countUnverified(): Promise<number>
}

interface Row {
  change: string
  steps: string
  receipt: string | null
}

interface Place {
  started_at: string
  id: string
}

const insertSql = `
  insert into plans (id, operation, serial, state, outcome, number, task_id, undoes, requested_by, created_at, updated_at,
    expires_at, started_at, finished_at, receipt, search, steps, change)
  values (@id, @operation, @serial, @state, @outcome, @number, @task_id, @undoes, @requested_by, @created_at, @updated_at,
    @expires_at, @started_at, @finished_at, null, @search, @steps, @change)`

const updateSql = `
  update plans set state = @state, outcome = @outcome, number = @number, task_id = @task_id, updated_at = @updated_at,
    started_at = @started_at, finished_at = @finished_at, receipt = @receipt, search = @search, change = @change
  where id = @id`

const selectSql = 'select change, steps, receipt from plans'

/** Changes of older days went over another network. */
const tookDays = 90
const mostMs = 600_000

export function createPlans(db: Connection, clock: () => Date): Plans {
  const now = (): string => clock().toISOString()
  const select = (where: string, ...values: Bindable[]): Promise<StoredChange[]> =>
    db.read(({ all }) => all<Row>(`${selectSql} where ${where}`, ...values).map(storedOf))
  const update = (write: WriteDb, only: string, change: Change, receipt: string | null): boolean => {
    const {
      id,
      state,
      outcome,
      number,
      task_id,
      updated_at,
      started_at,
      finished_at,
      search,
      change: text,
    } = columnsOf(change, now())
    const values = {
      id,
      state,
      outcome,
      number,
      task_id,
      updated_at,
      started_at,
      finished_at,
      search,
      change: text,
      receipt,
    }
    return write.run(`${updateSql} and ${only}`, values).changes === 1
  }

  return {
    save: (change, steps) =>
      db.write((write) => void write.run(insertSql, { ...columnsOf(change, now()), steps: JSON.stringify(steps) })),

    get: async (id) => (await select('id = ?', id))[0] ?? null,

    // One statement asks for `planned` and takes it away: of two callers one changes a row.
    begin: (id, change) =>
      db.write((write) => update(write, `state = 'planned'`, { ...change, id, state: 'applying' }, null)),

    // Progress that comes late does not open a finished change again.
    progress: (id, change, receipt) =>
      db.write((write) => void update(write, `state = 'applying'`, { ...change, id, state: 'applying' }, receipt)),

    finish: (id, change, receipt) =>
      db.write(
        (write) => void update(write, `state in ('applying', 'done')`, { ...change, id, state: 'done' }, receipt),
      ),

    list: (filter) => db.read((read) => listStarted(read, filter)),
    byTask: async (taskId) => (await select('task_id = ?', taskId))[0] ?? null,
    unfinished: () => select(`state = 'applying' order by started_at`),
    // The first condition is that of the index: without it SQLite walks through all plans.
    waiting: () => select(`outcome in ('queued', 'unknown') and outcome = 'queued' order by started_at`),

    tookOf: (operation, carrier) =>
      db.read(({ all }) =>
        all<Record<'started_at' | 'finished_at', string>>(
          `select started_at, finished_at from plans
           where started_at > ? and carrier = ? and operation = ? and outcome in ('applied', 'accepted')
             and finished_at is not null order by started_at desc limit 25`,
          new Date(clock().getTime() - tookDays * 86_400_000).toISOString(),
          carrier,
          operation,
        )
          .map((row) => Date.parse(row.finished_at) - Date.parse(row.started_at))
          // What waited in the queue for its ONU says nothing of how long sending takes.
          .filter((ms) => ms < mostMs),
      ),

    countUnverified: () =>
      db.read(
        ({ get }) =>
          get<{ n: number }>(`select count(*) as n from plans where outcome in ('queued', 'unknown')`)?.n ?? 0,
      ),

    expire: (moment) =>
      db.write(({ all }) =>
        all<{ id: string }>(
          `update plans set state = 'expired', change = json_set(change, '$.state', 'expired'), updated_at = @now
           where state = 'planned' and expires_at <= @now returning id`,
          { now: moment.toISOString() },
        ).map(({ id }) => id),
      ),
  }
}

function listStarted(read: Pick<WriteDb, 'all' | 'get'>, filter: ChangeFilter): ChangePage {
  const { all } = read
  const { where, values } = conditions({ ...filter, outcome: undefined })
  const counts: ChangePage['counts'] = {}
  let total = 0
  // One walk over the index: the outcomes of the rest of the filter, and so also how many there are of the one asked for.
  for (const { outcome, n } of all<{ outcome: Outcome | null; n: number }>(
    `select outcome, count(*) as n from plans where ${where} group by outcome`,
    values,
  )) {
    if (outcome !== null) counts[outcome] = n
    if (filter.outcome === undefined || filter.outcome === outcome) total += n
  }
  const people = all<{ who: string }>(
    'select distinct requested_by as who from plans where started_at is not null order by 1',
  )
  return { ...pageOf(read, filter), total, counts, people: people.map(({ who }) => who) }
}

function pageOf({ all }: Pick<WriteDb, 'all'>, filter: ChangeFilter): Pick<ChangePage, 'items' | 'next'> {
  const { where, values } = conditions(filter)
  const after = placeOf(filter.cursor)
  const older = after ? 'and (started_at, id) < (@started_at, @id)' : ''
  const page = all<Place & { change: string }>(
    `select started_at, id, change from plans where ${where} ${older} order by started_at desc, id desc limit @rows`,
    { ...values, ...after, rows: filter.limit + 1 },
  )
  const items = page.slice(0, filter.limit)
  const last = page.length > filter.limit ? items.at(-1) : undefined
  return {
    items: items.map(({ change }) => JSON.parse(change) as Change),
    next: last ? `${last.started_at} ${last.id}` : null,
  }
}

/** Columns that are asked for as they are, by the name of their field. */
const exact = {
  outcome: 'outcome = @outcome',
  who: 'requested_by = @who',
  carrier: 'carrier = @carrier',
  risk: 'risk = @risk',
  from: 'started_at >= @from',
  to: 'started_at < @to',
} as const satisfies Partial<Record<keyof ChangeFilter, string>>

function conditions(filter: ChangeFilter): { where: string; values: Record<string, Bindable> } {
  const parts = ['started_at is not null']
  const values: Record<string, Bindable> = {}
  if (filter.serial !== undefined) {
    const forms = serialForms(filter.serial)
    parts.push(`serial in (${forms.map((_, index) => `@serial${index}`).join(', ')})`)
    for (const [index, form] of forms.entries()) values[`serial${index}`] = form
  }
  for (const [field, condition] of Object.entries(exact) as [keyof typeof exact, string][]) {
    const value = filter[field]
    if (value === undefined) continue
    parts.push(condition)
    // Compared as texts: all instants of the file have milliseconds.
    values[field] = field === 'from' || field === 'to' ? new Date(value).toISOString() : value
  }
  for (const [index, word] of wordsOf(filter.q).entries()) {
    parts.push(`instr(search, @word${index}) > 0`)
    values[`word${index}`] = fold(word)
  }
  return { where: parts.join(' and '), values }
}

const placeOf = (cursor: string | undefined): { started_at: string; id: string } | null => {
  const [started_at, id] = (cursor ?? '').split(' ')
  return started_at && id ? { started_at, id } : null
}

const storedOf = ({ change, steps, receipt }: Row): StoredChange => ({
  change: JSON.parse(change) as Change,
  steps: JSON.parse(steps) as Step[],
  receipt,
})

/** The document, and beside it what queries ask for. */
function columnsOf(change: Change, now: string) {
  const { plan } = change
  const { serial, name, model_name, acs_device_id } = plan.subject
  const words = [
    serial,
    name,
    model_name,
    acs_device_id,
    plan.operation,
    change.requestedBy,
    change.reason,
    change.number && `#${change.number}`,
  ]
  return {
    id: change.id,
    operation: plan.operation,
    serial,
    state: change.state,
    outcome: change.outcome,
    number: change.number,
    task_id: change.task_id,
    undoes: plan.undoes,
    requested_by: change.requestedBy,
    created_at: plan.createdAt,
    updated_at: now,
    expires_at: plan.expiresAt,
    started_at: change.startedAt,
    finished_at: change.finishedAt,
    search: fold(words.filter((word) => word).join('\n')),
    change: JSON.stringify(change),
  }
}
