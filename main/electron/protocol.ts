// `app://pondesk/`: serves the built renderer, so that the page has an origin of its own and needs no `file:` (E18).
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { protocol } from 'electron'
import { isOurAddress, scheme } from './origin.ts'

/** E7. React sets styles through the DOM, so not even style attributes need 'unsafe-inline'. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Must run before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export function serveRenderer(folder: string): void {
  protocol.handle(scheme, (request) => answer(request, folder))
}

async function answer(request: Request, folder: string): Promise<Response> {
  const path = isOurAddress(request.url) ? servedPath(request.url) : null
  if (path === null) return reply(400)
  if (request.method !== 'GET' && request.method !== 'HEAD') return reply(405)
  const type = contentTypes[extname(path)]
  if (type === undefined) return reply(404)
  try {
    const body = await readFile(join(folder, path))
    return reply(200, type, request.method === 'HEAD' ? null : new Uint8Array(body))
  } catch {
    return reply(404)
  }
}

/**
 * The file that an address means, relative to the renderer's folder; null for what a build never names.
 *
 * Only plain names pass: letters, digits, `_`, `-` and dots inside. So `..`, hidden files, encoded or
 * backward slashes, drive letters and NUL have no spelling. A path without extension is a screen of ours.
 */
export function servedPath(address: string): string | null {
  const path = URL.parse(address)?.pathname ?? ''
  if (path === '' || path === '/') return 'index.html'
  if (!/^(?:\/[\w-]+(?:\.[\w-]+)*)+$/.test(path)) return null
  return extname(path) === '' ? 'index.html' : path.slice(1)
}

function reply(
  status: number,
  type = 'text/plain; charset=utf-8',
  body: Uint8Array<ArrayBuffer> | null = null,
): Response {
  const headers = {
    'Content-Type': type,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  }
  return new Response(body, { status, headers })
}
