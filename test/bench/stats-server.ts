// A server of its own for the bench of `tr069-stats`. `app FOLDER`: PonDesk whose only ACS has just gone down · `up FOLDER`: with
// its ACS · `bare`: Fastify that answers what stands on standard input. Prints where it listens, as one line of JSON.
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'
import { createApp } from '../../main/app.ts'
import { hashToken, newToken } from '../../main/http/tokens.ts'
import { openStore } from '../../main/store/index.ts'

const serial = 'HWTC0A1B2C3D'
const path = `/api/olts/realtime/0/onus/${serial}/tr069-stats`

function ready(line: object): void {
  console.log(JSON.stringify(line))
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuMs: (user + system) / 1000 })
  })
}

/** A token as phones and scripts have it: stored, and looked up at every request. */
async function addToken(folder: string): Promise<string> {
  const store = openStore(folder, { clock: () => new Date(), appVersion: 'bench' })
  const user = await store.users.ensure({ username: 'bench', name: 'Bench', role: 'viewer', language: 'es' })
  const token = newToken()
  await store.tokens.add({ hash: hashToken(token), kind: 'bearer', userId: user.id, label: 'bench', expiresAt: null })
  await store.close()
  return token
}

async function serveApp(folder: string, isUp: boolean): Promise<void> {
  const token = await addToken(folder)
  const app = await createApp({ workspace: folder, lab: 50, quiet: true })
  await app.settled
  const { url } = await app.startHttp({ port: 0 })
  const headers = { Authorization: `Bearer ${token}` }
  const ask = async (): Promise<{ status: number; text: string }> => {
    const answer = await fetch(url + path, { headers })
    return { status: answer.status, text: await answer.text() }
  }
  if (!isUp) await app.lab?.service('stop')
  // The first ones find out that nobody answers.
  for (let n = 0; n < 5; n++) await ask()
  const { status, text } = await ask()
  const { cached } = JSON.parse(text) as { cached?: boolean }
  if (status !== 200 || cached === isUp) throw new Error(`not what is to be measured: ${status}, cached ${cached}`)
  ready({ url, path, token, text })
}

async function serveBare(text: string): Promise<void> {
  const app = Fastify({ logger: false })
  app.get(path, (_, reply) => reply.type('application/json; charset=utf-8').send(text))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  ready({ url, path, token: 'x', text })
}

const [role, folder = ''] = process.argv.slice(2)
if (role === 'bare') await serveBare(readFileSync(0, 'utf8'))
else await serveApp(folder, role === 'up')
