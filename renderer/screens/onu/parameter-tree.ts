// The parameters of a device as a tree by the segments of their paths.
import type { Parameter } from '../../../shared/model/history.ts'

export interface TreeNode {
  path: string
  name: string
  /** Null: an object that only holds others. */
  parameter: Parameter | null
  children: Map<string, TreeNode>
}

export interface TreeRow {
  node: TreeNode
  /** From 1. */
  level: number
  /** Null: nothing is under it. */
  isOpen: boolean | null
  /** Path of what it is under; null at the top. */
  parent: string | null
}

const node = (path: string, name: string): TreeNode => ({ path, name, parameter: null, children: new Map() })

export function treeOf(parameters: readonly Parameter[]): TreeNode {
  const root = node('', '')
  for (const parameter of parameters) {
    let at = root
    for (const name of parameter.path.split('.').filter(Boolean)) {
      const next = at.children.get(name) ?? node(at === root ? name : `${at.path}.${name}`, name)
      at.children.set(name, next)
      at = next
    }
    at.parameter = parameter
  }
  return root
}

/** Instances by their number: 2 before 10. */
const byName = new Intl.Collator('en', { numeric: true }).compare

/** The rows in sight: what is under an open one, in order. */
export function rowsOf(root: TreeNode, isOpen: (path: string) => boolean): TreeRow[] {
  const rows: TreeRow[] = []
  const walk = (under: TreeNode, level: number): void => {
    const children = [...under.children.values()].sort((a, b) => byName(a.name, b.name))
    for (const child of children) {
      const open = child.children.size > 0 ? isOpen(child.path) : null
      rows.push({ node: child, level, isOpen: open, parent: under === root ? null : under.path })
      if (open) walk(child, level + 1)
    }
  }
  walk(root, 1)
  return rows
}

export type TreeMove = { cursor: number } | { toggle: string }

/** What a key does in the tree, as in every tree: right opens, left closes or goes up. Null: nothing. */
export function treeKey(key: string, rows: readonly TreeRow[], cursor: number, page: number): TreeMove | null {
  const row = rows[cursor]
  if (!row) return null
  const last = rows.length - 1
  const parent = rows.findIndex(({ node: { path } }) => path === row.parent)
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return { cursor: Math.min(last, cursor + 1) }
    case 'ArrowUp':
    case 'k':
      return { cursor: Math.max(0, cursor - 1) }
    case 'PageDown':
      return { cursor: Math.min(last, cursor + page) }
    case 'PageUp':
      return { cursor: Math.max(0, cursor - page) }
    case 'Home':
      return { cursor: 0 }
    case 'End':
      return { cursor: last }
    case 'ArrowRight':
      if (row.isOpen === null) return null
      return row.isOpen ? { cursor: Math.min(last, cursor + 1) } : { toggle: row.node.path }
    case 'ArrowLeft':
      if (row.isOpen) return { toggle: row.node.path }
      return parent < 0 ? null : { cursor: parent }
    case 'Enter':
      return row.isOpen === null ? null : { toggle: row.node.path }
    default:
      return null
  }
}
