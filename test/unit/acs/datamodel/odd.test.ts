// Documents in which any leaf may hold anything: the answer keeps its shape, shows no secret, and comes.
import { describe, expect, it } from 'vitest'
import { parseDocument, readCpe } from '../../../../main/acs/datamodel/index.ts'
import { documentOf } from '../../../../main/lab/acs/document.ts'
import { selectionOf } from '../../../../main/lab/acs/projection.ts'
import { Fleet } from '../../../../main/lab/fleet.ts'
import { presentStats } from '../../../../main/onu/tr069-stats.ts'
import { CpeReadings } from '../../../../shared/model/snapshot.ts'
import { Tr069Data } from '../../../../shared/model/tr069-stats.ts'
import { fixture, fixtureNames } from './build.ts'

type Node = Record<string, unknown>

/** One document of every model that the lab simulates. */
const documents = labDocuments()

function labDocuments(): Map<string, Node> {
  const now = Date.UTC(2026, 2, 4, 12)
  const fleet = new Fleet(150, 1, { now: () => now, startedAt: now, informSeconds: 300 })
  const found = new Map<string, Node>()
  for (let index = 0; index < 150; index++) {
    const document = structuredClone(
      documentOf(fleet.head(index), () => fleet.view(index), selectionOf(undefined)),
    ) as Node
    const model = String((document._deviceId as Node | undefined)?._ProductClass)
    if (leavesOf(document).length > 100 && !found.has(model)) found.set(model, document)
  }
  return found
}

/** What is asked of every document, however odd: both shapes hold. The text is all that could come out. */
function answer(document: unknown): string {
  const cpe = readCpe(parseDocument(document), 'ACS')
  CpeReadings.parse(cpe)
  const stats = presentStats(cpe)
  Tr069Data.parse(stats)
  for (const time of [stats.general.uptime, stats.general.last_seen])
    if (time !== null) expect(time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  return JSON.stringify([cpe, stats])
}

interface LeafAt {
  path: string
  name: string
  parent: Node
  fields: Node
}

function leavesOf(document: Node): LeafAt[] {
  const found: LeafAt[] = []
  const visit = (node: Node, path: string): void => {
    for (const [name, fields] of Object.entries(node)) {
      if (name.startsWith('_') || typeof fields !== 'object' || fields === null) continue
      const at = `${path}.${name}`
      if ('_value' in fields) found.push({ path: at, name, parent: node, fields: fields as Node })
      else visit(fields as Node, at)
    }
  }
  visit(document, '')
  return found
}

const readAt = '2026-03-01T10:00:00.000Z'
const oddValues: unknown[] = [
  { nested: 1 },
  [],
  [1, 2],
  null,
  true,
  '',
  ' ',
  'NaN',
  'Infinity',
  'text where a number belongs',
  '12 apples',
  -1,
  -0,
  0.5,
  2 ** 60,
  -(2 ** 60),
  1e308,
  '9'.repeat(400),
  '__proto__',
  'constructor',
  '***',
  '\u0000\u0007\u001b[31m\u202etxt.exe\u2066\ud800',
  'z'.repeat(100_000),
  'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.',
  'Device.IP.Interface.1.',
]
const oddLeaves: unknown[] = [
  ...oddValues.map((value) => ({
    _object: false,
    _writable: true,
    _type: 'xsd:string',
    _timestamp: readAt,
    _value: value,
  })),
  { _value: 5 },
  { _value: 5, _timestamp: 'yesterday' },
  { _value: 5, _timestamp: '0001-01-01T00:00:00Z' },
  { _value: 5, _timestamp: '2026 Z' },
  { _value: 5, _timestamp: 9e15 },
  { _value: 5, _timestamp: {} },
  { _object: true },
  { 1: { 1: { _value: 1 } } },
  'bare text',
  7,
  null,
  [],
]

it('knows every model of the lab', () => {
  expect(documents.size).toBeGreaterThan(6)
})

describe('the answer keeps its shape', () => {
  it.each([...documents.keys()])('%s: every leaf holds the same odd thing', (model) => {
    for (const odd of oddLeaves) {
      const document = structuredClone(documents.get(model) ?? {})
      for (const { parent, name } of leavesOf(document)) parent[name] = odd
      answer(document)
    }
  })

  it.each([...documents.keys()])('%s: each leaf in turn holds another odd thing', (model) => {
    const document = structuredClone(documents.get(model) ?? {})
    for (const [index, { parent, name, fields }] of leavesOf(document).entries()) {
      for (let turn = 0; turn < 3; turn++) {
        parent[name] = oddLeaves[(index * 3 + turn) % oddLeaves.length]
        answer(document)
      }
      parent[name] = fields
    }
  })

  it.each([...documents.keys()])('%s: rows under keys that are no instance numbers do not count', (model) => {
    const document = structuredClone(documents.get(model) ?? {})
    const before = answer(document)
    const spread = (node: Node): void => {
      const row = node['1']
      for (const [name, inner] of Object.entries(node))
        if (!name.startsWith('_') && typeof inner === 'object' && inner !== null) spread(inner as Node)
      if (typeof row !== 'object' || row === null) return
      for (const key of ['01', '-1', '1e3', '1.5', '0x1', ' 1', '9999999999', 'constructor'])
        Object.defineProperty(node, key, { value: row, enumerable: true, configurable: true, writable: true })
      Object.defineProperty(node, '__proto__', { value: row, enumerable: true, configurable: true, writable: true })
    }
    spread(document)
    expect(answer(document)).toBe(before)
  })
})

describe('tables of thousands of rows are read in one pass', () => {
  const rows = (make: (n: number) => Node, count = 5000): Node =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, make(index + 1)]))
  const leaf = (value: unknown) => ({ _value: value, _timestamp: readAt })

  it('TR-098', () => {
    const connection = (n: number): Node => ({
      ExternalIPAddress: leaf(`10.1.${n >> 8}.${n & 255}`),
      Name: leaf(`${n}_INTERNET_R_VID_${n % 4000}`),
    })
    answer({
      _id: 'a',
      InternetGatewayDevice: {
        WANDevice: rows(() => ({ WANConnectionDevice: { 1: { WANIPConnection: { 1: connection(1) } } } })),
        LANDevice: {
          1: {
            WLANConfiguration: rows((n) => ({
              SSID: leaf(`red ${n}`),
              Name: leaf(`wl${n}`),
              LowerLayers: leaf(`InternetGatewayDevice.LANDevice.1.WLANConfiguration.${(n % 5000) + 1}`),
              AssociatedDevice: { 1: { AssociatedDeviceMACAddress: leaf(`02${n.toString(16).padStart(10, '0')}`) } },
            })),
            Hosts: {
              Host: rows((n) => ({
                MACAddress: leaf(`02${n.toString(16).padStart(10, '0')}`),
                Layer2Interface: leaf(`wl${n}`),
              })),
            },
            LANEthernetInterfaceConfig: rows(() => ({ Status: leaf('Up') })),
            LANHostConfigManagement: { IPInterface: rows(() => ({ IPInterfaceIPAddress: leaf('') })) },
          },
        },
      },
    })
  }, 20_000)

  it('TR-181, with layers in circles and chains without end', () => {
    answer({
      _id: 'a',
      Device: {
        IP: {
          Interface: rows((n) => ({
            LowerLayers: leaf(`Device.IP.Interface.${(n % 5000) + 1}`),
            IPv4Address: { 1: { IPAddress: leaf('10.0.0.1') } },
          })),
        },
        PPP: { Interface: rows((n) => ({ LowerLayers: leaf(`Device.PPP.Interface.${n}`) })) },
        WiFi: {
          SSID: rows((n) => ({ SSID: leaf('red'), LowerLayers: leaf(`Device.WiFi.SSID.${n}`) })),
          AccessPoint: rows((n) => ({ SSIDReference: leaf(`Device.WiFi.SSID.${n}`), Enable: leaf(true) })),
          Radio: rows(() => ({ Enable: leaf(true) })),
        },
        DHCPv4: { Server: { Pool: rows((n) => ({ Interface: leaf(`Device.IP.Interface.${n}`) }), 2500) } },
        Routing: {
          Router: { 1: { IPv4Forwarding: rows((n) => ({ Interface: leaf(`Device.IP.Interface.${n}`) })) } },
        },
        Hosts: { Host: rows((n) => ({ PhysAddress: leaf(`02${n.toString(16).padStart(10, '0')}`) })) },
        Ethernet: { Interface: rows(() => ({ Status: leaf('Up') })) },
      },
    })
  }, 20_000)

  it('a tree of 500 levels', () => {
    const deep = JSON.parse(`${'{"1":'.repeat(500)}{"_value":1}${'}'.repeat(500)}`) as Node
    for (const at of ['WANDevice', 'LANDevice', 'X_ALU_OntOpticalParam'])
      answer({ _id: 'a', InternetGatewayDevice: { [at]: deep } })
    for (const at of ['IP', 'WiFi', 'Optical', 'Hosts']) answer({ _id: 'a', Device: { [at]: deep } })
  })
})

