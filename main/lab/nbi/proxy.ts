// What a client sees when a proxy stands before the NBI and things go wrong in it.
import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { LabProxyFault, LabRequest } from '../types.ts'
import type { Answer } from './answer.ts'

const page = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`

/** The proxy answers by itself; GenieACS never sees the request. */
export function proxyPage(response: ServerResponse, fault: LabProxyFault, entry: LabRequest): void {
  const headers: Record<string, string> = { Server: 'nginx', 'Content-Type': 'text/html' }
  if (fault === 'no_answer') {
    response.destroy()
    return
  }
  const status = fault === '401' ? 401 : fault === 'redirect' ? 302 : 502
  const title = fault === '401' ? '401 Authorization Required' : fault === 'redirect' ? '302 Found' : '502 Bad Gateway'
  if (fault === '401') headers['WWW-Authenticate'] = 'Basic realm="acs"'
  if (fault === 'redirect') headers.Location = '/login?next=%2F'
  response.writeHead(status, headers).end(page(title))
  entry.status = status
  entry.reason = response.statusMessage
}

/** GenieACS did its work; the second half of its answer is lost on the way. */
export function sendCut(
  response: ServerResponse,
  answer: Answer,
  fault: LabProxyFault,
  version: string,
  entry: LabRequest,
): void {
  const body = typeof answer.body === 'string' ? answer.body : [...(answer.body ?? [])].join('')
  const half = Buffer.from(body).subarray(0, Math.floor(Buffer.byteLength(body) / 2))
  const headers: Record<string, string | number> = { 'GenieACS-Version': version, ...answer.headers }
  if (fault === 'cut_length') headers['Content-Length'] = Buffer.byteLength(body)
  // Without a length and without chunks the end of the connection is the end of the body: nothing tells that it is cut.
  if (fault === 'cut_close') {
    response.removeHeader('Transfer-Encoding')
    response.useChunkedEncodingByDefault = false
    headers.Connection = 'close'
  }
  const reason = answer.reason ?? STATUS_CODES[answer.status] ?? ''
  response.writeHead(answer.status, reason, headers)
  entry.status = answer.status
  entry.reason = reason
  if (fault === 'cut_close') {
    response.end(half)
    return
  }
  response.write(half, () => response.destroy())
}
