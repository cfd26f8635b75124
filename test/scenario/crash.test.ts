// The program is killed between intent and outcome: the next start reads the device back and labels the change, it never sends again.
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AuditRow } from '../../shared/model/audit.ts'
import { root } from '../unit/rules/files.ts'
import { ana, openDesk, temporaryFolder } from './harness.ts'

let folder = ''
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Ready {
  url: string
  token: string
}

function serve(): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = spawn(
    process.execPath,
    [join(root, 'main/headless.ts'), '--workspace', folder, '--lab', '5', '--port', '0', '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve({ child, ready: JSON.parse(text) as Ready })
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
}

it('after kill -9 in the middle of a change it reads "unknown", with what the ONU shows now, and nothing is sent again', async () => {
  const { child, ready } = await serve()
  const headers = { Authorization: `Bearer ${ready.token}`, 'Content-Type': 'application/json' }
  const sending = fetch(`${ready.url}/api/olts/realtime/0/onus/${ana}/tr069/wireless-lan`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ssid: 'A_medias', password: 'canario-4711' }),
  }).catch(() => null)
  let intent: AuditRow | undefined
  while (!intent) {
    const page = (await (await fetch(`${ready.url}/api/v1/audit?limit=1`, { headers })).json()) as { items: AuditRow[] }
    intent = page.items.find(({ action }) => action === 'onu.wifi.set:intent')
  }
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  await sending

  const desk = await openDesk({ workspace: folder, lab: null })
  try {
    const changes = await desk.http.invoke('change.list', {})
    expect(changes.ok && changes.output.items).toMatchObject([
      {
        state: 'done',
        outcome: 'unknown',
        message: { key: 'outcome.message.after_crash_read' },
        verified: expect.arrayContaining([
          expect.objectContaining({ field: 'ssid', now: 'Casa_Ana', result: 'different' }),
        ]),
      },
    ])
    const audit = await desk.http.invoke('audit.list', {})
    expect(audit.ok && audit.output.items.map(({ action, result }) => [action.split(':')[1], result])).toEqual([
      ['read_back', 'unknown'],
      ['recovered', 'unknown'],
      ['intent', null],
    ])
    expect((await desk.app.lab?.requests())?.filter(({ body }) => body.includes('setParameterValues'))).toEqual([])
    expect(await desk.http.invoke('audit.verify', {})).toMatchObject({ output: { intact: true } })
  } finally {
    await desk.close()
  }
})
