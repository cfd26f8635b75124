// Which networks a device has, as far as the readings know: the one a wish is for, and what must be asked of the device first.
import type { CpeReadings, WifiReadings } from '../../shared/model/snapshot.ts'
import type { WifiBand } from '../../shared/model/wifi.ts'
import { allWifiObjects, wifiRootOf } from '../acs/index.ts'

/** What a write is for. */
export interface WriteWish {
  /** Null with `network`: the band that network has. */
  band: WifiBand | null
  /** Path of a network; null: the main one of the band. */
  network: string | null
  /** The device meant, where the ACS has several with one serial. */
  acsDeviceId: string | null
  /** The other networks matter too: they show in which words this device says its security modes. */
  neighbours: boolean
}

/** What one read from the device and one look at the source's copy must hold. */
export interface ReadPlan {
  /** Objects that the device itself is asked for. */
  wake: string[]
  /** Objects that are read from the copy afterwards; empty: all that a page shows. */
  copy: string[]
  /** Every network is read anew: what was assumed of any of them may turn out otherwise. */
  isWhole: boolean
}

const bandOf = (cpe: CpeReadings, band: WifiBand | null): WifiReadings | undefined =>
  cpe.wifi.find((wifi) => wifi.band === band && wifi.main) ?? cpe.wifi.find((wifi) => wifi.band === band)

export const networkOf = (cpe: CpeReadings, { band, network }: WriteWish): WifiReadings | undefined =>
  network === null ? bandOf(cpe, band) : cpe.wifi.find(({ path }) => path === network)

export function readPlanOf(cpe: CpeReadings, wish: WriteWish): ReadPlan {
  const target = networkOf(cpe, wish)
  const all = allWifiObjects(cpe.wifi.flatMap(({ objects }) => objects))
  // One assumed band says nothing about which network is meant: all bands are asked for, in the same request.
  const isWhole = target ? target.bandBasis === 'assumed' : cpe.wifi.some(({ bandBasis }) => bandBasis === 'assumed')
  if (isWhole) return { wake: all, copy: all, isWhole }
  // Both bands: one tells whether the other shares its name. A device without that band is read whole, to say why.
  const mains = cpe.wifi.filter(({ main }) => main).flatMap(({ objects }) => objects)
  return { wake: target?.objects ?? [], copy: wish.network === null && !wish.neighbours ? mains : all, isWhole }
}

/** No network is known, or (TR-181) no access point: nobody asked the device yet. */
export const isWifiUndiscovered = ({ wifi }: CpeReadings): boolean =>
  wifi.length === 0 || wifi.some(({ path, objects }) => path.startsWith('Device.') && !objects.some(isAccessPoint))

const isAccessPoint = (path: string): boolean => path.includes('.AccessPoint.')

const isTr181 = ({ family }: CpeReadings): boolean => family.startsWith('tr181')

export const wifiRoot = (cpe: CpeReadings): string => wifiRootOf(isTr181(cpe))

/** Trees that hold the WiFi. A family that could not be told shows in the WAN tree. */
export const wifiTrees = (cpe: CpeReadings): string[] => [
  ...(cpe.family === 'generic098' ? [wanRoot] : []),
  wifiRoot(cpe),
]

const wanRoot = 'InternetGatewayDevice.WANDevice'

/** Trees of a page of which nothing at all is known. */
export function missingTrees(cpe: CpeReadings): string[] {
  const noWan = cpe.interfaces.every(({ path }) => path === null)
  const noLan = cpe.hosts.state === 'absent' && cpe.lan.dhcp_enabled.state === 'absent'
  const noWifi = isWifiUndiscovered(cpe)
  if (!isTr181(cpe)) return [...(noWan ? [wanRoot] : []), ...(noLan || noWifi ? [wifiRoot(cpe)] : [])]
  return [
    ...(noWan ? ['Device.IP', 'Device.PPP'] : []),
    ...(noWifi ? [wifiRoot(cpe)] : []),
    ...(noLan ? ['Device.DHCPv4', 'Device.Hosts'] : []),
  ]
}

/** Those of a part of a document take the place of the known ones; what only the whole shows stays as it was known. */
export const withFresh = (known: readonly WifiReadings[], fresh: readonly WifiReadings[]): WifiReadings[] =>
  known.map((before) => {
    const after = fresh.find(({ path }) => path === before.path)
    if (!after) return before
    const { band, bandBasis } = after.bandBasis === 'assumed' ? before : after
    return { ...after, main: before.main, band, bandBasis }
  })
