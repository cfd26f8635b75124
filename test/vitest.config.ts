import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
// One whole run in four lost a worker to SIGSEGV, never at the same place. Provoked with forced collections it was V8 freeing WebAssembly
// code while a thread of the program was loading TypeScript (its types are stripped by WebAssembly); its compiler threads are known for
// such crashes too (nodejs/node#64841, #62393). The built program loads no TypeScript. Without all three the tests take as long.
export const execArgv = ['--no-wasm-code-gc', '--single-threaded', '--no-sparkplug']
/** A second, which is usual, is one stall of a busy machine. */
const expect = { poll: { timeout: 10_000 } }
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
          execArgv,
          root: at('..'),
          include: ['test/unit/**/*.test.ts', 'test/electron/**/*.test.ts', 'test/regression/**/*.test.ts'],
          // A machine that does other things as well is no failure.
          testTimeout: 30_000,
          expect,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'scenario',
          execArgv,
          root: at('..'),
          include: ['test/scenario/**/*.test.ts', 'test/packaging/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect,
        },
      },
    ],
  },
})
