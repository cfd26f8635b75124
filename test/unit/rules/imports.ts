// Finds imports that go the wrong way. Pure over file texts, so that the rule itself can be tested with failing examples.
import { posix } from 'node:path'
import { parseSync } from 'vite'
import { onlyIn, outer, rooms } from './import-table.ts'

export interface SourceFile {
  /** Path from the project's root, with slashes. */
  path: string
  text: string
}

interface Import {
  specifier: string
  names: string[]
}

function importsOf(file: SourceFile): Import[] {
  const { module } = parseSync(file.path, file.text)
  const fixed = module.staticImports.map((one) => ({
    specifier: one.moduleRequest.value,
    names: one.entries.map((entry) => entry.importName.name ?? ''),
  }))
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, names: [] as string[] }] : [],
    ),
  )
  const lazy = [...file.text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, specifier = '']) => ({
    specifier,
    names: [] as string[],
  }))
  return [...fixed, ...passedOn, ...lazy]
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const roomOf = (path: string): string => {
  const [, second = '', third] = path.split('/')
  return third === undefined ? '.' : second
}

function checkPackage(file: SourceFile, specifier: string): string | null {
  const [top = ''] = file.path.split('/')
  if (specifier.startsWith('node:')) return top === 'main' ? null : `${file.path}: ${specifier} outside main`
  const allowed = top === 'main' ? rooms[roomOf(file.path)]?.npm : outer[top]?.npm
  return allowed?.includes(packageOf(specifier))
    ? null
    : `${file.path}: package ${packageOf(specifier)} is not for this room`
}

function checkRoom(file: SourceFile, target: string): string | null {
  const from = roomOf(file.path)
  const to = roomOf(target)
  if (target.endsWith('/app.ts') && to === '.' && from !== '.') return `${file.path}: nobody imports app.ts`
  if (from === to) return null
  if (to === '.') return `${file.path}: rooms do not import the entries (${target})`
  if (!rooms[from]?.rooms.includes(to)) return `${file.path}: ${from} may not import ${to}`
  return from === '.' || target === `main/${to}/index.ts`
    ? null
    : `${file.path}: ${to} is entered by its index.ts, not ${target}`
}

function checkRelative(file: SourceFile, specifier: string): string | null {
  const target = posix.join(posix.dirname(file.path), specifier)
  const [top = ''] = file.path.split('/')
  const [targetTop = ''] = target.split('/')
  if (top === 'main' && targetTop === 'main') return checkRoom(file, target)
  const allowed = top === 'main' ? ['main', 'shared'] : (outer[top]?.from ?? [])
  return allowed.includes(targetTop) ? null : `${file.path}: ${top} may not import ${targetTop}`
}

export function violations(files: readonly SourceFile[]): string[] {
  const found: string[] = []
  for (const file of files) {
    if (file.path.startsWith('main/') && rooms[roomOf(file.path)] === undefined)
      found.push(`${file.path}: the room is not in the table`)
    for (const { specifier, names } of importsOf(file)) {
      const problem = specifier.startsWith('.') ? checkRelative(file, specifier) : checkPackage(file, specifier)
      if (problem) found.push(problem)
      for (const name of names)
        if (Object.hasOwn(onlyIn, name) && onlyIn[name] !== file.path)
          found.push(`${file.path}: ${name} belongs to ${onlyIn[name]}`)
    }
  }
  return [...new Set(found)]
}
