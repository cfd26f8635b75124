// `pondesk inspect olt` on what no OLT printed: one line that says what the file is, and 2. What an OLT printed is taken.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inspect as inspectLog, boards as listed } from './log.ts'

const boards = `${listed}\n`

const inspect = (content: string | Uint8Array, vendor = 'huawei', command = 'display board 0') =>
  inspectLog(vendor, command, content)

const log = `Huawei Integrated Access Software\n\nOLT-1(config)#display board 0\n${boards}\nOLT-1(config)#`

describe('what is no log of an OLT', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /some\.log is empty/],
    ['blank lines', '\r\n \n\t\n', /is empty/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /is no text/],
    ['a compressed log', gzipSync(log.repeat(40)), /is no text/],
    ['a database', Buffer.from(`SQLite format 3\0${log}`), /is no text/],
    ['bytes', Buffer.from(`a\0b\0${'c'.repeat(50)}\0`), /is no text/],
    ['a web page', `<!DOCTYPE html>\n<html><body><pre>${boards}</pre></body></html>`, /is a web page/],
    ['a web page without its type', '\n<HTML><head></head>', /is a web page/],
    [
      'a letter',
      'Dear colleague,\nplease find the log attached.\nTo do: call me.\nRegards\n',
      /no prompt, command or answer/,
    ],
    ['another program’s settings', '{\n  "name": "pondesk",\n  "private": true\n}\n', /a Huawei OLT/],
  ])('%s', async (_name, content, says) => {
    const { code, out, err } = await inspect(content)
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1])
    expect(err).toMatch(says)
  })

  it('of a ZTE neither, whatever is said to have been typed', async () => {
    const letter = 'Dear colleague,\nplease find the log attached.\nTo do: call me.\nRegards\n'
    for (const command of ['show version', 'show card', 'interface gpon-olt_1/1/1 / no onu 1'])
      expect(await inspect(letter, 'zte', command), command).toMatchObject({ code: 2, err: /a ZTE OLT/ })
  })
})

describe('what an OLT printed is taken', () => {
  it.each<[string, string | Uint8Array]>([
    ['with its prompts', log],
    ['with the command alone', `display board 0\n${boards}`],
    ['with neither', boards],
    ['with returns alone, as PuTTY may save it', log.replaceAll('\n', '\r')],
    ['with returns alone below a line of PuTTY', `=~=~= PuTTY log 2026.11.21 =~=~=\r\n${log.replaceAll('\n', '\r')}`],
    ['with the returns of Telnet', log.replaceAll('\n', '\r\0\n')],
    ['with a bell in it', log.replace('Huawei', '\x07Huawei')],
  ])('%s', async (_name, content) => {
    const { code, out, err } = await inspect(content)
    expect([code, err]).toEqual([0, ''])
    const { records } = JSON.parse(out) as { records: { board_name: string | null }[] }
    expect(records.flatMap(({ board_name }) => board_name ?? [])).toEqual(['H901GPHF', 'H902MPLA'])
  })

  it('an answer that no table can be made of stays unparsed below its prompt, not refused', async () => {
    const { code, out } = await inspect('OLT-1(config)#display board 0\n  Something new of 2027\n\nOLT-1(config)#')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ unparsed: [expect.stringContaining('Something new')] })
  })
})
