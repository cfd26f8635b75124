// The built bridge's source, driven through the stand-in into the real IPC door: both sides must agree on channels and arguments.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openIpcDoor } from '../../main/electron/ipc.ts'
import { createWindow } from '../../main/electron/window.ts'
import type { Bridge } from '../../preload/index.ts'
import { operationList } from '../../shared/operations/index.ts'
import { fakeDesk } from './fake-desk.ts'
import { BrowserWindow, ipcRenderer, seen } from './stand-in.ts'

const desk = fakeDesk((name) => ({ name }))
let bridge: Bridge

beforeAll(async () => {
  openIpcDoor(desk, { language: 'es', log: () => undefined })
  createWindow('/nowhere', { isMaximized: false })
  const [window] = BrowserWindow.getAllWindows()
  if (!window) throw new Error('no window')
  await window.loadURL('app://pondesk/')
  ipcRenderer.page = window.webContents
  process.argv.push(...(window.options.webPreferences.additionalArguments as string[]))
  await import('../../preload/index.ts')
  bridge = seen.exposed.get('pondesk') as Bridge
})

describe('the bridge', () => {
  it('E20: exposes exactly two functions, under one name', () => {
    expect([...seen.exposed.keys()]).toEqual(['pondesk'])
    expect(
      Object.entries(bridge)
        .map(([name, value]) => `${name}: ${typeof value}`)
        .sort(),
    ).toEqual(['invoke: function', 'subscribe: function'])
  })

  it('E20: passes every operation of the contract, with its language', async () => {
    for (const { name } of operationList)
      expect(await bridge.invoke(name, {}, { language: 'en' })).toEqual({ ok: true, output: { name } })
    expect(desk.calls.map(({ name }) => name)).toEqual(operationList.map(({ name }) => name))
    expect(desk.calls[0]?.call.language).toBe('en')
  })

  it('E20: refuses any other name before anything is sent', async () => {
    const before = desk.calls.length
    for (const name of ['onu.erase', 'constructor', '__proto__', '', 'pondesk:invoke']) {
      await expect(bridge.invoke(name, {}, { language: 'es' })).rejects.toThrow('not an operation')
      expect(() => bridge.subscribe(name, () => undefined)).toThrow('not a topic')
    }
    expect(desk.calls).toHaveLength(before)
  })

  it('delivers an event to every listener of its topic, also when one throws, until each has unsubscribed', async () => {
    const heard: string[] = []
    const first = bridge.subscribe('onu', () => heard.push('first'))
    const second = bridge.subscribe('onu', () => heard.push('second'))
    const publish = async (): Promise<void> => {
      desk.events.publish('onu', { serial: 'A' })
      await Promise.resolve()
    }
    await publish()
    first()
    first()
    await publish()
    second()
    await publish()
    expect(heard).toEqual(['first', 'second', 'second'])
  })
})

it('E4: the preload uses nothing but electron', () => {
  const source = readFileSync(new URL('../../preload/index.ts', import.meta.url), 'utf8')
  expect([...source.matchAll(/\bfrom '([^']+)'|\bimport\('|\brequire\(/g)].map((found) => found[1])).toEqual([
    'electron',
  ])
})
