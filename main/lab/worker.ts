// Entry of the lab's thread: one simulated network, driven by messages from index.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { startNbi } from './nbi/server.ts'
import { Network } from './network.ts'
import { openHouse } from './olt/house.ts'
import type { FromWorker, LabSettings, ToWorker } from './types.ts'

async function run(settings: LabSettings): Promise<void> {
  const network = new Network(settings)
  const nbi = await startNbi(network)
  const house = await openHouse(network.site(), settings.oltOnus)
  network.onuChanged = house.onuChanged

  const answer = async (message: ToWorker): Promise<unknown> => {
    switch (message.call) {
      case 'control':
        return network.control(message.serial, message.action)
      case 'truth':
        return network.truth(message.serial)
      case 'devices':
        return network.devices(message.serial)
      case 'requests':
        return nbi.requests()
      case 'service':
        return nbi.service(message.action)
      case 'olt':
        return house.act(message.name, message.action)
      case 'oltTruth':
        return house.truth(message.name)
      case 'past':
        return house.past(message.serials)
      case 'close':
        network.close()
        await house.close()
        return nbi.close()
    }
  }
  parentPort?.on('message', (message: ToWorker) => {
    answer(message).then(
      (value) => {
        say({ kind: 'answer', id: message.id, value })
        if (message.call === 'close') parentPort?.close()
      },
      (error: unknown) => say({ kind: 'refused', id: message.id, message: textOf(error) }),
    )
  })
  say({ kind: 'ready', url: nbi.url, customers: network.customers(), olts: house.olts() })
}

function say(message: FromWorker): void {
  parentPort?.postMessage(message)
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

run(workerData as LabSettings).catch((error: unknown) => say({ kind: 'failed', message: textOf(error) }))
