// The OLTs of the simulated network: what they are and what is plugged into them.
import type { LabOltDialect } from './types.ts'

export interface Box {
  name: string
  vendor: 'huawei' | 'zte'
  dialect: LabOltDialect
  model: string
  version: string
  patch: string
  user: string
  password: string
  enablePassword: string
  /** Of 100 ONUs. */
  share: number
  frame: number
  /** Slots that can hold a PON board, in the order in which they are filled. */
  ponSlots: readonly number[]
  portsPerBoard: number
  /** Number of the first port of a board, and of the first ONU of a port. */
  firstPort: number
  firstOnu: number
  ponBoard: string
  /** Boards without PON ports: slot, name, ports, state. */
  otherBoards: readonly (readonly [number, string, number, string])[]
  /** SSH version string behind `SSH-2.0-`. */
  ident: string
  /** Sessions at the same time. */
  sessions: number
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

export const boxes: readonly Box[] = [
  {
    name: 'OLT-NORTE',
    vendor: 'huawei',
    dialect: 'smartax',
    model: 'MA5800-X7',
    version: 'MA5800V100R019C10',
    patch: 'SPH105',
    user: 'noc',
    password: 'noc-norte',
    enablePassword: 'enable-norte',
    share: 50,
    frame: 0,
    ponSlots: numbers(1, 7),
    portsPerBoard: 16,
    firstPort: 0,
    firstOnu: 0,
    ponBoard: 'H901GPHF',
    otherBoards: [
      [8, 'H901MPLB', 4, 'Active_normal'],
      [9, 'H901MPLB', 4, 'Standby_normal'],
      [10, 'H901PILA', 0, 'Normal'],
      [11, 'H901PILA', 0, 'Normal'],
    ],
    ident: 'HUAWEI-1.5',
    sessions: 4,
  },
  {
    name: 'OLT-SUR',
    vendor: 'zte',
    dialect: 'classic',
    model: 'C320',
    version: 'V2.1.0',
    patch: '',
    user: 'zte',
    password: 'zte-sur',
    enablePassword: 'zxr10',
    share: 15,
    frame: 1,
    ponSlots: [1, 2],
    portsPerBoard: 16,
    firstPort: 1,
    firstOnu: 1,
    ponBoard: 'GTGH',
    otherBoards: [
      [0, 'PRWH', 0, 'INSERVICE'],
      [3, 'SMXA', 3, 'INSERVICE'],
      [4, 'SMXA', 3, 'STANDBY'],
    ],
    ident: 'ZTE_SSH.2.0',
    sessions: 8,
  },
  {
    name: 'OLT-CENTRO',
    vendor: 'zte',
    dialect: 'titan',
    model: 'C600',
    version: 'V1.2.1',
    patch: '',
    user: 'zte',
    password: 'zte-centro',
    enablePassword: 'zxr10',
    share: 35,
    frame: 1,
    ponSlots: [...numbers(2, 9), ...numbers(12, 17)],
    portsPerBoard: 16,
    firstPort: 1,
    firstOnu: 1,
    ponBoard: 'GFGH',
    otherBoards: [
      [10, 'SFUQ', 4, 'INSERVICE'],
      [11, 'SFUQ', 4, 'STANDBY'],
      [18, 'PRVR', 0, 'INSERVICE'],
      [20, 'FCRDC', 0, 'INSERVICE'],
    ],
    ident: 'ZTE_SSH.2.0',
    sessions: 16,
  },
]