const secretName = /pass|key|secret|psk|pwd|\bpin|loid|username|X_.*User$/i
/** A PPPoE user name is shown on purpose. */
const isShown = (path: string): boolean => /\.(WANPPPConnection|PPP\.Interface)\.\d+\.Username$/.test(path)

/** Every leaf that may hold a secret holds one that can be found again, and so do leaves that the tree did not have. */
function sown(document: Node): string[] {
  const canaries: string[] = []
  const canary = (): string => {
    canaries.push(`canario-${canaries.length}-x`)
    return canaries.at(-1) ?? ''
  }
  const stored = (value: string): Node => ({ _object: false, _type: 'xsd:string', _timestamp: readAt, _value: value })
  const visit = (node: Node, path: string): void => {
    for (const [name, inner] of Object.entries(node)) {
      if (name.startsWith('_') || typeof inner !== 'object' || inner === null) continue
      const at = `${path}.${name}`
      const isLeaf = '_value' in inner || (inner as Node)._object === false
      if (isLeaf && secretName.test(name) && !isShown(at)) node[name] = stored(canary())
      if (!isLeaf) visit(inner as Node, at)
    }
    for (const name of [
      'Password',
      'KeyPassphrase',
      'PreSharedKey',
      'SAEPassphrase',
      'X_CT-COM_UserPassword',
      'WEPKey',
    ])
      node[name] ??= stored(canary())
  }
  for (const root of ['InternetGatewayDevice', 'Device', 'VirtualParameters']) {
    const node = document[root]
    if (typeof node === 'object' && node !== null) visit(node as Node, root)
  }
  document.VirtualParameters = { wifiPassword: stored(canary()), RXPower: stored(canary()) }
  return canaries
}

describe('no secret comes out, wherever it lies', () => {
  it.each([...documents.keys()])('%s', (model) => {
    const document = structuredClone(documents.get(model) ?? {})
    const canaries = sown(document)
    expect(canaries.length).toBeGreaterThan(50)
    expect(answer(document)).not.toContain('canario')
  })

  it.skipIf(fixtureNames.length === 0)(
    'real documents (skipped where ../shared/fixtures/cpe is absent)',
    () => {
      for (const name of fixtureNames) {
        const document = structuredClone(fixture(name)) as Node
        expect(sown(document).length, name).toBeGreaterThan(20)
        expect(answer(document), name).not.toContain('canario')
      }
    },
    60_000,
  )
})
