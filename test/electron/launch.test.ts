// The launcher as it is called, unbuilt. What opens after it is tried in the scenarios and by hand.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const entry = fileURLToPath(new URL('../../main/launch.ts', import.meta.url))

function launch(argv: string[], LC_ALL = 'es_DO.UTF-8'): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, ...argv], { env: { ...process.env, LC_ALL } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : error.code, out, err }),
    )
  })
}

describe('npm start', () => {
  it.each([
    ['es_DO.UTF-8', /^Uso: npm start/],
    ['pt_BR.UTF-8', /^Uso: npm start/],
    ['en_US.UTF-8', /^Usage: npm start/i],
  ])('tells how it is used, to a system that speaks %s', async (locale, usage) => {
    expect(await launch(['--help'], locale)).toMatchObject({ code: 0, out: expect.stringMatching(usage), err: '' })
  })
  it.each([['--prot', '80'], ['--port', 'x'], ['--workspace'], ['somewhere']])(
    'refuses %s %s with 2, before anything opens',
    async (...argv) => {
      expect(await launch(argv)).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('Uso: npm start'),
      })
    },
  )
})
