export { type DeviceSummary, summaryOf } from './row.ts'
export { type Mark, type Page, type Run, runInventory, type Shelf } from './run.ts'
export { createSearch, type FleetRow, type Search } from './search.ts'
export { mapInPieces } from './slice.ts'
