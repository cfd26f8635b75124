import type { Bindable, Connection, ReadDb } from './connection.ts'

export type TaskStatus = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'unknown' | 'queued'

export interface NewTask {
  /** Code or name of a row of `task_types`. */
  type: string
  deviceId?: number | null
  /** Instead of `deviceId`. */
  deviceSerial?: string
  oltId?: number | null
  requestedBy: string
  /** Redacted. */
  payload?: unknown
  planHash?: string | null
  notBefore?: string | null
  expiresAt?: string | null
}

export interface TaskState {
  status?: TaskStatus
  /** 0 to 100. */
  progress?: number
  result?: unknown
  errorType?: string | null
  error?: string | null
}

export interface Task {
  id: number
  type: string
  status: TaskStatus
  device_id: number | null
  olt_id: number | null
  requested_by: string
  payload: unknown
  plan_hash: string | null
  progress: number
  result: unknown
  error_type: string | null
  error: string | null
  not_before: string | null
  expires_at: string | null
  started_at: string | null
  finished_at: string | null
  created_at: string
  updated_at: string
}

export interface Tasks {
  create(task: NewTask): Promise<number>
  /** Left out: stays as it was. Instants of start and end follow from the status. */
  set(id: number, state: TaskState): Promise<void>
  get(id: number): Promise<Task | null>
}

const insertSql = `
  insert into tasks (type_id, status_id, device_id, olt_id, requested_by, payload, plan_hash, not_before, expires_at, created_at, updated_at)
  values (@type, (select id from task_statuses where code = 'pending'), @device, @olt, @requestedBy, @payload, @planHash,
    @notBefore, @expiresAt, @now, @now)`

const updateSql = `
  update tasks set status_id = (select id from task_statuses where code = @status), progress = @progress, result = @result,
    error_type = @error_type, error = @error, started_at = @started_at, finished_at = @finished_at, updated_at = @now
  where id = @id`

const ended: readonly TaskStatus[] = ['completed', 'failed', 'cancelled', 'unknown']

export function createTasks(db: Connection, clock: () => Date): Tasks {
  return {
    create: (task) =>
      db.write((write) => {
        const type = lookUp(write, 'task_types', task.type)
        const values: Record<string, Bindable> = {
          type,
          device: task.deviceId ?? deviceOf(write, task.deviceSerial),
          olt: task.oltId ?? null,
          requestedBy: task.requestedBy,
          payload: JSON.stringify(task.payload ?? null),
          planHash: task.planHash ?? null,
          notBefore: task.notBefore ?? null,
          expiresAt: task.expiresAt ?? null,
          now: clock().toISOString(),
        }
        return write.run(insertSql, values).id
      }),

    set: (id, state) =>
      db.write((write) => {
        const before = readTask(write, id)
        if (!before) throw new Error(`no task ${id}`)
        write.run(updateSql, { id, ...changed(before, state, clock().toISOString()) })
      }),

    get: (id) => db.read((read) => readTask(read, id)),
  }
}

function changed(before: Task, state: TaskState, now: string): Record<string, Bindable> {
  const status = state.status ?? before.status
  return {
    status,
    progress: state.progress ?? (status === 'completed' ? 100 : before.progress),
    result: JSON.stringify(state.result === undefined ? before.result : state.result),
    error_type: state.errorType === undefined ? before.error_type : state.errorType,
    error: state.error === undefined ? before.error : state.error,
    started_at: before.started_at ?? (status === 'pending' ? null : now),
    finished_at: ended.includes(status) ? now : null,
    now,
  }
}

function readTask(db: ReadDb, id: number): Task | null {
  const row = db.get<Task & { payload: string; result: string }>(
    `select t.id, ty.code as type, st.code as status, t.device_id, t.olt_id, t.requested_by, t.payload, t.plan_hash, t.progress,
       t.result, t.error_type, t.error, t.not_before, t.expires_at, t.started_at, t.finished_at, t.created_at, t.updated_at
     from tasks t join task_types ty on ty.id = t.type_id join task_statuses st on st.id = t.status_id where t.id = ?`,
    id,
  )
  return row ? { ...row, payload: JSON.parse(row.payload), result: JSON.parse(row.result) } : null
}

/** By code or by the requirement's own name. */
function lookUp(db: ReadDb, table: 'task_types', word: string): number {
  const row = db.get<{ id: number }>(`select id from ${table} where code = @word or name = @word`, { word })
  if (!row) throw new Error(`no "${word}" in ${table}`)
  return row.id
}

/** Null when nobody has stored that device yet: the task is none the less. */
const deviceOf = (db: ReadDb, serial: string | undefined): number | null =>
  serial === undefined
    ? null
    : (db.get<{ id: number }>(
        'select id from devices where serial_number = ? order by abandoned_at is not null, last_seen desc, id limit 1',
        serial,
      )?.id ?? null)
