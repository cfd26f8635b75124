// Electron and its installer are played by small Node programs: what counts is when and how they end.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findBinary } from '../../main/electron/launch/binary.ts'
import { closedByOperator } from '../../main/electron/launch/exit-code.ts'
import { installElectron, openBrowser, runElectron } from '../../main/electron/launch/processes.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pondesk-launch-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function program(name: string, text: string): string {
  const file = join(folder, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `#!${process.execPath}\n${text}\n`)
  chmodSync(file, 0o755)
  return file
}

describe('finding the binary', () => {
  const linux = { platform: 'linux' as const, override: undefined }

  it('finds what the installer wrote down, and only when it is there', () => {
    program('package/dist/electron', '')
    expect(findBinary(join(folder, 'package'), linux)).toBeNull() // no path.txt: an interrupted download
    writeFileSync(join(folder, 'package/path.txt'), 'electron')
    expect(findBinary(join(folder, 'package'), linux)).toBe(join(folder, 'package/dist/electron'))
    writeFileSync(join(folder, 'package/path.txt'), 'gone')
    expect(findBinary(join(folder, 'package'), linux)).toBeNull()
  })

  it('finds the platform’s own name in a folder that somebody else filled', () => {
    program('other/electron', '')
    program('other/Electron.app/Contents/MacOS/Electron', '')
    const at = (platform: NodeJS.Platform): string | null =>
      findBinary(join(folder, 'nowhere'), { platform, override: join(folder, 'other') })
    expect(at('linux')).toBe(join(folder, 'other/electron'))
    expect(at('darwin')).toBe(join(folder, 'other/Electron.app/Contents/MacOS/Electron'))
    expect(at('win32')).toBeNull()
  })
})

describe('fetching the binary', () => {
  it('tells success from failure', async () => {
    expect(await installElectron(program('good.cjs', ''), 10_000)).toBe('installed')
    expect(await installElectron(program('bad.cjs', 'process.exit(1)'), 10_000)).toBe('failed')
  })
  it('does not wait longer than its limit', async () => {
    const started = performance.now()
    expect(await installElectron(program('slow.cjs', 'setTimeout(() => {}, 3000)'), 100)).toBe('still running')
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe.skipIf(process.platform === 'win32')('running Electron', () => {
  it('gets the arguments, the mark of the launcher, and no wish to be plain Node', async () => {
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1')
    const fine =
      "process.argv[2] === '/app' && process.env.PONDESK_LAUNCHER === '1' && !('ELECTRON_RUN_AS_NODE' in process.env)"
    const binary = program('asks.cjs', `process.exit(${fine} ? ${closedByOperator} : 1)`)
    expect(await runElectron(binary, ['/app'])).toEqual({ worked: true, code: 0 })
    vi.unstubAllEnvs()
  })
  it.each([
    ['0', 'process.exit(0)'],
    ['127', 'process.exit(127)'],
    ['SIGSEGV', "process.kill(process.pid, 'SIGSEGV')"],
  ])('failed when it ends early with %s', async (how, text) => {
    expect(await runElectron(program(`ends-${how}.cjs`, text), [])).toEqual({ worked: false, how })
  })
  it('failed when it cannot be started', async () => {
    expect(await runElectron(join(folder, 'nowhere'), [])).toEqual({ worked: false, how: 'ENOENT' })
  })
  it('did not fail when the operator stops it, however early, and takes SIGTERM along', async () => {
    const before = process.listenerCount('SIGTERM')
    const running = runElectron(
      program('stays.cjs', "process.on('SIGTERM', () => process.exit(3)); setTimeout(() => {}, 20000)"),
      [],
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    process.emit('SIGTERM')
    expect(await running).toEqual({ worked: true, code: 0 })
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })
})

it('a machine without a browser is no failure', async () => {
  openBrowser([join(folder, 'no-browser'), 'http://127.0.0.1:8080/'])
  await new Promise((resolve) => setTimeout(resolve, 100))
})
