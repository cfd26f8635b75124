// `pondesk source … olt`, as an administrator types it.
import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Lab, type LabOlt, startLab } from '../../../main/lab/index.ts'
import { root } from '../../unit/rules/files.ts'
import { filesWith, temporaryFolder } from '../harness.ts'

let network: Lab
let box: LabOlt
let folder: string
beforeAll(async () => {
  network = await startLab({ pace: 0.01 })
  const found = network.olts.find(({ vendor }) => vendor === 'zte')
  if (!found) throw new Error('no OLT')
  box = found
  folder = await temporaryFolder()
})
afterAll(async () => {
  await network.close()
  await rm(folder, { recursive: true, force: true })
})

const pondesk = (stdin: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'main/cli.ts'), ...args, '--workspace', folder], {
      env: { ...process.env, PONDESK_PASSPHRASE: 'una frase bastante larga', LC_ALL: 'en_US.UTF-8' },
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (text) => {
      said.out += text
    })
    child.stderr.on('data', (text) => {
      said.err += text
    })
    child.on('close', (code) => resolve({ code, ...said }))
    child.stdin.end(stdin)
  })

const add = (...more: string[]) => {
  const words = ['source', 'add', 'olt', '--name', 'Sur', '--vendor', 'zte', '--host', box.host, '--user', box.user]
  return pondesk(`${box.password}\n`, ...words, '--secret-stdin', ...more)
}

it('an OLT is connected with its key confirmed, tested, listed and forgotten; its secret comes on standard input', async () => {
  const unconfirmed = await add('--port', String(box.port))
  expect([unconfirmed.code, unconfirmed.out]).toEqual([1, ''])
  expect(unconfirmed.err).toContain(box.hostKey)
  const added = await add('--port', String(box.port), '--host-key', box.hostKey)
  expect(added).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Connected: 2? ?.*Sur ssh:\/\/127\.0\.0\.1:\d+ \(olt_id \d+\)/),
  })
  const id = /Connected: (\d+)/.exec(added.out)?.[1] ?? ''
  expect((await pondesk('', 'source', 'list')).out).toBe(
    `${id}\tolt\tSur\tssh://${box.host}:${box.port}\tzte\tread only\n`,
  )
  expect(await pondesk('', 'source', 'test', id)).toMatchObject({ code: 0, out: expect.stringContaining(box.model) })
  expect(await filesWith(folder, box.password)).toEqual([])
  expect(await pondesk('', 'source', 'remove', id, '--yes')).toMatchObject({ code: 0 })
  expect((await pondesk('', 'source', 'list')).out).toBe('No sources.\n')
}, 180_000)

it('Telnet is refused until the clear text is accepted, and then said', async () => {
  const telnet = ['--transport', 'telnet', '--port', String(box.telnetPort)]
  const refused = await add(...telnet)
  expect([refused.code, refused.out]).toEqual([1, ''])
  expect(refused.err).toContain('--clear-text')
  const added = await add(...telnet, '--clear-text', '--json')
  expect(added).toMatchObject({ code: 0, err: expect.stringContaining('not encrypted') })
  expect(JSON.parse(added.out)).toMatchObject({
    success: true,
    source: { olt: { transport: 'telnet', host_key: null } },
  })
}, 180_000)

it('bad input is one line and 2', async () => {
  for (const words of [
    ['--vendor', 'nokia'],
    ['--port', '99999'],
    ['--jump', 'bastion'],
  ]) {
    const { code, err } = await add(...words)
    expect([code, err.trim().split('\n').length], words.join(' ')).toEqual([2, 1])
  }
  expect(await pondesk('', 'source', 'add', 'snmp')).toMatchObject({
    code: 2,
    err: expect.stringContaining('acs or olt'),
  })
}, 180_000)
