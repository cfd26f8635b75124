export { type Acs, type AcsSource, createAcs, type FoundDevice } from './acs.ts'
export {
  allWifiObjects,
  type CpeDocument,
  currentWifi,
  type FieldWrite,
  listedNetwork,
  managementProjection,
  type ParameterPair,
  parseDocument,
  planWifiWrite,
  readCpe,
  readLeaf,
  rememberFamily,
  unknownNetwork,
  type WifiWrite,
  wifiProjection,
  wifiRootOf,
} from './datamodel/index.ts'
export { createNbiClient, type NbiOptions, type SourceHealth, serialForms } from './nbi/index.ts'
