export { type Acs, type AcsSource, createAcs } from './acs.ts'
export { type Act, actPath, eventFields } from './acts.ts'
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
export { type FoundDevice, found } from './found.ts'
export {
  BadPage,
  type BadPageReason,
  createNbiClient,
  type NbiOptions,
  type PageEnd,
  type ReadPage,
  type SourceHealth,
  serialForms,
} from './nbi/index.ts'
