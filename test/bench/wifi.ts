// What PonDesk adds to a WiFi change: time and requests beyond the bare write and its read-back from the device.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../main/app.ts'
import { type Figure, median } from './report.ts'

const serial = 'HWTC0A1B2C3D'
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
  // The operation's own limit (12 a minute for one ONU) is not what is measured: its clock runs ahead.
  let ahead = 0
  const clock = (): Date => new Date(Date.now() + ahead)
  const app = await createApp({ clock, workspace: folder, lab: 'default', labPace: 0.001, quiet: true })
  try {
    await app.settled
    const { lab } = app
    if (!lab) throw new Error('no lab')
    const { url } = await app.startHttp({ port: 0 })
    const headers = { Authorization: `Bearer ${await app.runToken()}`, 'Content-Type': 'application/json' }
    const [{ _id: id }] = (await (
      await fetch(
        `${lab.acs.url}/devices/?query=${encodeURIComponent(JSON.stringify({ '_deviceId._SerialNumber': '485754430A1B2C3D' }))}&projection=_id`,
      )
    ).json()) as [{ _id: string }]
    const whole = async (ssid: string): Promise<void> => {
      const response = await fetch(`${url}/api/olts/realtime/0/onus/${serial}/tr069/wireless-lan`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ssid }),
      })
      const { data } = (await response.json()) as { data?: { outcome: string } }
      if (data?.outcome !== 'applied') throw new Error(`outcome ${data?.outcome}`)
    }
    const requests = async (work: () => Promise<void>): Promise<number> => {
      const before = (await lab.requests()).length
      await work()
      return (await lab.requests()).length - before
    }
    await whole('calienta')
    await bareChange(lab.acs.url, id, 'calienta2')
    const asked = {
      ours: await requests(() => whole('cuenta')),
      bare: await requests(() => bareChange(lab.acs.url, id, 'cuenta2')),
    }

    const ours: number[] = []
    const bare: number[] = []
    let n = 0
    for (let round = 0; round < rounds; round++) {
      const times = { ours: [] as number[], bare: [] as number[] }
      for (let i = 0; i < each; i++) {
        n += 1
        let at = performance.now()
        await bareChange(lab.acs.url, id, `bare ${n}`)
        times.bare.push(performance.now() - at)
        ahead += 10_000
        at = performance.now()
        await whole(`whole ${n}`)
        times.ours.push(performance.now() - at)
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
