import { describe, expect, it } from 'vitest'
import { sourceFiles } from './files.ts'
import { violations } from './imports.ts'

const one = (path: string, text: string): string[] => violations([{ path, text }])

describe('import directions', () => {
  it('hold in the whole project', () => {
    expect(violations(sourceFiles('shared', 'main', 'preload', 'renderer'))).toEqual([])
  })

  it.each([
    [
      'shared may not reach into main',
      'shared/model/a.ts',
      "import { x } from '../../main/app.ts'",
      /shared may not import main/,
    ],
    [
      'the renderer may not reach into main',
      'renderer/app/a.ts',
      "import { x } from '../../main/gateway/index.ts'",
      /renderer may not import main/,
    ],
    [
      'the renderer may not use Node',
      'renderer/app/a.ts',
      "import { readFile } from 'node:fs/promises'",
      /outside main/,
    ],
    [
      'an ACS knows nothing of ONU wishes',
      'main/acs/a.ts',
      "import { x } from '../onu/index.ts'",
      /acs may not import onu/,
    ],
    [
      'a room is entered by its front door',
      'main/onu/a.ts',
      "import { x } from '../acs/carrier.ts'",
      /entered by its index/,
    ],
    [
      'nobody imports the composition root',
      'main/gateway/a.ts',
      "import { createApp } from '../app.ts'",
      /nobody imports app/,
    ],
    [
      'the lab shares no code with the client',
      'main/lab/a.ts',
      "import { serialForms } from '../acs/index.ts'",
      /lab may not import acs/,
    ],
    ['a new room is decided, not grown', 'main/attic/a.ts', 'export const x = 1', /not in the table/],
    ['a package is decided for a room', 'main/onu/a.ts', "import axios from 'axios'", /package axios/],
    [
      'a lazy import counts as well',
      'main/onu/a.ts',
      "const x = await import('../http/index.ts')",
      /onu may not import http/,
    ],
    [
      'an export from elsewhere counts as well',
      'main/fleet/a.ts',
      "export { x } from '../acs/index.ts'",
      /fleet may not import acs/,
    ],
    [
      'ipcMain stays in one file',
      'main/electron/window.ts',
      "import { ipcMain } from 'electron'",
      /ipcMain belongs to/,
    ],
  ])('%s', (_title, path, text, message) => {
    expect(one(path, text).join('\n')).toMatch(message)
  })
})
