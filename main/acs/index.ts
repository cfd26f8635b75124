export { type Acs, type AcsSource, createAcs, type FoundDevice } from './acs.ts'
export {
  type CpeDocument,
  currentWifi,
  type FieldWrite,
  managementProjection,
  type ParameterPair,
  parseDocument,
  planWifiWrite,
  readCpe,
  readLeaf,
  rememberFamily,
  type WifiWrite,
  wifiProjection,
} from './datamodel/index.ts'
export { createNbiClient, type NbiOptions, type SourceHealth, serialForms } from './nbi/index.ts'
