import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceFile } from './imports.ts'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** All TypeScript files below these folders of the project. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return { path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }
      }),
  )
}
