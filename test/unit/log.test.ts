// The local log ends with the program: a line that comes later touches no folder.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLog } from '../../main/log.ts'

it('writes nothing once it is over, and makes no file anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pondesk-log-'))
  const file = join(folder, 'logs', 'pondesk.log')
  const said: string[] = []
  let isOver = false
  const log = createLog({
    folder,
    redact: (text) => text,
    clock: () => new Date(0),
    terminal: (text) => said.push(text),
    isOver: () => isOver,
  })
  log({ level: 'info', message: 'before' })
  expect(readFileSync(file, 'utf8')).toContain('before')
  isOver = true
  rmSync(file)
  log({ level: 'error', message: 'after' })
  expect(existsSync(file)).toBe(false)
  expect(said).toEqual([])
  rmSync(folder, { recursive: true })
})
