// One configuration, three builds: the renderer (browser), the main process (Node) and the sandboxed preload.
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { topicNames, wires } from '../renderer/client/wires.ts'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))
const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)]
/** Packages that stay outside the bundle: native ones, and Electron itself. */
const native = ['electron', 'better-sqlite3', 'keytar', 'ssh2']

/** See the file that it replaces. */
const finishedWires: Plugin = {
  name: 'finished-wires',
  load: (id) =>
    id === at('renderer/client/wires.ts')
      ? `export const wires = ${JSON.stringify(wires)}\nexport const topicNames = ${JSON.stringify(topicNames)}\n`
      : null,
}

export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react(), finishedWires],
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'preload']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
  environments: {
    client: { build: { outDir: at('dist/renderer'), emptyOutDir: true, chunkSizeWarningLimit: 1500 } },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: native, builtins: node },
      build: {
        outDir: at('dist/main'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: {
            index: at('main/index.ts'),
            headless: at('main/headless.ts'),
            launch: at('main/launch.ts'),
            cli: at('main/cli.ts'),
            'lab-worker': at('main/lab/worker.ts'),
            'page-thread': at('main/page-thread.ts'),
            'backup-worker': at('main/store/backup-worker.ts'),
          },
          external: [...node, ...native],
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'es' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: at('dist/preload'),
        emptyOutDir: true,
        rolldownOptions: {
          input: { index: at('preload/index.ts') },
          external: ['electron'],
          output: { entryFileNames: '[name].cjs', format: 'cjs' },
        },
      },
    },
  },
})
