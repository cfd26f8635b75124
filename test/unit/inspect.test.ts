// `pondesk inspect cpe FILE`: whatever the file is, either the tr069-stats or one line and exit code 2.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { BadArguments } from '../../main/args.ts'
import { runCommand } from '../../main/commands.ts'
import { inspectCpe } from '../../main/inspect.ts'
import { hearLanguage } from '../../main/terminal.ts'
import { Tr069Data } from '../../shared/model/tr069-stats.ts'

const folder = mkdtempSync(join(tmpdir(), 'pondesk-inspect-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const wlan = { SSID: { _value: 'Peña' }, KeyPassphrase: { _value: 'canario-123' } }
const document = { _id: 'a', InternetGatewayDevice: { LANDevice: { 1: { WLANConfiguration: { 1: wlan } } } } }
const json = JSON.stringify(document)

const ssidIn = (text: string): unknown => {
  const { success, data } = JSON.parse(text) as { success: boolean; data: unknown }
  expect(success).toBe(true)
  return Tr069Data.parse(data).wireless_lan_2_4ghz.ssid
}

describe('a device document', () => {
  const utf16 = Buffer.from(`\uFEFF${json}`, 'utf16le')
  it.each([
    ['UTF-8', json],
    ['UTF-8 with a mark', `\uFEFF${json}`],
    ['UTF-16, as Windows saves it', utf16],
    ['UTF-16, the other way round', Buffer.from(utf16).swap16()],
    ['Latin-1', Buffer.from(json, 'latin1')],
    ['an array of one, with line breaks around it', `\n\r\n[${json}]\n`],
  ])('is read from %s', async (name, content) => {
    const text = await inspectCpe(file(`${name}.json`, content))
    expect(ssidIn(text)).toBe('Peña')
    expect(text).not.toContain('canario')
  })

  it('may hold no more than its identity', async () => {
    const text = await inspectCpe(file('id.json', '{"_deviceId":{"_SerialNumber":"48575443A97D7DAA"}}'))
    expect(JSON.parse(text)).toMatchObject({ data: { general: { serial_number: 'HWTCA97D7DAA' } } })
  })

  it('cannot steer the terminal by a name, and keeps it', async () => {
    const ssid = 'a\u202eb\u009b31m\u2028\u0007c'
    const tree = { _id: 'a', Device: { WiFi: { SSID: { 1: { SSID: { _value: ssid } } } } } }
    const text = await inspectCpe(file('bidi.json', JSON.stringify(tree)))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/)
    expect(ssidIn(text)).toBe(ssid)
  })

  it('of megabytes comes out whole through a pipe that is slow', async () => {
    const hosts = Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [
        n + 1,
        { MACAddress: { _value: `02${n.toString(16).padStart(10, '0')}` }, HostName: { _value: 'h'.repeat(300) } },
      ]),
    )
    const tree = { _id: 'a', InternetGatewayDevice: { LANDevice: { 1: { Hosts: { Host: hosts } } } } }
    const path = file('many.json', JSON.stringify(tree))
    const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url))
    const child = spawn(process.execPath, [cli, 'inspect', 'cpe', path], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.setEncoding('utf8')
    for await (const chunk of child.stdout) {
      text += chunk
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect((JSON.parse(text) as { data: { hosts: unknown[] } }).data.hosts).toHaveLength(5000)
  }, 30_000)
})

describe('what is no device document', () => {
  it.each([
    ['nothing', ''],
    ['an empty object', '{}'],
    ['an empty array', '[]'],
    ['two devices', `[${json},${json}]`],
    ['half of one, with a key in it', json.slice(0, -20)],
    ['a task', '{"_id":"65","name":"refreshObject","device":"a"}'],
    ['another root', '{"_id":"a","Root":{}}'],
    ['a root that is text', '{"_id":"a","Device":"laptop"}'],
    ['null', 'null'],
    ['brackets without end', '['.repeat(200_000)],
    ['bytes', new Uint8Array([0, 159, 146, 150, 255, 254, 0, 1])],
    ['half a character of UTF-16', new Uint8Array([0xff, 0xfe, 0x7b])],
  ])('%s: exit code 2, one line, nothing of the file in it', async (name, content) => {
    const path = file(`no ${name}.json`, content)
    const printed = { out: '', err: '' }
    const code = await runCommand(['inspect', 'cpe', path, '--lang', 'en'], {
      out: (text) => {
        printed.out += text
      },
      err: (text) => {
        printed.err += text
      },
    })
    expect([code, printed.out]).toEqual([2, ''])
    expect(printed.err).toMatch(/^[^\n]+is no GenieACS device document[^\n]+\n$/)
    expect(printed.err).not.toContain('canario')
  })

  it('a folder or a missing file says so in one line, line breaks in its name or not', async () => {
    const said = async (path: string): Promise<string> =>
      inspectCpe(path).then(
        () => 'read',
        (error: unknown) => (error instanceof BadArguments ? error.message : 'thrown'),
      )
    hearLanguage(['--lang', 'es'])
    expect(await said(folder)).toMatch(/^No se puede leer [^\n]+: EISDIR$/)
    expect(await said(join(folder, 'a\nb'))).toMatch(/^No se puede leer [^\n]+: ENOENT$/)
  })
})
