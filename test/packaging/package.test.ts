// Packs the program as a release does, around a stub of Electron, and looks into what came out.
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, listPackage, statFile } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeStubElectron } from './stub-electron.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = (name: string): string => join(root, 'node_modules/.bin', name)
const onLinux = process.platform === 'linux'

describe.skipIf(!onLinux)(`the package${onLinux ? '' : ' (skipped: the stub of Electron is for Linux)'}`, () => {
  const work = mkdtempSync(join(tmpdir(), 'pondesk-package-'))
  const program = join(work, 'out/linux-unpacked')
  const asar = join(program, 'resources/app.asar')
  let packed: string[]
  const isUnpacked = (path: string): boolean =>
    'unpacked' in statFile(asar, path) && statFile(asar, path).unpacked === true

  beforeAll(async () => {
    if (!existsSync(join(root, 'dist/preload/index.cjs'))) await run('npm', ['run', '--silent', 'build'], { cwd: root })
    const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string }
    writeStubElectron(join(work, 'electron'), version)
    const output = [
      '--config',
      'electron-builder.yml',
      `-c.electronDist=${join(work, 'electron')}`,
      `-c.directories.output=${join(work, 'out')}`,
    ]
    await run(bin('electron-builder'), ['--linux', 'dir', '--publish', 'never', ...output], { cwd: root })
    packed = listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1))
  }, 120_000)
  afterAll(() => rmSync(work, { recursive: true, force: true }))

  it('holds what the program needs to start', () => {
    const needed = [
      'package.json',
      'dist/main/index.js',
      'dist/main/headless.js',
      'dist/main/lab-worker.js',
      'dist/main/backup-worker.js',
      'dist/preload/index.cjs',
      'dist/renderer/index.html',
    ]
    expect(needed.filter((path) => !packed.includes(path))).toEqual([])
    expect(existsSync(join(program, 'pondesk'))).toBe(true)
  })

  it('keeps native modules beside the archive, those of this platform alone', () => {
    const native = packed.filter((path) => path.endsWith('.node'))
    expect(native.length).toBeGreaterThanOrEqual(2)
    expect(native.filter((path) => !isUnpacked(path))).toEqual([])
    expect(native.filter((path) => path.includes('better-sqlite3')).map((path) => path.split('/').at(-1))).toEqual([
      `linux-${process.arch}.node`,
    ])
  })

  it('holds no source maps, tests, sources, second Node or packages that the bundle already contains', () => {
    const unwanted =
      /\.map$|\.tsx?$|(^|\/)(tests?|__tests__)\/|^(main|shared|renderer|preload|test|docs|\.config)\/|\.md$/
    expect(packed.filter((path) => unwanted.test(path))).toEqual([])
    const packages = packed
      .flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? [])
      .filter((name) => !/^@[^/]+$/.test(name))
    const ofSsh = ['asn1', 'bcrypt-pbkdf', 'safer-buffer', 'ssh2', 'tweetnacl']
    expect(packages.sort()).toEqual(
      [expect.stringMatching(/^@napi-rs\/keyring-linux-/), 'better-sqlite3', 'keytar', ...ofSsh].sort(),
    )
  })

  it('is smaller than 8 MB, without Electron and native modules', () => {
    expect(statSync(asar).size).toBeLessThan(8_000_000)
  })

  it('speaks our three languages only', () => {
    expect(readdirSync(join(program, 'locales')).sort()).toEqual(['en-US.pak', 'es.pak', 'pt-BR.pak'])
  })

  it('E19, F1–F7: has the fuses set, read back from the binary', async () => {
    const { stdout } = await run(bin('electron-fuses'), ['read', '--app', join(program, 'pondesk')])
    const state = Object.fromEntries(
      [...stdout.matchAll(/(\w+) is (Enabled|Disabled|Removed|Inherited)/g)].map(([, name, value]) => [name, value]),
    )
    expect(state).toMatchObject({
      RunAsNode: 'Disabled',
      EnableNodeOptionsEnvironmentVariable: 'Disabled',
      EnableNodeCliInspectArguments: 'Disabled',
      EnableCookieEncryption: 'Enabled',
      EnableEmbeddedAsarIntegrityValidation: 'Enabled',
      OnlyLoadAppFromAsar: 'Enabled',
      GrantFileProtocolExtraPrivileges: 'Disabled',
    })
  })

  it('runs: unpacked, its headless entry says that it is ready', async () => {
    const app = join(work, 'app')
    extractAll(asar, app)
    const arguments_ = [
      join(app, 'dist/main/headless.js'),
      '--json',
      '--port',
      '0',
      '--workspace',
      join(work, 'workspace'),
      '--lab',
      '5',
    ]
    const child = spawn(process.execPath, arguments_, { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    try {
      const line = await firstLine(child.stdout, child.stderr)
      const ready = JSON.parse(line)
      expect(ready).toMatchObject({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/) })
      // A bundler once left out a check whose answer nobody used.
      const headers = { Authorization: `Bearer ${ready.token}` }
      expect((await fetch(`${ready.url}/api/v1/onus?q=%ff`, { headers })).status).toBe(400)
      expect((await fetch(`${ready.url}/api/v1/onus?q=ana`, { headers })).status).toBe(200)
    } finally {
      child.kill('SIGTERM')
      await ended
    }
  })
})

/** What a program says first; when it ends without a word, what it complained about. */
async function firstLine(output: NodeJS.ReadableStream, complaints: NodeJS.ReadableStream): Promise<string> {
  const complaint = text(complaints)
  for await (const line of createInterface({ input: output })) return line
  throw new Error(await complaint)
}
