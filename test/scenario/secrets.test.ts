// A key sown in a change is found nowhere: not on disk, not in logs, not in any answer or event.
import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { ana, filesWith, juan, openDesk, temporaryFolder } from './harness.ts'

it('a WiFi key that was previewed, applied, refused, queued and repeated is found nowhere outside the device', async () => {
  const key = 'Canario-7f3a-ñ!'.replace('ñ', 'n')
  const folder = await temporaryFolder()
  const desk = await openDesk({ workspace: folder })
  const heard: string[] = []
  const stop = desk.app.events.subscribe('change', (change) => heard.push(JSON.stringify(change)))
  const answers: unknown[] = []
  const wish = { olt_id: 0, serial: ana, password: key }
  try {
    for (const door of [desk.http, desk.ipc]) {
      answers.push(await door.invoke('onu.wifi.set', { ...wish, dry_run: true }))
      answers.push(await door.invoke('onu.wifi.set', { ...wish, ssid: `Red_${door.name}` }))
      answers.push(await door.invoke('onu.wifi.set', { ...wish, channel: 'malo' } as never))
      answers.push(await door.invoke('onu.wifi.set', { ...wish, password: `${key}ñ` }))
      answers.push(await door.invoke('onu.wifi.set', { ...wish, reason: 'x'.repeat(201) }))
      answers.push(await door.invoke('onu.wifi.set', { ...wish, serial: juan }))
      answers.push(await door.invoke('onu.wifi.set', { ...wish, serial: 'HWTC00000000' }))
    }
    const keyPath = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.PreSharedKey.1.PreSharedKey'
    await desk.app.lab?.control(ana, {
      do: 'fault',
      code: 9003,
      parameters: [{ path: keyPath, code: 9007, message: `Invalid value ${key}` }],
    })
    answers.push(await desk.http.invoke('onu.wifi.set', wish))
    const same = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' },
      body: JSON.stringify({ password: key }),
    }
    for (let i = 0; i < 2; i++)
      answers.push(await (await desk.fetch(`/api/olts/realtime/0/onus/${ana}/tr069/wireless-lan`, same)).text())
    answers.push(
      await desk.http.invoke('change.list', {}),
      await desk.http.invoke('audit.list', {}),
      await desk.http.invoke('onu.get', { serial: ana }),
    )
    answers.push(await desk.http.invoke('onu.search', { q: key }))
    expect(Object.values((await desk.app.lab?.truth(ana)) ?? {}), 'the key did reach the device').toContain(key)
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.join()).not.toContain(key)
    expect(JSON.stringify(answers)).not.toContain(key)
    expect(await filesWith(folder, key)).toEqual([])
  } finally {
    stop()
    await desk.close()
  }
  expect(await filesWith(folder, key)).toEqual([])
  expect(await filesWith(folder, 'Casa_Ana'), 'the search itself finds what is there').not.toEqual([])
  await rm(folder, { recursive: true, force: true })
})
