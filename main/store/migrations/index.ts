import type { Migration } from '../migrate.ts'
import { sql as base } from './001-base.ts'
import { sql as inventory } from './002-inventory.ts'

export const migrations: readonly Migration[] = [
  { version: 1, name: 'base', sql: base },
  { version: 2, name: 'inventory', sql: inventory },
]
