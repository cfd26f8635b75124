import { createServer, type IncomingMessage } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { PondeskError } from '../../shared/errors.ts'
import { isForUs, isOwnOrigin, loopbackAddress, ownHosts, urlOf } from './address.ts'
import { addAssets, createMethods, handleMissing } from './assets.ts'
import { addDocs, addDocsStyle } from './docs-routes.ts'
import { addEventRoutes } from './event-routes.ts'
import { handleFailures, malformedAnswer, refuseEncoded, sendFailure, USUAL_BODY_BYTES } from './failures.ts'
import { SecureResponse } from './headers.ts'
import { createIdempotency } from './idempotency.ts'
import { createAuthenticate, createWriteTokens, isSafe } from './identity.ts'
import { readBody } from './json.ts'
import type { HttpOptions, HttpServer } from './ports.ts'
import { createRequestIds } from './request-ids.ts'
import { addOperations } from './routes.ts'
import { addSignIn, addSignOut, makeSignInCode } from './session.ts'
import { createStreams, type Streams } from './streams.ts'

const PATIENCE_MS = 50_000
const MOST_CONNECTIONS = 256
const FURTHER_PORTS = 20
const GRACE_MS = 2_000

interface Place {
  hosts: () => ReadonlySet<string>
  url: () => string
}

/** Builds the door and opens it. @throws PondeskError naming `host` or `port` when it cannot be opened. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const address = loopbackAddress(options.host)
  // Known once we listen; nobody asks before.
  let url = ''
  let hosts: ReadonlySet<string> = new Set()
  const place: Place = { hosts: () => hosts, url: () => url }
  const app = createApp(options, place)
  const { streams } = await addEverything(app, options, place)
  const port = await listen(app, options, address).catch(async (error: unknown) => {
    await app.close()
    throw error
  })
  hosts = ownHosts(port)
  url = urlOf(address, port)
  let closed: Promise<void> | null = null
  return {
    url,
    port,
    signInLink: async (identity) => `${url}/#/sign-in/${await makeSignInCode(options.tokens, identity, options.clock)}`,
    close() {
      closed ??= closeDoor(app, streams)
      return closed
    },
  }
}

async function closeDoor(app: FastifyInstance, streams: Streams): Promise<void> {
  streams.closeAll()
  // Requests at work get a moment; a change that was sent goes on without its caller.
  const grace = setTimeout(() => app.server.closeAllConnections(), GRACE_MS)
  await app.close()
  clearTimeout(grace)
}

function createApp(options: HttpOptions, { hosts }: Place): FastifyInstance {
  const limits = {
    ServerResponse: SecureResponse,
    // An absent `Host` is ours to refuse, like a foreign one.
    requireHostHeader: false,
    // A filter may be a list of some thousand serials (`mostQueryCharacters`).
    maxHeaderSize: 64 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: 5_000,
  }
  return Fastify({
    logger: false,
    bodyLimit: USUAL_BODY_BYTES,
    return503OnClosing: false,
    genReqId: createRequestIds(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 512 },
    frameworkErrors: (error, request, reply) => sendFailure(error, request, reply, options.log),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
      else socket.end(malformedAnswer(error.code))
    },
    serverFactory: (handle) => {
      const server = createServer(limits, (request: IncomingMessage, response: SecureResponse) => {
        if (isForUs(request, hosts())) handle(request, response)
        else response.writeHead(421, { 'Content-Length': 0, Connection: 'close' }).end()
      })
      server.maxConnections = MOST_CONNECTIONS
      return server
    },
  })
}

async function addEverything(app: FastifyInstance, options: HttpOptions, place: Place) {
  const { hosts, url } = place
  const { tokens, clock, log } = options
  const writeToken = createWriteTokens()
  const { authenticate, isStillGood } = createAuthenticate({
    tokens,
    writeToken,
    hosts,
    clock,
  })
  const streams = createStreams(isStillGood)
  const sessions = { tokens, writeToken, clock, log }

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      refuseEncoded(request)
      return readBody(bytes)
    },
  )
  handleFailures(app, log)
  app.decorateRequest('caller', null)
  const methods = createMethods(app)
  app.addHook('onRequest', (request, _reply, done) => {
    const isForeign = !isSafe(request.method) && !isOwnOrigin(request.headers, hosts())
    done(isForeign ? new PondeskError('forbidden', { reason: 'foreign_origin' }) : undefined)
  })

  app.get('/api/v1/health', async () => ({ ok: true }))
  addSignIn(app, sessions)
  addDocsStyle(app)
  // Whatever is added inside needs an identity: closed unless somebody puts it outside.
  await app.register((api, _options, done) => {
    api.addHook('onRequest', authenticate)
    addSignOut(api, sessions)
    addOperations(api, {
      gateway: options.gateway,
      idempotency: createIdempotency({
        port: options.idempotency,
        log,
        hashKey: options.requestHashKey,
      }),
      patienceMs: options.patienceMs ?? PATIENCE_MS,
    })
    addEventRoutes(api, {
      events: options.events,
      streams,
      findJob: options.findJob,
    })
    addDocs(api, () => ({ version: options.version, url: url() }))
    done()
  })
  handleMissing(app, { hasPages: options.assets !== null, methods })
  if (options.assets !== null) await addAssets(app, options.assets)
  return { streams }
}

async function listen(app: FastifyInstance, { port, fallback = false }: HttpOptions, host: string): Promise<number> {
  for (let tried = 0; ; tried++) {
    try {
      await app.listen({ host, port: port + tried, exclusive: true })
      const bound = app.server.address()
      return typeof bound === 'object' && bound !== null ? bound.port : port
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      const outside = code === 'ERR_SOCKET_BAD_PORT'
      if (code !== 'EADDRINUSE' && code !== 'EACCES' && !outside) throw error
      const isLast = outside || !fallback || tried >= FURTHER_PORTS || port + tried >= 65_535
      if (isLast)
        throw new PondeskError('invalid_input', {
          field: 'port',
          reason: 'port_taken',
          params: { port },
          cause: error,
        })
    }
  }
}
