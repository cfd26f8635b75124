// The built renderer. Needs no identity: the page that signs in must load. It holds nothing of the workspace.
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PondeskError } from '../../shared/errors.ts'
import { routeUnknown } from './failures.ts'

/** Vite writes the hash of the content into the name. */
const isHashed = (path: string): boolean => /[\\/]assets[\\/].+-[\w-]{8,}\.\w+$/.test(path)

const isAllowed = (path: string): boolean => !path.endsWith('.map') && !/(^|\/)\./.test(path)

export async function addAssets(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: 'index.html',
    list: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    allowedPath: isAllowed,
    setHeaders: (reply, path) =>
      reply.header('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
}

const apiPath = /^\/(api|jobs|docs|redoc|openapi\.json)(\/|$|\?)/

/** A page of the single-page program, asked for by its path. A file that is missing stays missing. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? ''
  const isHtml = (request.headers.accept ?? '').includes('text/html')
  return request.method === 'GET' && isHtml && !apiPath.test(path) && !path.split('/').at(-1)?.includes('.')
}

/** Which methods an address takes; none where there is no such address. */
type Methods = (path: string) => string[]

/** Knows the routes that are added from now on. */
export function createMethods(app: FastifyInstance): Methods {
  const routes: { form: RegExp; methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return
    const form = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')
    routes.push({ form: new RegExp(`^${form}/?$`), methods: [method].flat() })
  })
  return (path) => [...new Set(routes.filter(({ form }) => form.test(path)).flatMap(({ methods }) => methods))].sort()
}

export function handleMissing(
  app: FastifyInstance,
  { hasPages, methods }: { hasPages: boolean; methods: Methods },
): void {
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    const { method, url } = request
    const allowed = methods(url.split('?')[0] ?? '')
    if (allowed.length > 0) {
      reply.header('allow', allowed.join(', '))
      throw new PondeskError('not_found', { reason: 'method_unknown', params: { method, allowed: allowed.join(', ') } })
    }
    if (!hasPages || !isPage(request)) throw routeUnknown()
    return reply.sendFile('index.html')
  })
}
