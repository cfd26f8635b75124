// What the lab's tests share: a lab, plain HTTP to it, and paths that many of them write.
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll } from 'vitest'
import { type Lab, type LabOptions, startLab } from '../../../main/lab/index.ts'

export const pace = 0.02

export const ana = '00259E-EG8145V5-485754430A1B2C3D'
export const nora = 'D0542D-G%2D1425G%2DA-ALCLB3C41D07'
export const luis = 'F86CE1-F670L-ZTEGC1192DD7'
export const irene = '1C61B4-Device2-TPLG7A40C1E9'
export const juan = '00259E-HS8545M5-4857544312345678'

export const wlan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'
export const ssid = `${wlan}.1.SSID`
export const channel = `${wlan}.1.Channel`
export const key = `${wlan}.1.PreSharedKey.1.PreSharedKey`

export interface Reply {
  status: number
  reason: string
  /** In the order in which they came. */
  headers: [string, string][]
  body: string
  /** The transfer ended before the body did. */
  isCut: boolean
}

/** Rejects when the connection ends without an answer. `path` goes out as it is. */
export function send(
  lab: Lab,
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const { hostname, port } = new URL(lab.acs.url)
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      let text = ''
      const finish = (isCut: boolean): void => {
        const raw = response.rawHeaders
        const pairs = raw.flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name, raw[i + 1] ?? '']] : []))
        resolve({
          status: response.statusCode ?? 0,
          reason: response.statusMessage ?? '',
          headers: pairs,
          body: text,
          isCut,
        })
      }
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => finish(!response.complete))
      response.on('error', () => finish(true))
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** A lab for the tests of one file. */
export function withLab(options: LabOptions = {}): { lab: () => Lab } {
  let lab: Lab | undefined
  beforeAll(async () => {
    lab = await startLab({ pace, ...options })
  })
  afterAll(async () => {
    await lab?.close()
  })
  return {
    lab: () => {
      if (!lab) throw new Error('the lab is not up yet')
      return lab
    },
  }
}

/** One object of JSON; its members are looked at by name. */
export type Doc = Record<string, unknown>

export async function list(lab: Lab, collection: string, query: unknown = {}, rest = ''): Promise<Doc[]> {
  const reply = await send(lab, 'GET', `/${collection}/?query=${encodeURIComponent(JSON.stringify(query))}${rest}`)
  return JSON.parse(reply.body) as Doc[]
}

export interface Leaf {
  _value?: string | number | boolean
  _type?: string
  _timestamp?: string
  _writable?: boolean
}

/** The leaf as the ACS has it, undefined when it does not know the name. */
export async function cached(lab: Lab, device: string, path: string): Promise<Leaf | undefined> {
  const [document] = await list(lab, 'devices', { _id: device }, `&projection=${path}`)
  let node: unknown = document
  for (const segment of path.split('.')) node = (node as Doc | undefined)?.[segment]
  return node as Leaf | undefined
}

export function postTask(lab: Lab, device: string, task: unknown, query = '?connection_request'): Promise<Reply> {
  return send(lab, 'POST', `/devices/${encodeURIComponent(device)}/tasks${query}`, JSON.stringify(task))
}

export function write(lab: Lab, device: string, values: Record<string, unknown>, query?: string): Promise<Reply> {
  return postTask(lab, device, { name: 'setParameterValues', parameterValues: Object.entries(values) }, query)
}

export function refresh(lab: Lab, device: string, objectName: string): Promise<Reply> {
  return postTask(lab, device, { name: 'refreshObject', objectName })
}

export function read(lab: Lab, device: string, ...parameterNames: string[]): Promise<Reply> {
  return postTask(lab, device, { name: 'getParameterValues', parameterNames })
}

export const outcome = ({ status, reason }: Reply): string => `${status} ${reason}`

/** Waits until `check` holds; a lab at this pace needs a second at most. */
export async function eventually(check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5000
  while (!(await check())) {
    if (Date.now() > end) throw new Error('it did not happen within 5 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
