export {
  type Before,
  type Claim,
  claim,
  type Facts,
  type Finding,
  internetOf,
  lightOf,
  oneDecimal,
  type Silent,
} from './facts.ts'
export { fadingFinding, fallsFinding, rxFinding, upstreamFinding, weakFinding } from './light.ts'
export { lineFinding } from './line.ts'
export { managementFinding, pppoeFinding, wanFinding } from './service.ts'
export { wifiFinding } from './wifi.ts'
