import type { Migration } from '../migrate.ts'
import { sql as base } from './001-base.ts'
import { sql as inventory } from './002-inventory.ts'
import { sql as digests } from './003-digests.ts'
import { sql as olts } from './004-olts.ts'
import { sql as past } from './005-past.ts'
import { sql as changeFilters } from './006-change-filters.ts'

export const migrations: readonly Migration[] = [
  { version: 1, name: 'base', sql: base },
  { version: 2, name: 'inventory', sql: inventory },
  { version: 3, name: 'digests', sql: digests },
  { version: 4, name: 'olts', sql: olts },
  { version: 5, name: 'past', sql: past },
  { version: 6, name: 'change-filters', sql: changeFilters },
]
