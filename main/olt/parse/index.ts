// Tools for reading what an OLT prints: pure text in, values out. No vendor is known here.
export { type FailureText, failureOf } from './failure.ts'
export {
  type Event,
  type Layout,
  type Note,
  type PairEvent,
  type PairRules,
  type RowEvent,
  readLayout,
} from './layout.ts'
export { cleanLines, cleanText, isRule, sparingLongLines } from './lines.ts'
export { type Prompt, promptIn } from './prompt.ts'
export type { CellKind, Column, TableSpec } from './table.ts'
export { type Block, splitTranscript, type TranscriptRules } from './transcript.ts'
export {
  isMissing,
  markedNumberOf,
  numberOf,
  positionOf,
  serialFormsOf,
  serialHexOf,
  serialOf,
  snake,
  textOf,
} from './values.ts'
