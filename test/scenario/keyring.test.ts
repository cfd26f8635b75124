// The credential store against a real gnome-keyring on a bus of its own, one process a start. Linux only.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CredentialStatus } from '../../main/security/credentials/index.ts'

const child = fileURLToPath(new URL('./keyring-child.ts', import.meta.url))
const isThere = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
const missing =
  process.platform === 'linux'
    ? ['dbus-run-session', 'gnome-keyring-daemon'].filter((program) => !isThere(program))
    : ['Linux']

const CANARY = 'Canario-7f3a9c-clave'
const UNLOCKED = `printf 'login password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1`
const LOCKED = 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1'
/** A bus that knows no services, so that none is started on demand. */
const BARE_BUS = `<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
  <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

interface Start {
  openedMs: number
  endedMs: number
  did: unknown[]
  status: CredentialStatus
}

let base = ''
/** Each a home folder of its own: a user with a login keyring, the same user elsewhere, a server without one. */
const home = (name: string): string => {
  const path = join(base, name)
  mkdirSync(path, { recursive: true })
  return path
}

/** Starts the child in a session: with `keyring` prepared on a bus, or without any bus. */
function start(options: {
  home: string
  folder: string
  keyring: string | null
  bus?: string
  passphrase?: string
  todo?: string[]
}): Promise<Start> {
  const runtime = mkdtempSync(join(base, 'run-'))
  chmodSync(runtime, 0o700)
  const env = {
    PATH: process.env.PATH,
    HOME: home(options.home),
    XDG_RUNTIME_DIR: runtime,
    XDG_CURRENT_DESKTOP: 'GNOME',
    ...(options.passphrase ? { TEST_PASSPHRASE: options.passphrase } : {}),
  }
  const node = [process.execPath, child, join(base, options.folder), ...(options.todo ?? [])]
  const config = options.bus ? ['--config-file', options.bus] : []
  const session = ['dbus-run-session', ...config, '--', 'sh', '-c', `${options.keyring}; exec "$@"`, 'sh', ...node]
  const [program = '', ...rest] = options.keyring === null ? node : session
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const process = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let errors = ''
    let saidMs = begun
    process.stdout.on('data', (chunk) => {
      out += String(chunk)
      saidMs = performance.now()
    })
    process.stderr.on('data', (chunk) => {
      errors += String(chunk)
    })
    process.on('error', reject)
    // Not 'close': what the bus started inherits the pipes and may outlive the child.
    process.on('exit', () => {
      const endedMs = performance.now() - saidMs
      setTimeout(() => {
        const line = out.split('\n').find((text) => text.startsWith('{'))
        if (line) resolve({ ...JSON.parse(line), endedMs })
        else reject(new Error(`the child said nothing: ${out}${errors}`))
      }, 50)
    })
  })
}

describe.skipIf(missing.length > 0)(
  `a real gnome-keyring${missing.length > 0 ? ` (needs ${missing.join(', ')})` : ''}`,
  () => {
    beforeAll(() => {
      base = mkdtempSync(join(tmpdir(), 'pondesk-keyring-'))
      writeFileSync(join(base, 'bare-bus.conf'), BARE_BUS)
    })
    afterAll(() => {
      rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    })

    it('keeps, gives back and deletes a secret, over three starts of the program', async () => {
      const user = { home: 'user', folder: 'isp', keyring: UNLOCKED }
      const first = await start({ ...user, todo: ['get', `set=${CANARY}`, 'get', `fingerprint=${CANARY}`] })
      expect(first.status).toEqual({ state: 'ready', backend: 'keychain', recovery: false })
      expect(first.did.slice(0, 3)).toEqual([null, 'done', CANARY])
      const second = await start({ ...user, todo: ['get', `fingerprint=${CANARY}`, 'delete'] })
      expect(second.did).toEqual([CANARY, first.did[3], 'done'])
      expect((await start({ ...user, todo: ['get', `set=${CANARY}`] })).did).toEqual([null, 'done'])
    })

    it('has no secret in clear in the workspace nor in the keyring folder', () => {
      const files = readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      const names = files.map((file) => file.name)
      expect(names).toContain('secrets.json')
      expect(names.some((name) => name.endsWith('.keyring'))).toBe(true)
      for (const file of files) expect(readFileSync(join(file.parentPath, file.name), 'latin1')).not.toContain(CANARY)
    })

    it('says that the keyring is locked, and has the secret again once it is open', async () => {
      const locked = await start({ home: 'user', folder: 'isp', keyring: LOCKED, todo: ['get', 'set=other'] })
      expect(locked.status).toMatchObject({ state: 'locked', reason: 'keyring_locked', ways: ['retry'] })
      expect(locked.did).toEqual(['refused: keyring_locked', 'refused: keyring_locked'])
      const open = await start({ home: 'user', folder: 'isp', keyring: UNLOCKED, todo: ['get'] })
      expect(open.did).toEqual([CANARY])
    })

    it('says key_lost in a keyring that never had the key, and puts no other one into it', async () => {
      const elsewhere = { home: 'elsewhere', folder: 'isp', keyring: UNLOCKED, todo: ['get'] }
      for (const round of [await start(elsewhere), await start(elsewhere)]) {
        expect(round.status).toMatchObject({ state: 'unavailable', reason: 'key_lost' })
        expect(round.did).toEqual(['refused: key_lost'])
      }
    })

    it('says no_bus and no_service, and does not fall back to the kernel keyring', async () => {
      const noBus = await start({ home: 'user', folder: 'isp', keyring: null, todo: ['get'] })
      expect(noBus.status).toMatchObject({ state: 'unavailable', reason: 'no_bus' })
      expect(noBus.did).toEqual(['refused: no_bus'])
      const bare = join(base, 'bare-bus.conf')
      const noService = await start({ home: 'user', folder: 'isp', keyring: ':', bus: bare, todo: ['get'] })
      expect(noService.status).toMatchObject({ state: 'unavailable', reason: 'no_service' })
    })

    it('says no_keyring where the service runs but has nothing to write into', async () => {
      const started = await start({ home: 'server', folder: 'new', keyring: LOCKED })
      expect(started.status).toMatchObject({ reason: 'no_keyring', ways: ['retry', 'create_vault'] })
    })

    it('makes a vault on a server with a passphrase, and asks for it again at the next start', async () => {
      const server = { home: 'server', folder: 'vault', keyring: null, todo: ['get', `set=${CANARY}`] }
      const first = await start({ ...server, passphrase: 'correct horse battery' })
      expect(first.status).toEqual({ state: 'ready', backend: 'vault', recovery: true })
      expect(first.did).toEqual([null, 'done'])
      const without = await start({ ...server, todo: ['get'] })
      expect(without.status).toMatchObject({ state: 'locked', reason: 'passphrase_needed', ways: ['passphrase'] })
      const again = await start({ ...server, passphrase: 'correct horse battery', todo: ['get'] })
      expect(again.did).toEqual([CANARY])
    })

    it('gives up after five seconds on a prompt that nobody answers, and can still end', async () => {
      // A prompter that starts and never answers, in place of the dialog.
      const services = home('services')
      const prompter = '[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=/bin/sleep 20\n'
      writeFileSync(join(services, 'org.gnome.keyring.SystemPrompter.service'), prompter)
      const bus = join(base, 'silent-bus.conf')
      writeFileSync(bus, BARE_BUS.replace('</busconfig>', `<servicedir>${services}</servicedir></busconfig>`))
      const started = await start({ home: 'user', folder: 'isp', keyring: LOCKED, bus, todo: ['get'] })
      expect(started.status).toMatchObject({ state: 'locked', reason: 'no_answer', ways: ['retry'] })
      expect(started.openedMs).toBeLessThan(8000)
      expect(started.endedMs).toBeLessThan(3000)
    })
  },
)
