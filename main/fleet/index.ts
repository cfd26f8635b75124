export { type DeviceSummary, summaryOf } from './row.ts'
export { createSearch, type FleetRow, type Search } from './search.ts'
