// A CWMP session: the Inform, the tasks that are due, and what the ONU does afterwards.
import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Cpe, Session } from '../cpe/cpe.ts'
import { durationOf, finishDiagnostic } from '../cpe/diagnostics.ts'
import { RpcFault } from '../cpe/rpc.ts'
import type { LabValue } from '../types.ts'
import { iso, type Json, type JsonObject } from './document.ts'
import { startDownload } from './download.ts'
import { readInform, readPresets } from './presets.ts'
import { provisionsOf, runTask } from './run-task.ts'
import { faultId, type Store, type Task } from './store.ts'

export interface Acs {
  clock: Clock
  store: Store
  /** The ONU has informed: the ACS knows it from now on. Tells whether it did not before. */
  informed(cpe: Cpe): boolean
  /** The ONU restarts, or is back: its OLT sees that. */
  moved(cpe: Cpe, isHere: boolean): void
}

/** Simulated milliseconds at pace 1; together a session of 0.6–1.6 s. */
const times = { arrive: 450, rpc: 250, finish: 200, restart: 45_000, retry: 300_000 }

/** Opens a session unless one is running; the ONU must be reachable. */
export function openSession(
  acs: Acs,
  cpe: Cpe,
  event: 'periodic' | 'boot' | 'bootstrap' | 'diagnostics' = 'periodic',
): Session {
  if (cpe.session) return cpe.session
  const { clock } = acs
  // ONUs differ by a factor of two.
  const own = 0.7 + cpe.onu.phase * 0.7
  const startsAfter = times.arrive * own
  const started = clock.wait(startsAfter).then(() => inform(acs, cpe, event))
  const ended = started
    .then(() => work(acs, cpe, own))
    .finally(() => {
      cpe.session = undefined
      afterwards(acs, cpe)
    })
  const session: Session = {
    started,
    startsAfter,
    ended,
    token: `cwmp_session_${randomBytes(8).toString('hex')}`,
    since: clock.now(),
  }
  cpe.session = session
  return session
}

function inform(acs: Acs, cpe: Cpe, event: string): void {
  const now = acs.clock.now()
  cpe.lastSession = now
  if (event === 'boot' || event === 'bootstrap') cpe.lastBoot = now
  if (event === 'bootstrap') cpe.lastBootstrap = now
  const isNew = acs.informed(cpe)
  if (isNew || event === 'bootstrap') readPresets(cpe.real, cpe.cached, now)
  readInform(cpe.real, cpe.cached, now)
}

async function work(acs: Acs, cpe: Cpe, own: number): Promise<void> {
  const { clock, store } = acs
  const rpc = async (): Promise<void> => {
    await clock.wait(times.rpc * own + (cpe.onu.story.slowMs ?? 0))
    if (cpe.behaviour.slowRealMs > 0) await clock.waitReal(cpe.behaviour.slowRealMs)
  }
  const run = {
    cpe,
    rpc,
    now: () => clock.now(),
    startDownload: (task: Task, ...what: [string, string, string]) => startDownload(acs, cpe, task, ...what),
  }
  for (const task of dueTasks(acs, cpe)) {
    try {
      await runTask(run, task)
      store.dropTask(task)
    } catch (error) {
      if (!(error instanceof RpcFault)) throw error
      storeFault(acs, task, error)
    }
  }
  await clock.wait(times.finish * own)
}

/** In the order of their timestamps; expired ones vanish, faulted ones wait for their retry. */
function dueTasks({ clock, store }: Acs, cpe: Cpe): Task[] {
  const now = clock.now()
  const tasks = store.tasksOf(cpe.onu.deviceId)
  for (const task of tasks) if (task.expiry !== undefined && task.expiry <= now) store.dropTask(task)
  return tasks
    .filter((task) => store.tasks.has(task.id) && task.timestamp <= now)
    .filter((task) => {
      const fault = store.collections.faults.get(faultId(task))
      if (!fault) return true
      const wait = clock.scaled(times.retry * 2 ** Number(fault.retries ?? 0))
      return new Date(String(fault.timestamp)).getTime() + wait <= now
    })
    .sort((a, b) => a.timestamp - b.timestamp)
}

export function storeFault({ clock, store }: Acs, task: Task, error: RpcFault): void {
  const before = store.collections.faults.get(faultId(task))
  const fault: JsonObject = {
    device: task.device,
    channel: `task_${task.id}`,
    timestamp: iso(clock.now()),
    code: error.code,
    message: error.message,
    ...(error.detail ? { detail: error.detail as Json } : {}),
    retries: before ? Number(before.retries ?? 0) + 1 : 0,
    provisions: JSON.stringify(provisionsOf(task)),
    ...(task.expiry === undefined ? {} : { expiry: iso(task.expiry) }),
  }
  store.collections.faults.set(faultId(task), fault)
}

function afterwards(acs: Acs, cpe: Cpe): void {
  const { restart, diagnostics } = cpe.afterSession
  cpe.afterSession = { restart: undefined, diagnostics: new Set() }
  if (restart) {
    goAway(acs, cpe, restart)
    return
  }
  for (const object of diagnostics) {
    const run = cpe.diagnosticRuns.get(object)
    acs.clock.later(durationOf(cpe, object), () => {
      if (cpe.diagnosticRuns.get(object) !== run) return
      finishDiagnostic(cpe, object, acs.clock.now())
      if (cpe.isReachable && cpe.reach === 'online') openSession(acs, cpe, 'diagnostics')
    })
  }
}

/** The ONU restarts: unreachable for a while, then it boots and informs. */
export function goAway(acs: Acs, cpe: Cpe, how: 'reboot' | 'factoryReset'): void {
  cpe.isAway = true
  cpe.lastInformBeforeSilence = cpe.lastSession
  acs.moved(cpe, false)
  acs.clock.later(times.restart, () => {
    cpe.isAway = false
    cpe.bootedAt = acs.clock.now()
    acs.moved(cpe, true)
    if (how === 'factoryReset') toFactoryDefaults(cpe)
    if (cpe.reach === 'online') openSession(acs, cpe, how === 'reboot' ? 'boot' : 'bootstrap')
  })
}

function toFactoryDefaults(cpe: Cpe): void {
  cpe.real.reset()
  const label = cpe.onu.gponSerial.slice(-4)
  const defaults: readonly [RegExp, LabValue][] = [
    [/\.SSID$/, `${cpe.onu.model.modelName}-${label}`],
    [/\.(KeyPassphrase|PreSharedKey|SAEPassphrase)$/, `fabrica-${label}`],
    [/\.WAN(PPP|IP)Connection\.\d+\.Username$/, ''],
    [/\.WANPPPConnection\.\d+\.Password$/, ''],
    [/\.PPP\.Interface\.\d+\.(Username|Password)$/, ''],
    [/\.WANPPPConnection\.\d+\.ConnectionStatus$/, 'Disconnected'],
  ]
  for (const [path] of cpe.real.leavesUnder('')) {
    const found = defaults.find(([pattern]) => pattern.test(path))
    if (found) cpe.real.set(path, found[1])
  }
}
