// Vendor families of TR-069 units: reads a GenieACS device document into readings, turns a WiFi wish into parameter writes.
import type { CpeReadings } from '../../../shared/model/snapshot.ts'
import { type CpeDocument, rootOf } from './document.ts'
import { detectFamily } from './family.ts'
import { readGeneral } from './general.ts'
import { readHosts } from './hosts.ts'
import { lanAddressesOf, lanLeavesOf, readLan, readPorts } from './lan.ts'
import { readSurvey } from './survey.ts'
import { connectionsOf, readInterfaces } from './wan.ts'
import { networksOf, readNetwork } from './wifi.ts'

export { channelProblem } from './channels.ts'
export { type CpeDocument, parseDocument, readLeaf } from './document.ts'
export type { FamilyName } from './families/detect.ts'
export { detectFamily, rememberFamily } from './family.ts'
export { allWifiObjects, managementProjection, wifiProjection } from './projection.ts'
export {
  currentWifi,
  type FieldWrite,
  type ParameterPair,
  planWifiWrite,
  type WifiField,
  type WifiWrite,
} from './write.ts'
export { type ListedNetwork, listedNetwork, unknownNetwork, wifiRootOf } from './write-target.ts'

/** Everything that the document says. Never throws on a parsed document; secrets never leave it. */
export function readCpe(document: CpeDocument, source: string): CpeReadings {
  const root = rootOf(document)
  const family = detectFamily(document)
  const connections = connectionsOf(root, source)
  const networks = networksOf(root, family)
  const lan = lanLeavesOf(root)
  return {
    family,
    general: readGeneral(document, root, family, connections, source),
    interfaces: readInterfaces(root, connections, lanAddressesOf(lan), source),
    wifi: networks.map((network) => readNetwork(network, family, source)),
    lan: readLan(lan, source),
    hosts: readHosts(root, networks, source),
    ports: readPorts(root, source),
    survey: readSurvey(root, source),
  }
}
