import type { Migration } from '../migrate.ts'
import { sql as base } from './001-base.ts'

export const migrations: readonly Migration[] = [{ version: 1, name: 'base', sql: base }]
