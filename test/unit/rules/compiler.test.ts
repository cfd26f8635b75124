// What must not compile does not: each example is given to the compiler as a user of the frame would write it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './files.ts'

let folder = ''

beforeAll(() => {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'rules-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Compiler messages for one file; empty when it compiles. `room` decides the library and types it may see. */
function compile(name: string, text: string, room: 'main' | 'shared' | 'renderer' = 'main'): string {
  writeFileSync(join(folder, `${name}.ts`), text)
  const types = room === 'main' ? ['node'] : []
  const lib = room === 'renderer' ? ['ES2024', 'DOM'] : ['ES2024']
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true, types, lib },
    files: [`${name}.ts`],
    references: [],
  }
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(config))
  try {
    execFileSync('tsc', ['-p', join(folder, `${name}.json`)], {
      cwd: root,
      stdio: 'pipe',
      shell: process.platform === 'win32',
    })
    return ''
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout ?? error)
  }
}

const shared = '../../../shared'
const main = '../../../main'
const policies = `summary: 's', input: z.strictObject({}), output: z.object({}), area: 'a', role: 'viewer', limit: { none: 'r' }, http: { none: 'r' }`

describe('the frame does not compile', { timeout: 60_000 }, () => {
  it('with a handler missing', () => {
    const text = `import type { Handlers } from '${main}/gateway/handlers.ts'
      declare const all: Handlers<unknown>
      const { 'onu.wifi.set': _left, ...rest } = all
      export const handlers: Handlers<unknown> = rest`
    expect(compile('missing-handler', text)).toMatch(/onu\.wifi\.set/)
  })

  it('with a handler that answers something else', () => {
    const text = `import type { Handlers } from '${main}/gateway/handlers.ts'
      export const handler: Handlers<unknown>['session.who'] = async () => ({ name: 1, role: 'viewer', door: 'http' })`
    expect(compile('wrong-answer', text)).toMatch(/TS2322/)
  })

  it('with a change whose undo nobody decided', () => {
    const text = `import { z } from 'zod'
      import { defineOperation } from '${shared}/operations/define.ts'
      export const op = defineOperation({ name: 'a.b.c', kind: 'change', ${policies}, confirm: 'preview', audit: 'plan' })`
    expect(compile('missing-undo', text)).toMatch(/undo/)
  })

  it.each(['limit', 'role', 'http'])('with an operation whose %s nobody decided', (policy) => {
    const left = policies.replace(new RegExp(`${policy}: (\\{[^}]*\\}|'[^']*')`), `summary2: 1 as never`)
    const text = `import { z } from 'zod'
      import { defineOperation } from '${shared}/operations/define.ts'
      export const op = defineOperation({ name: 'a.b', kind: 'read', ${left}, confirm: { none: 'r' }, audit: { none: 'r' } })`
    expect(compile(`missing-${policy}`, text)).toMatch(new RegExp(`summary2|'${policy}'`))
  })

  it('with every policy written out it does', () => {
    const text = `import { z } from 'zod'
      import { defineOperation } from '${shared}/operations/define.ts'
      export const op = defineOperation({ name: 'a.b', kind: 'read', ${policies}, confirm: { none: 'r' }, audit: { none: 'r' } })`
    expect(compile('complete', text)).toBe('')
  })

  it('with a word missing in a language', () => {
    const text = `import { translation } from '${shared}/words/translation.ts'
      export const fr = translation({ 'error.not_found': 'Introuvable.' })`
    expect(compile('missing-word', text)).toMatch(/TS2345/)
  })

  it('with another placeholder in a language', () => {
    const text = `import { es } from '${shared}/words/es.ts'
      import { translation } from '${shared}/words/translation.ts'
      export const fr = translation({ ...es, 'error.forbidden': 'Il faut le rôle {rol}.' })`
    expect(compile('other-placeholder', text)).toMatch(/placeholdersMustBe|TS2345|TS2322/)
  })

  it('with a sentence said without its placeholders', () => {
    const text = `import { say } from '${shared}/words/index.ts'
      export const text = say('es', 'error.forbidden')`
    expect(compile('said-without', text)).toMatch(/TS2554|TS2345/)
  })

  it('with Node in shared code', () => {
    expect(compile('node-in-shared', 'export const pid = process.pid', 'shared')).toMatch(/TS2591|TS2580/)
  })

  it('with Node in the renderer', () => {
    expect(
      compile('node-in-renderer', "import { readFileSync } from 'node:fs'\nexport const x = readFileSync", 'renderer'),
    ).toMatch(/TS2591|TS2307/)
  })
})
