import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const alias = { electron: at('./electron/stand-in.ts') }

export default defineConfig({
  root: at('..'),
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          root: at('..'),
          include: ['test/unit/**/*.test.ts', 'test/electron/**/*.test.ts', 'test/regression/**/*.test.ts'],
          // A machine that does other things as well is no failure.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'scenario',
          root: at('..'),
          include: ['test/scenario/**/*.test.ts', 'test/packaging/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
