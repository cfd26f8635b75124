// The models of the simulated network and how often each occurs in it.
import { gm220s } from './ctcom.ts'
import { hg6145f } from './fiberhome.ts'
import { eg8145v5, hg8145v5, hg8145v5early, hg8546m, hs8545m5 } from './huawei.ts'
import type { Model } from './model.ts'
import { g1425g } from './nokia.ts'
import { xx230v } from './tplink.ts'
import { f670l } from './zte.ts'

export const models = {
  eg8145v5,
  hg8145v5,
  hg8145v5early,
  hs8545m5,
  hg8546m,
  f670l,
  g1425g,
  xx230v,
  hg6145f,
  gm220s,
} as const satisfies Record<string, Model>

export type ModelName = keyof typeof models

/** Of 100 ONUs beyond the named ones. */
export const modelShare: readonly [ModelName, number][] = [
  ['eg8145v5', 24],
  ['hg8145v5', 10],
  ['hs8545m5', 12],
  ['hg8546m', 8],
  ['f670l', 18],
  ['g1425g', 8],
  ['hg6145f', 8],
  ['gm220s', 6],
  ['xx230v', 6],
]
