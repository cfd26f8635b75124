// Optical readings in dBm, °C and V whatever unit the family answers in.
import type { Reading } from '../../../shared/model/reading.ts'
import { child, type Leaf, leaf, type TreeNode, table } from './document.ts'
import type { FamilyName } from './families/detect.ts'
import { type OpticsRow, optics, plausible } from './families/optics.ts'
import { number } from './normalise.ts'
import { pick } from './reading.ts'

export interface OpticsReadings {
  optical_rx: Reading<number>
  optical_tx: Reading<number>
  temperature: Reading<number>
  voltage: Reading<number>
}

export function readOptics(root: TreeNode | null, family: FamilyName, source: string): OpticsReadings {
  const found: { row: OpticsRow; node: TreeNode }[] = []
  for (const row of optics[family] ?? []) for (const node of objectsOf(root, row)) found.push({ row, node })
  const power = (kind: 'rx' | 'tx'): Reading<number> => {
    const leaves = found.map(({ row, node }) => leaf(node, row[kind]))
    const unitOf = (one: Leaf): OpticsRow['power'] | undefined => found[leaves.indexOf(one)]?.row.power
    return pick(source, leaves, (one) => within(kind, dbm(one, unitOf(one), kind === 'tx')), 'dBm')
  }
  const temperatures = found.flatMap(({ row, node }) => (row.temperature === null ? [] : [leaf(node, row.temperature)]))
  const voltages = found.flatMap(({ row, node }) => row.voltage.map((name) => leaf(node, name)))
  return {
    optical_rx: withoutDark(power('rx')),
    optical_tx: power('tx'),
    temperature: pick(source, temperatures, (one) => within('temperature', celsius(one)), '°C'),
    voltage: pick(source, voltages, (one) => within('voltage', volts(one)), 'V'),
  }
}

/** The end of the scale (ZTE: the integer 1) is what a receiver says that measures nothing. */
function withoutDark(rx: Reading<number>): Reading<number> {
  const { value } = rx
  return value !== null && value <= plausible.rx.min ? { ...rx, value: null, told: value } : rx
}

function objectsOf(root: TreeNode | null, row: OpticsRow): TreeNode[] {
  const parents: TreeNode[] = row.table === null ? (root === null ? [] : [root]) : table(root, row.table)
  const found: TreeNode[] = []
  for (const parent of parents)
    for (const name of row.objects) {
      const node = name === '' ? parent : child(parent, name)
      if (node !== null) found.push(node)
    }
  return found
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

function within(kind: keyof typeof plausible, value: number | null): number | null {
  const { min, max } = plausible[kind]
  return value === null || value < min || value > max ? null : value
}

/** 0.1 µW integers: 104 is -19.83 dBm, 20715 is +3.16 dBm. */
function dbm(leaf: Leaf, power: OpticsRow['power'] | undefined, isTransmit: boolean): number | null {
  const value = number(leaf)
  if (value === null) return null
  if (power === 'dbm') return isTransmit || value < 0 ? rounded(value, 2) : null
  // 0 is "no light" here, and "not implemented" in the standard TR-181 leaves of TP-Link.
  if (power === 'milli') return value === 0 ? null : rounded(value / 1000, 2)
  if (value < 0 || /dBm/i.test(String(leaf.value))) return rounded(value, 2)
  if (value === 0) return null
  // F670L V9 answers text already in dBm; a receiver is never above 0 there.
  if ((power === 'text' || leaf.type === 'xsd:string') && value <= 10) return isTransmit ? rounded(value, 2) : null
  return rounded(10 * Math.log10(value / 10_000), 2)
}

/** °C, or 1/256 °C as the SFF-8472 register holds it. */
function celsius(leaf: Leaf): number | null {
  const value = number(leaf)
  if (value === null) return null
  return rounded(Math.abs(value) <= 150 ? value : value / 256, 1)
}

/** V, mV or units of 100 µV, told apart by size. */
function volts(leaf: Leaf): number | null {
  const value = number(leaf)
  if (value === null) return null
  return rounded(value < 10 ? value : value < 10_000 ? value / 1000 : value / 10_000, 3)
}
