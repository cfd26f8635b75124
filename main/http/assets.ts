// The built renderer. Needs no identity: the page that signs in must load. It holds nothing of the workspace.
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
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

export function handleMissing(app: FastifyInstance, hasPages: boolean): void {
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    if (!hasPages || !isPage(request)) throw routeUnknown()
    return reply.sendFile('index.html')
  })
}
