// The simulated network's front: starts the worker thread and forwards calls to it.
import { Worker } from 'node:worker_threads'
import type { LabOlt, LabOltTruth } from './olt/types.ts'
import type {
  FromWorker,
  Lab,
  LabCall,
  LabCustomer,
  LabOptions,
  LabPast,
  LabRequest,
  LabSettings,
  LabValue,
} from './types.ts'

export { type LabCase, labCases } from './data/cases.ts'
export type { LabOlt, LabOltAction, LabOltDialect, LabOltOnu, LabOltTruth } from './olt/types.ts'
export type {
  Lab,
  LabAction,
  LabCustomer,
  LabFaultCode,
  LabOptions,
  LabPast,
  LabProxyFault,
  LabRequest,
  LabRpc,
  LabServiceAction,
  LabValue,
} from './types.ts'

/** How long the thread may take to leave by itself. */
const leaveMs = 200

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/**
 * Starts a simulated GenieACS 1.2 NBI with its ONUs and OLTs on 127.0.0.1, in a thread of its own.
 * Rejects with RangeError on options out of range and with Error when the port is taken.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const settings = settingsOf(options)
  // Unbuilt this file is TypeScript; bundled it lies in dist/main beside the worker, under whatever name.
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './lab-worker.js'
  // A short-lived document must not grow the heap: with V8's own choice it takes twice the memory and is no faster.
  const resourceLimits = { maxYoungGenerationSizeMb: 16 }
  const worker = new Worker(new URL(file, import.meta.url), { workerData: settings, execArgv: [], resourceLimits })
  const waiting = new Map<number, Waiting>()
  let ending: Error | undefined
  const ready = await new Promise<{ url: string; customers: LabCustomer[]; olts: LabOlt[] }>((resolve, reject) => {
    const fail = (error: Error): void => {
      ending ??= error
      reject(error)
      for (const one of waiting.values()) one.reject(error)
      waiting.clear()
    }
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('the lab has ended')))
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolve(message)
      else if (message.kind === 'failed') fail(new Error(message.message))
      else settle(waiting, message)
    })
  })

  let lastId = 0
  let ended: Promise<void> | undefined
  const ask = (call: LabCall): Promise<unknown> => {
    if (ended || ending) return Promise.reject(ending ?? new Error('the lab has ended'))
    return new Promise((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      worker.postMessage({ ...call, id: lastId })
    })
  }
  const end = async (): Promise<void> => {
    const left = new Promise((resolve) => worker.once('exit', resolve))
    if (!ending) await ask({ call: 'close' })
    // Killed in the middle of its cryptography a thread may take the process along: it gets a moment to leave by itself.
    await Promise.race([left, new Promise((resolve) => setTimeout(resolve, leaveMs).unref())])
    await worker.terminate()
  }

  return {
    acs: { url: ready.url },
    customers: ready.customers,
    control: async (serial, action) => {
      await ask({ call: 'control', serial, action })
    },
    devices: async (serial) => (await ask({ call: 'devices', serial })) as string[],
    truth: async (serial) => (await ask({ call: 'truth', serial })) as Record<string, LabValue>,
    requests: async () => (await ask({ call: 'requests' })) as LabRequest[],
    service: async (action) => {
      await ask({ call: 'service', action })
    },
    olts: ready.olts,
    olt: async (name, action) => {
      const after = (await ask({ call: 'olt', name, action })) as LabOlt
      const known = ready.olts.find((olt) => olt.name === name)
      if (known) Object.assign(known, after)
    },
    oltTruth: async (name) => (await ask({ call: 'oltTruth', name })) as LabOltTruth,
    past: async (serials) => (await ask({ call: 'past', serials })) as LabPast[],
    close: () => {
      // `end` asks once more, so the flag is set only after it has begun.
      const closing = ended ?? end()
      ended = closing
      return closing
    },
  }
}

function settle(waiting: Map<number, Waiting>, message: FromWorker): void {
  if (message.kind !== 'answer' && message.kind !== 'refused') return
  const one = waiting.get(message.id)
  waiting.delete(message.id)
  if (message.kind === 'answer') one?.resolve(message.value)
  else one?.reject(new Error(message.message))
}

function settingsOf(options: LabOptions): LabSettings {
  const settings: LabSettings = {
    onus: options.onus ?? 5,
    seed: options.seed ?? 1,
    pace: options.pace ?? 1,
    port: options.port ?? 0,
    clockOffsetMs: options.clockOffsetMs ?? 0,
    informSeconds: options.informSeconds ?? 300,
    oltOnus: options.oltOnus ?? 0,
  }
  if (!Number.isInteger(settings.onus) || settings.onus < 1 || settings.onus > 20_000) {
    throw new RangeError('onus must be a whole number from 1 to 20000')
  }
  if (!(settings.pace >= 0) || !(settings.informSeconds > 0)) {
    throw new RangeError('pace and informSeconds must be positive')
  }
  if (!Number.isInteger(settings.oltOnus) || settings.oltOnus < 0 || settings.oltOnus > 4000) {
    throw new RangeError('oltOnus must be a whole number from 0 to 4000')
  }
  return settings
}
