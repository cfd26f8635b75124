// What an ONU refuses to store, and what a write changes besides the leaf itself.
import type { LabValue } from '../types.ts'
import type { Parameters, RealLeaf } from './parameters.ts'

export interface ValueFault {
  path: string
  code: number
  message: string
}

const invalidType = { code: 9006, message: 'Invalid parameter type' }
const invalidValue = { code: 9007, message: 'Invalid parameter value' }

export function faultOf(
  parameters: Parameters,
  path: string,
  value: LabValue,
  batch: ReadonlyMap<string, LabValue>,
): ValueFault | undefined {
  const leaf = parameters.leaf(path)
  if (!leaf) return { path, code: 9005, message: 'Invalid parameter name' }
  if (!leaf.writable) return { path, code: 9008, message: 'Attempt to set a non-writable parameter' }
  if (!fitsType(leaf, value)) return { path, ...(typeof value === 'string' ? invalidValue : invalidType) }
  const sibling = (name: string): LabValue | undefined => {
    const at = path.replace(/[^.]+$/, name)
    return batch.get(at) ?? parameters.leaf(at)?.value
  }
  return accepts(path, value, sibling) ? undefined : { path, ...invalidValue }
}

function fitsType(leaf: RealLeaf, value: LabValue): boolean {
  switch (leaf.type) {
    case 'xsd:boolean':
      return typeof value === 'boolean'
    case 'xsd:unsignedInt':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0
    case 'xsd:int':
      return typeof value === 'number' && Number.isInteger(value)
    case 'xsd:dateTime':
      return !Number.isNaN(new Date(String(value)).getTime())
    default:
      return typeof value === 'string'
  }
}

type Sibling = (name: string) => LabValue | undefined

const bytes = (value: LabValue): number => Buffer.byteLength(String(value), 'utf8')
const isAddress = (text: string): boolean =>
  /^(\d{1,3})(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256)
const network = (address: string): string => address.replace(/\.\d+$/, '')
const words =
  (...known: string[]) =>
  (value: LabValue) =>
    known.includes(String(value))
const range = (low: number, high: number) => (value: LabValue) => Number(value) >= low && Number(value) <= high

/** First pattern that fits decides. */
const rules: readonly [RegExp, (value: LabValue, sibling: Sibling) => boolean][] = [
  [/\.SSID$/, (value) => bytes(value) >= 1 && bytes(value) <= 32],
  [/\.(KeyPassphrase|SAEPassphrase)$/, (value) => bytes(value) >= 8 && bytes(value) <= 63],
  [/\.PreSharedKey$/, (value) => (bytes(value) >= 8 && bytes(value) <= 63) || /^[0-9A-Fa-f]{64}$/.test(String(value))],
  [/\.(WLANConfiguration|Radio)\.\d+\.Channel$/, isPossibleChannel],
  [/\.TransmitPower$/, (value, sibling) => inList(sibling('TransmitPowerSupported'), value)],
  [/\.RegulatoryDomain$/, (value) => /^[A-Za-z]{2}[A-Za-z ]?$/.test(String(value))],
  [/\.BeaconType$/, words('None', 'Basic', 'WPA', '11i', 'WPAand11i', 'WPA2', 'WPA/WPA2', 'WPAWPA2')],
  [/\.ModeEnabled$/, (value, sibling) => inList(sibling('ModesSupported'), value)],
  [/(EncryptionModes)$/, words('None', 'WEPEncryption', 'AESEncryption', 'TKIPEncryption', 'TKIPandAESEncryption')],
  [/(X_HW_VLAN|VLANID|VLANIDMark|X_ZTE-COM_VLANID)$/, range(0, 4094)],
  [/\.(MinAddress|MaxAddress)$/, isInLan],
  [
    /\.(SubnetMask|ExternalIPAddress|DefaultGateway|IPInterfaceIPAddress|IPInterfaceSubnetMask|GatewayIPAddress)$/,
    (value) => isAddress(String(value)),
  ],
  [/\.DNSServers$/, (value) => value === '' || String(value).split(',').every(isAddress)],
  [/\.(DHCPLeaseTime|LeaseTime)$/, (value) => Number(value) === -1 || Number(value) >= 60],
  [/\.(AddressingType)$/, words('DHCP', 'Static', 'IPCP')],
  [/\.DiagnosticsState$/, words('Requested', 'None', 'Canceled')],
  [/\.PeriodicInformInterval$/, range(1, 86_400)],
]

function accepts(path: string, value: LabValue, sibling: Sibling): boolean {
  const rule = rules.find(([pattern]) => pattern.test(path))
  return rule ? rule[1](value, sibling) : true
}

/** 0 stands for automatic where the firmware says so: AutoChannelEnable on, or no such leaf. */
function isPossibleChannel(value: LabValue, sibling: Sibling): boolean {
  if (Number(value) === 0) return sibling('AutoChannelEnable') !== false
  return channels(String(sibling('PossibleChannels') ?? '')).includes(Number(value))
}

function channels(text: string): number[] {
  return text.split(/[,;]/).flatMap((part) => {
    const [low = 0, high = low] = part.split('-').map(Number)
    return Array.from({ length: Math.max(0, high - low + 1) }, (_, n) => low + n)
  })
}

function isInLan(value: LabValue, sibling: Sibling): boolean {
  const lan = String(sibling('IPRouters') ?? '')
  return isAddress(String(value)) && (!isAddress(lan) || (network(String(value)) === network(lan) && value !== lan))
}

function inList(list: LabValue | undefined, value: LabValue): boolean {
  return list === undefined || String(list).split(',').includes(String(value))
}

/** What else moves on the ONU when a leaf has been written. */
export function consequences(path: string, value: LabValue): [string, LabValue][] {
  const beside = (name: string): string => path.replace(/[^.]+$/, name)
  if (/\.WLANConfiguration\.\d+\.Enable$/.test(path)) return [[beside('Status'), value ? 'Up' : 'Disabled']]
  if (/\.AccessPoint\.\d+\.Enable$/.test(path)) return [[beside('Status'), value ? 'Up' : 'Down']]
  if (/\.WLANConfiguration\.\d+\.Channel$/.test(path) && value !== 0) return [[beside('ChannelsInUse'), String(value)]]
  if (/\.WAN(PPP|IP)Connection\.\d+\.Enable$/.test(path))
    return [[beside('ConnectionStatus'), value ? 'Connected' : 'Disconnected']]
  if (/\.Reset$/.test(path)) return [[path, false]]
  return []
}
