// The launcher as it is called, unbuilt. What opens after it is tried in the scenarios and by hand.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const entry = fileURLToPath(new URL('../../main/launch.ts', import.meta.url))

function launch(...argv: string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, ...argv], (error, out, err) =>
      resolve({ code: error === null ? 0 : error.code, out, err }),
    )
  })
}

describe('npm start', () => {
  it('tells how it is used', async () => {
    expect(await launch('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/^usage: npm start/), err: '' })
  })
  it.each([['--prot', '80'], ['--port', 'x'], ['--workspace'], ['somewhere']])(
    'refuses %s %s with 2, before anything opens',
    async (...argv) => {
      expect(await launch(...argv)).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('usage: npm start'),
      })
    },
  )
})
