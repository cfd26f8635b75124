// Which room may import which, and which npm packages it may use. An unlisted room or package fails: new ones are decided, not grown.

interface Room {
  rooms: readonly string[]
  npm: readonly string[]
}

const everyRoom = [
  'change',
  'gateway',
  'onu',
  'fleet',
  'acs',
  'olt',
  'pons',
  'budget',
  'store',
  'security',
  'http',
  'electron',
  'lab',
] as const

/** Rooms of the main process. `.` stands for the files directly in `main/`: entries and the composition root. */
export const rooms: Record<string, Room> = {
  '.': { rooms: everyRoom, npm: ['zod'] },
  gateway: { rooms: [], npm: ['zod'] },
  change: { rooms: ['gateway'], npm: [] },
  onu: { rooms: ['acs', 'olt', 'change', 'gateway'], npm: [] },
  fleet: { rooms: [], npm: [] },
  acs: { rooms: ['change', 'budget'], npm: ['axios', 'zod'] },
  olt: { rooms: ['change', 'budget'], npm: ['ssh2', 'zod'] },
  pons: { rooms: ['gateway', 'olt', 'store'], npm: [] },
  budget: { rooms: [], npm: [] },
  store: { rooms: ['change', 'gateway'], npm: ['better-sqlite3', 'zod'] },
  security: { rooms: [], npm: ['keytar'] },
  http: { rooms: ['gateway'], npm: ['fastify', '@fastify/static', 'zod'] },
  electron: { rooms: ['gateway'], npm: ['electron'] },
  lab: { rooms: [], npm: ['ssh2'] },
}

/** Everything outside `main`: what its files may import. */
export const outer: Record<string, { from: readonly string[]; npm: readonly string[] }> = {
  shared: { from: ['shared'], npm: ['zod'] },
  preload: { from: ['preload', 'shared'], npm: ['electron'] },
  renderer: {
    from: ['renderer', 'shared'],
    npm: [
      'react',
      'react-dom',
      'zustand',
      '@base-ui/react',
      '@tanstack/react-virtual',
      'lucide-react',
      'uplot',
      'inter-ui',
      'jetbrains-mono',
      'zod',
      'vite',
    ],
  },
}

/** Raw Electron IPC lives in one file each. */
export const onlyIn: Record<string, string> = {
  ipcMain: 'main/electron/ipc.ts',
  ipcRenderer: 'preload/index.ts',
}
