// What PonDesk adds to a WiFi change: time and requests beyond the bare write and its read-back from the device.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../main/app.ts'
import { type Figure, median } from './report.ts'

/** One ONU takes 12 changes a minute: that limit is not what is measured, so several of one model take turns. */
const model = 'EG8145V5'
const wanted = 12
const path = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'

/** The least that writes a value and proves it: post the write, wake the device with a read, fetch what it said. */
async function bareChange(acs: string, id: string, ssid: string): Promise<void> {
  const device = `${acs}/devices/${encodeURIComponent(id)}/tasks`
  const post = async (url: string, body: unknown): Promise<void> => {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
    await response.json()
  }
  await post(device, { name: 'setParameterValues', parameterValues: [[path, ssid, 'xsd:string']] })
  await post(`${device}?connection_request`, { name: 'getParameterValues', parameterNames: [path] })
  const read = await fetch(
    `${acs}/devices/?query=${encodeURIComponent(JSON.stringify({ _id: id }))}&projection=${path}`,
  )
  const [document] = (await read.json()) as [
    { InternetGatewayDevice: { LANDevice: { 1: { WLANConfiguration: { 1: { SSID: { _value: string } } } } } } },
  ]
  if (document.InternetGatewayDevice.LANDevice[1].WLANConfiguration[1].SSID._value !== ssid)
    throw new Error('the bare change was not applied')
}

export async function wifiBench(rounds = 5, each = 20): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pondesk-bench-'))
  // Sessions cost next to nothing, so that what is left is ours.
  const app = await createApp({ workspace: folder, lab: 150, labPace: 0.001, quiet: true })
  try {
    await app.settled
    const { lab } = app
    if (!lab) throw new Error('no lab')
    const { url } = await app.startHttp({ port: 0 })
    const headers = { Authorization: `Bearer ${await app.runToken()}`, 'Content-Type': 'application/json' }
    const found = (await (await fetch(`${url}/api/v1/onus?q=${model}&limit=200`, { headers })).json()) as {
      items: { serial: string; status: string }[]
    }
    const whole = async (serial: string, ssid: string): Promise<string> => {
      const response = await fetch(`${url}/api/olts/realtime/0/onus/${serial}/tr069/wireless-lan`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ssid }),
      })
      const { data, error } = (await response.json()) as { data?: { outcome: string }; error?: string }
      return data?.outcome ?? String(error)
    }
    const applied = async (serial: string, ssid: string): Promise<void> => {
      const outcome = await whole(serial, ssid)
      if (outcome !== 'applied') throw new Error(`outcome ${outcome}`)
    }
    // Some of the simulated ONUs misbehave on purpose: those do not take part.
    const onus: { serial: string; id: string }[] = []
    for (const { serial, status } of found.items) {
      if (onus.length === wanted || status !== 'online' || (await whole(serial, 'calienta')) !== 'applied') continue
      const page = (await (await fetch(`${url}/api/v1/onus/${serial}?mode=cache`, { headers })).json()) as {
        acs_device_id: string
      }
      onus.push({ serial, id: page.acs_device_id })
    }
    const at = (n: number): { serial: string; id: string } => {
      const onu = onus[n % onus.length]
      if (!onu) throw new Error('no ONU of that model answers')
      return onu
    }
    const requests = async (work: () => Promise<void>): Promise<number> => {
      const before = (await lab.requests()).length
      await work()
      return (await lab.requests()).length - before
    }
    await bareChange(lab.acs.url, at(0).id, 'calienta2')
    const asked = {
      ours: await requests(() => applied(at(0).serial, 'cuenta')),
      bare: await requests(() => bareChange(lab.acs.url, at(0).id, 'cuenta2')),
    }

    const ours: number[] = []
    const bare: number[] = []
    let n = 0
    for (let round = 0; round < rounds; round++) {
      const times = { ours: [] as number[], bare: [] as number[] }
      for (let i = 0; i < each; i++) {
        n += 1
        let from = performance.now()
        await bareChange(lab.acs.url, at(n).id, `bare ${n}`)
        times.bare.push(performance.now() - from)
        from = performance.now()
        await applied(at(n).serial, `whole ${n}`)
        times.ours.push(performance.now() - from)
      }
      ours.push(median(times.ours))
      bare.push(median(times.bare))
    }
    return [
      {
        name: 'a WiFi change adds',
        value: median(ours) - median(bare),
        unit: 'ms',
        limit: 10,
        baseline: `bare write + read-back ${median(bare).toFixed(1)} ms`,
        note: `whole change over HTTP ${median(ours).toFixed(1)} ms, with preview read, two fsynced audit rows and verification`,
      },
      {
        name: 'a WiFi change adds',
        value: asked.ours - asked.bare,
        unit: 'requests',
        limit: 2,
        baseline: `bare write + read-back ${asked.bare} requests`,
        note: `whole change ${asked.ours}`,
      },
    ]
  } finally {
    await app.close()
    await rm(folder, { recursive: true, force: true })
  }
}
