// All OLTs of the network: their sockets, logins, and the hand that makes them misbehave.
import { createServer, type Server, type Socket } from 'node:net'
import type { LabPast } from '../types.ts'
import { type Box, boxes } from './boxes.ts'
import { huaweiSession } from './huawei/session.ts'
import { Olt } from './olt.ts'
import { pastOf } from './past.ts'
import { isDemonstration } from './plant.ts'
import { type HostKeys, newHostKeys, serveSsh } from './shell/ssh.ts'
import { serveTelnet } from './shell/telnet.ts'
import { HungUp, Terminal } from './shell/terminal.ts'
import type { Wire } from './shell/wire.ts'
import type { Site } from './site.ts'
import type { LabOlt, LabOltAction, LabOltTruth } from './types.ts'
import { zteSession } from './zte/session.ts'

/** One login: what the shell of either vendor is started with. */
export interface Visit {
  olt: Olt
  terminal: Terminal
  kind: 'SSH' | 'Telnet'
  peer: string
  number: number
  /** Of Telnet, where the shell itself asks. */
  accepts(user: string, password: string): boolean
}

interface Post {
  olt: Olt
  keys: HostKeys
  ssh: Server
  telnet: Server
  sockets: Set<Socket>
}

export interface House {
  olts(): LabOlt[]
  act(name: string, action: LabOltAction): Promise<LabOlt>
  truth(name: string): LabOltTruth
  /** Of those of these serials (ASCII) that hang on an OLT. */
  past(serials: readonly string[]): LabPast[]
  /** The ONU of the fleet has gone (with that cause) or come. */
  onuChanged(index: number, isHere: boolean, cause: 'los' | 'dying-gasp' | 'reset'): void
  close(): Promise<void>
}

export async function openHouse(site: Site, fill: number): Promise<House> {
  const posts = await Promise.all(boxes.map((box) => openPost(box, site, fill)))
  const post = (name: string): Post => {
    const found = posts.find(({ olt }) => olt.box.name === name)
    if (!found) throw new Error(`the simulated network has no OLT ${name}`)
    return found
  }
  // Whose customers the ACS knows must be dark in it from the start; smaller networks wait until somebody asks.
  if (isDemonstration(site.onus)) for (const { olt } of posts) void olt.plant
  return {
    olts: () => posts.map(described),
    act: async (name, action) => {
      const one = post(name)
      if (action.do === 'changeHostKey') one.keys = await newHostKeys()
      await one.olt.act(action)
      return described(one)
    },
    truth: (name) => post(name).olt.truth(),
    past: (serials) =>
      serials.flatMap((serial) => {
        for (const { olt } of posts) {
          const past = pastOf(olt, serial)
          if (past) return [past]
        }
        return []
      }),
    onuChanged: (index, isHere, cause) => {
      for (const { olt } of posts) {
        const ont = olt.onts.find((one) => one.index === index)
        if (ont) olt.customer(ont, isHere, cause)
      }
    },
    close: async () => {
      await Promise.all(posts.map(closePost))
    },
  }
}

let sharedKeys: Promise<HostKeys> | undefined

async function openPost(box: Box, site: Site, fill: number): Promise<Post> {
  const olt = new Olt(box, site, fill)
  // RSA keys are dear: all OLTs begin with the same two, as cloned boxes do.
  sharedKeys ??= newHostKeys()
  const post: Post = { olt, keys: await sharedKeys, ssh: createServer(), telnet: createServer(), sockets: new Set() }
  const { faults } = olt
  const accepts = (user: string, password: string): boolean =>
    !faults.rejectsLogin && user === box.user && password === box.password
  const shell = (socket: Socket) => (wire: Wire) => {
    const number = olt.newSession()
    const terminal = new Terminal(wire)
    void runShell({ olt, terminal, kind: wire.kind, peer: wire.peer, number, accepts }, () => socket.destroy())
  }
  const greet = (socket: Socket, serve: () => void): void => {
    if (olt.isRestarting) {
      socket.destroy()
      return
    }
    post.sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => post.sockets.delete(socket))
    serve()
  }
  post.ssh.on('connection', (socket) =>
    greet(socket, () =>
      serveSsh(socket, {
        keys: post.keys,
        ident: box.ident,
        isOld: faults.isOld,
        faults,
        accepts,
        shell: shell(socket),
      }),
    ),
  )
  post.telnet.on('connection', (socket) => greet(socket, () => serveTelnet(socket, faults, shell(socket))))
  await Promise.all([listen(post.ssh), listen(post.telnet)])
  return post
}

async function runShell(visit: Visit, cut: () => void): Promise<void> {
  const { olt, terminal, number, kind, peer } = visit
  const since = olt.site.now()
  const enter = (): boolean => {
    if (olt.faults.isFull || olt.sessions.size >= olt.box.sessions) return false
    olt.sessions.set(number, { cut, user: olt.box.user, peer, kind, since })
    return true
  }
  try {
    await (olt.box.vendor === 'huawei' ? huaweiSession : zteSession)(visit, enter)
    terminal.end()
  } catch (error) {
    if (!(error instanceof HungUp)) throw error
  } finally {
    if (olt.sessions.delete(number)) olt.lastLogin = { kind, peer, at: since, until: olt.site.now() }
  }
}

function described({ olt, keys, ssh, telnet }: Post): LabOlt {
  const { name, vendor, dialect, model, user, password, enablePassword } = olt.box
  return {
    name,
    vendor,
    dialect,
    model,
    host: '127.0.0.1',
    port: portOf(ssh),
    telnetPort: portOf(telnet),
    user,
    password,
    enablePassword,
    hostKey: keys.fingerprint,
    hostKeyRsa: keys.rsaFingerprint,
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
}

async function closePost({ ssh, telnet, sockets }: Post): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await Promise.all([ssh, telnet].map((server) => new Promise((resolve) => server.close(resolve))))
}
