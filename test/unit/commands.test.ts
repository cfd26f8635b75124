// The command line speaks the language of its terminal, or that of `--lang`.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runCommand } from '../../main/commands.ts'
import { terminalLanguage } from '../../main/terminal.ts'

afterEach(() => vi.unstubAllEnvs())

async function said(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const heard = { out: '', err: '' }
  const code = await runCommand(argv, {
    out: (text) => {
      heard.out += text
    },
    err: (text) => {
      heard.err += text
    },
  })
  return { code, ...heard }
}

const languages = ['es', 'pt', 'en'] as const
const wrong = [
  ['dance'],
  ['audit', 'verify', '--nope'],
  ['audit', 'verify', 'a', 'b'],
  ['audit', 'export'],
  ['openapi'],
  ['openapi', '/nonexistent/x'],
  ['inspect', 'cpe', '/nonexistent/x'],
  ['inspect', 'olt', '/nonexistent/x'],
  ['inspect', 'olt', '--vendor', 'nokia', '/nonexistent/x'],
  ['inspect', 'olt', '--vendor', 'zte', '/nonexistent/x'],
  ['source', 'add'],
  ['source', 'test'],
  ['source', 'test', 'x', '--workspace', '/nonexistent/x'],
  ['source', 'writes', '1', 'maybe'],
  ['source', 'remove', '1'],
  ['source', 'add', 'olt', '--vendor', 'zte', '--port', '70000'],
  ['source', 'add', 'acs', '--per-second', 'many'],
  ['sync', '--full=yes'],
  ['sync', '--workspace'],
  ['audit', 'verify', '--workspace', '/nonexistent/x'],
]

describe('the command line', () => {
  it('helps in three languages, with the same commands', async () => {
    const helps = await Promise.all(languages.map((language) => said('--help', '--lang', language)))
    const commands = helps.map(({ out }) => out.split('\n').filter((line) => line.startsWith('  pondesk ')))
    expect(commands[0]?.length).toBeGreaterThan(10)
    expect(commands[1]).toEqual(commands[0])
    expect(commands[2]).toEqual(commands[0])
    const texts = helps.map(({ out }) => out.split('\n').filter((line) => /^ {6}\S/.test(line)))
    for (const [at, text] of (texts[0] ?? []).entries()) {
      expect(new Set(texts.map((one) => one[at])).size, text).toBe(3)
      expect(text).not.toMatch(/\b(the|reads|writes|every)\b/)
    }
    expect(helps.map(({ code }) => code)).toEqual([0, 0, 0])
  })

  it('helps with one command alone', async () => {
    const { out } = await said('audit', 'export', '--help', '--lang=es')
    expect(out).toBe(
      '  pondesk audit export FILE\n      escribe la auditoría entera, firmada con la clave del espacio de trabajo; también con el programa abierto\n',
    )
  })

  it.each(wrong.map((argv) => [argv.join(' '), argv] as const))('refuses «%s» in three languages', async (_, argv) => {
    const answers = []
    for (const language of languages) answers.push(await said(...argv, '--lang', language))
    expect(answers.map(({ code, out }) => [code, out])).toEqual([
      [2, ''],
      [2, ''],
      [2, ''],
    ])
    expect(new Set(answers.map(({ err }) => err)).size).toBe(3)
    const [spanish] = (answers[0]?.err ?? '').split('\n')
    expect(spanish).not.toMatch(/\b(the|takes|needs|unknown|cannot|of|give)\b/)
  })

  it('says «no se cambió nada» only of what changes something', async () => {
    const look = await said('audit', 'verify', '--workspace', '/nonexistent/x', '--lang', 'es')
    expect(look.err).not.toMatch(/No se cambió nada/)
  })

  it('takes the language of the system, Spanish where it names none, and `--lang` before both', async () => {
    vi.stubEnv('LC_ALL', 'pt_BR.UTF-8')
    expect((await said('dance')).err).toMatch(/^O comando/)
    expect((await said('dance', '--lang', 'en')).err).toMatch(/^There is no command/)
    expect((await said('dance')).err).toMatch(/^O comando/)
    expect(terminalLanguage({ LANG: 'C' })).toBe('es')
    expect(terminalLanguage({})).toBe('es')
    expect(await said('dance', '--lang', 'fr')).toMatchObject({ code: 2, err: expect.stringContaining('«fr»') })
  })
})
