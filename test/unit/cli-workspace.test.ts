// The command line makes no workspace by mistake, and takes a source by its name.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runCommand } from '../../main/commands.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pondesk-cli-'))
  vi.stubEnv('PONDESK_DATA', home)
  vi.stubEnv('PONDESK_PASSPHRASE', 'una frase bastante larga')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

async function pondesk(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await runCommand([...argv, '--lang', 'en'], {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  return { code, ...said }
}

const add = (name: string, folder: string, url = 'http://127.0.0.1:9') =>
  pondesk('source', 'add', 'acs', '--name', name, '--url', url, '--unchecked', '--workspace', folder)

it.each([
  'source list',
  'source test 1',
  'source test Central',
  'source writes 1 on',
  'source remove 1 --yes',
  'sync',
  'audit export /nonexistent/x',
  'audit verify',
  'workspace restore',
])('«%s» in a mistyped folder says so, and makes none', async (words) => {
  const folder = join(home, 'my-ips')
  const { code, out, err } = await pondesk(...words.split(' '), '--workspace', folder)
  expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1])
  expect(err).toContain(`${folder} holds no PonDesk workspace`)
  expect(err).toContain('source add')
  expect(readdirSync(home)).toEqual([])
})

it('before the first start there are no sources, which is no fault, and nothing is made', async () => {
  expect(await pondesk('source', 'list')).toEqual({ code: 0, out: 'No sources.\n', err: '' })
  expect(JSON.parse((await pondesk('source', 'list', '--json')).out)).toEqual({ success: true, items: [] })
  for (const words of [['sync'], ['source', 'test', 'Central']])
    expect(await pondesk(...words)).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds no PonDesk workspace'),
    })
  expect(readdirSync(home)).toEqual([])
})

it('adding a source makes the workspace; then it is found by its name or its number', async () => {
  const folder = join(home, 'my-isp')
  expect(await add('Central', folder)).toMatchObject({ code: 0 })
  expect(existsSync(join(folder, 'pondesk.sqlite'))).toBe(true)
  const said = await pondesk('source', 'list', '--workspace', folder)
  const id = said.out.split('\t')[0] ?? ''
  for (const which of ['Central', id])
    expect(await pondesk('source', 'writes', which, 'on', '--workspace', folder)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Central: /),
    })
  for (const words of [
    ['test', 'nope'],
    ['writes', 'nope', 'on'],
    ['remove', 'nope', '--yes'],
  ])
    expect(await pondesk('source', ...words, '--workspace', folder)).toEqual({
      code: 2,
      out: '',
      err: `No source is called "nope"; there are: Central (${id})\n`,
    })
  expect(await pondesk('source', 'test', '--workspace', folder)).toMatchObject({
    code: 2,
    err: expect.stringContaining('the name or the number'),
  })
  expect(await pondesk('source', 'remove', 'Central', '--yes', '--workspace', folder)).toMatchObject({ code: 0 })
  expect(await pondesk('source', 'test', 'Central', '--workspace', folder)).toMatchObject({
    code: 2,
    err: expect.stringContaining('no sources yet'),
  })
}, 60_000)

it('a name in digits is a name: what is the name of one source and the number of another is refused', async () => {
  const folder = join(home, 'my-isp')
  for (const [at, name] of ['2', '1', '007'].entries())
    expect(await add(name, folder, `http://127.0.0.1:${at + 2}`)).toMatchObject({ code: 0 })
  const on = (which: string) => pondesk('source', 'writes', which, 'on', '--workspace', folder)
  expect(await on('007')).toMatchObject({ code: 0, out: expect.stringMatching(/^007: /) })
  expect(await on('3')).toMatchObject({ code: 0, out: expect.stringMatching(/^007: /) })
  expect(await pondesk('source', 'remove', '2', '--yes', '--workspace', folder)).toEqual({
    code: 2,
    out: '',
    err: '"2" is the name of source 1 and the number of source "1": change one name first\n',
  })
  expect(await on('1')).toMatchObject({ code: 2, err: expect.stringContaining('the name of source 2') })
  expect(await on('7')).toMatchObject({ code: 2, err: expect.stringContaining('No source is called "7"') })
  const { items } = JSON.parse((await pondesk('source', 'list', '--json', '--workspace', folder)).out)
  expect(items.map(({ name }: { name: string }) => name).toSorted()).toEqual(['007', '1', '2'])
}, 60_000)

it('a source whose name is its own number is found', async () => {
  const folder = join(home, 'my-isp')
  expect(await add('1', folder)).toMatchObject({ code: 0 })
  expect(await pondesk('source', 'remove', '1', '--yes', '--workspace', folder)).toMatchObject({ code: 0 })
}, 60_000)
