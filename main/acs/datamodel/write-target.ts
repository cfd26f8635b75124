// Which network a wish is for: the main one of a band, or the one that is named by its path.
import { PondeskError } from '../../../shared/errors.ts'
import type { WifiReadings } from '../../../shared/model/snapshot.ts'
import type { NetworkBand, WifiBand } from '../../../shared/model/wifi.ts'
import { type CpeDocument, child, rootOf, table, tableListedAt } from './document.ts'
import { detectFamily } from './family.ts'
import { label } from './normalise.ts'
import { networksOf } from './wifi.ts'
import { isWritable, type WifiNetwork, type WritableNetwork } from './wifi-network.ts'
import type { Target } from './write-fields.ts'

/** What is wished for where neither is said. */
const usualBand: WifiBand = '2.4GHz'

/** One network as an error lists it, for a caller that named another. */
export interface ListedNetwork {
  path: string
  band: NetworkBand
  ssid: string | null
  main: boolean
}

const pathOf = (path: string): string => path.trim().replace(/\.$/, '')

export function targetOf(document: CpeDocument, band: WifiBand | null, source: string, path?: string): Target {
  const family = detectFamily(document)
  const networks = networksOf(rootOf(document), family)
  if (networks.length === 0) throw new PondeskError('unsupported', whyNoWifi(document))
  const network = path === undefined ? mainOf(networks, band ?? usualBand) : namedNetwork(networks, path, band)
  return { network, networks, family, source }
}

function mainOf(networks: readonly WifiNetwork[], band: WifiBand): WritableNetwork {
  const network = networks.filter(isWritable).find((one) => one.band === band && one.main)
  if (network !== undefined) return network
  const bands = [...new Set(networks.map((one) => one.band))].join(', ')
  throw new PondeskError('unsupported', { reason: 'wifi_band_absent', params: { band, bands }, field: 'band' })
}

function namedNetwork(networks: readonly WifiNetwork[], path: string, band: WifiBand | null): WritableNetwork {
  const network = networks.find((one) => one.path === pathOf(path))
  if (network === undefined)
    throw unknownNetwork(
      path,
      networks.map((one) => ({ path: one.path, band: one.band, ssid: label(one.leaves.ssid), main: one.main })),
    )
  if (!isWritable(network))
    throw new PondeskError('unsupported', {
      field: 'network',
      reason: 'wifi_6ghz',
      params: { path: network.path },
    })
  if (band !== null && band !== network.band)
    throw new PondeskError('invalid_input', {
      field: 'band',
      reason: 'wifi_band_other',
      params: { band: network.band, wished: band, path: network.path },
    })
  return network
}

/** `not_found` for a path that names no network of the device, with those that it has. */
export const unknownNetwork = (path: string, networks: readonly ListedNetwork[]): PondeskError =>
  new PondeskError('not_found', {
    field: 'network',
    reason: 'wifi_network',
    params: { path: pathOf(path), networks: networks.map((one) => one.path).join(', ') },
    details: { networks },
  })

export const listedNetwork = ({ path, band, ssid, main }: WifiReadings): ListedNetwork => ({
  path,
  band,
  ssid: ssid.value,
  main,
})

/** Nothing there, or nothing asked yet: only the second one a refresh can help. An object whose children were listed was asked. */
function whyNoWifi(document: CpeDocument): {
  reason: string
  params: Record<string, string>
} {
  const root = rootOf(document)
  const isTr181 = root?.path === 'Device'
  const parents = isTr181 ? [root] : table(root, 'LANDevice')
  const name = isTr181 ? 'WiFi' : 'WLANConfiguration'
  const isListed = parents.length > 0 && parents.every((one) => tableListedAt(one) !== null)
  const isThere = parents.some((one) => child(one, name) !== null)
  return {
    reason: isListed && !isThere ? 'wifi_absent' : 'wifi_unread',
    params: { path: wifiRootOf(isTr181) },
  }
}

/** Where the networks of a data model are. */
export const wifiRootOf = (isTr181: boolean): string => (isTr181 ? 'Device.WiFi' : 'InternetGatewayDevice.LANDevice')
