import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { execArgv } from '../vitest.config.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('../..'),
  resolve: { alias: { electron: at('../electron/stand-in.ts') } },
  test: {
    execArgv,
    include: ['test/ui/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As patient as a locator: a second is a busy machine's frame.
    expect: { poll: { timeout: 15_000 } },
    // A browser on a busy machine; what needed a second try is told as such in the report.
    retry: 1,
  },
})
