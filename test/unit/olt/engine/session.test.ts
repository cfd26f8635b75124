// What a session does with what boxes print, over real sockets.
import { afterEach, describe, expect, it } from 'vitest'
import type { Place } from '../../../../main/olt/driver.ts'
import { type Box, type BoxOptions, type Script, startBox } from './box.ts'
import { command, dialect, driver, job, linkTo, type TestLink, textOf } from './vendor.ts'

const boxes: Box[] = []
const links: TestLink[] = []
afterEach(async () => {
  for (const { link } of links.splice(0)) await link.close()
  for (const box of boxes.splice(0)) await box.close()
})

async function meet(
  options: BoxOptions = {},
  more: Parameters<typeof linkTo>[1] = {},
): Promise<{ box: Box } & TestLink> {
  const box = await startBox(options)
  boxes.push(box)
  const link = linkTo(box, { transport: options.transport ?? 'ssh', ...more })
  links.push(link)
  return { box, ...link }
}

const pager = "  ---- More ( Press 'Q' to break ) ----"
const eraser = `\x1b[37D${' '.repeat(37)}\x1b[37D`
const board = '  0  H901GPHF  Normal\n  1  H901MPLA  Active\n'

describe('a read', () => {
  it('logs in, tells the model, moves to the mode and reads', async () => {
    const { link, read, box } = await meet({ script: { 'display board 0': board } })
    expect(await read('display board 0')).toBe(board.trimEnd())
    expect(link.state()).toMatchObject({
      state: 'ok',
      session: { open: true, model: 'MA5800-X7', hostname: 'MA5800-X7', clearText: false },
    })
    expect(box.typed).toEqual(['', 'enable', 'undo smart', 'display version', 'display board 0'])
  })

  it('types nothing but its commands while it stays in one mode', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `display item ${index}`)
    const { link, box } = await meet({ script: Object.fromEntries(names.map((name) => [name, 'yes\n'])) })
    await link.dialect(job())
    const before = box.typed.length
    const at: Place = { mode: 'gpon', of: '0/1' }
    await link.read(() => ({ commands: names.map((name) => command(name, { at })), assemble: () => null }), job())
    expect(box.typed.slice(before)).toEqual(['config', 'interface gpon 0/1', ...names])
  })

  it('moves between modes, and enters one anew that was entered for another port', async () => {
    const { link, box } = await meet({ script: { 'display x': 'x\n' } })
    await link.dialect(job())
    const before = box.typed.length
    const places: Place[] = [
      { mode: 'gpon', of: '0/1' },
      { mode: 'gpon', of: '0/2' },
      { mode: 'config' },
      { mode: 'diagnose' },
    ]
    const commands = places.map((at) => command('display x', { at }))
    const { results } = await link.read(() => ({ commands, assemble: () => null }), job())
    expect(results.map(textOf)).toEqual(['x', 'x', 'x', 'x'])
    expect(box.typed.slice(before)).toEqual([
      ...['config', 'interface gpon 0/1', 'display x', 'quit', 'interface gpon 0/2', 'display x'],
      ...['quit', 'display x', 'quit', 'diagnose', 'display x'],
    ])
  })

  it('reads first what can be read where it stands, and answers in the order asked for', async () => {
    const { link, box } = await meet({ script: { 'display a': 'a\n', 'display b': 'b\n', 'display c': 'c\n' } })
    const at: Place = { mode: 'gpon', of: '0/1' }
    const config: Place = { mode: 'config' }
    const commands = [command('display a', { at: config }), command('display b', { at }), command('display c', { at })]
    const read = () => link.read(() => ({ commands, assemble: () => null }), job())
    await read()
    const before = box.typed.length
    expect((await read()).results.map(textOf)).toEqual(['a', 'b', 'c'])
    expect(box.typed.slice(before)).toEqual(['display b', 'display c', 'quit', 'display a'])
  })

  it('answers with the refusal when the mode cannot be entered, and goes on', async () => {
    const { link } = await meet({
      script: { 'interface gpon 0/9': '  Failure: The board does not exist\n', 'display x': 'x\n' },
    })
    const commands = [
      command('display x', { at: { mode: 'gpon', of: '0/9' } }),
      command('display x', { at: { mode: 'gpon', of: '0/1' } }),
    ]
    const { results } = await link.read(() => ({ commands, assemble: () => null }), job())
    expect(results[0]?.failure).toEqual({ code: 'rejected', text: 'Failure: The board does not exist' })
    expect(textOf(results[1] as never)).toBe('x')
  })

  it('joins the wrapped lines of a refusal before it names it', async () => {
    const { link } = await meet({
      script: {
        'display a': '  Failure: This configured object has some service virtual\n  ports\n',
        'display b': '  Failure: The automatically found ONTs do not exist\n',
      },
    })
    const commands = [command('display a'), command('display b'), command('display c')]
    const { results } = await link.read(() => ({ commands, assemble: () => null }), job())
    expect(results.map(({ failure }) => failure?.code)).toEqual(['in_use', 'empty', 'syntax'])
    expect(results[0]?.failure?.text).toBe('Failure: This configured object has some service virtual ports')
  })

  it('says what it could not finish when one command stays silent, and reads the others', async () => {
    const { link } = await meet({
      script: { 'display hung': ({ say, key }) => key('  half a row').then(() => say('')), 'display b': 'fine\n' },
    })
    const commands = [command('display hung', { quietMs: 150 }), command('display b')]
    const { results } = await link.read(() => ({ commands, assemble: () => null }), job())
    expect(results.map(({ failure }) => failure?.code)).toEqual(['busy', undefined])
    expect(textOf(results[1] as never)).toBe('fine')
  })

  it('keeps the text when a parser trips over it', async () => {
    const { link } = await meet({ script: { 'display board 0': board } })
    const parse = (): never => {
      throw new Error('parser bug')
    }
    const commands = [command('display board 0', { parse })]
    const { results } = await link.read(() => ({ commands, assemble: () => null }), job())
    expect(results[0]).toMatchObject({ records: [], unparsed: board.trimEnd().split('\n'), failure: null })
  })
})

/** A paged table that says which keys it got. */
function paged(keys: string[], erased: boolean): Script {
  return {
    'display long': async ({ key, say }) => {
      say('  header\n')
      for (let page = 1; page <= 3; page += 1) {
        keys.push(await key(pager))
        say(`${erased ? eraser : '\n'}  row ${page}\n`)
      }
    },
    'display next': 'next\n',
  }
}

describe('pager, hint and questions', () => {
  it.each([true, false])('answers each pager once and leaves no trace of it (erased: %s)', async (erased) => {
    const keys: string[] = []
    const { read } = await meet({ script: paged(keys, erased) })
    const text = await read('display long')
    expect(text.split('\n').filter((line) => line !== '')).toEqual(['  header', '  row 1', '  row 2', '  row 3'])
    expect(keys).toEqual([' ', ' ', ' '])
    expect(await read('display next')).toBe('next')
  })

  it.each([1, 2, 3, 5, 7, 11, 13, 38])('reads the same when the box sends %i bytes at a time', async (pieces) => {
    const keys: string[] = []
    const { read } = await meet({ pieces, script: paged(keys, true) })
    expect(await read('display long')).toBe('  header\n  row 1\n  row 2\n  row 3')
    expect(keys).toEqual([' ', ' ', ' '])
  })

  it('ends an optional-keyword hint with Enter, and the second echo is not in the text', async () => {
    const { read } = await meet({
      script: {
        'display service-port all': async ({ ask, say }) => {
          const typed = await ask('{ <cr>|e2e<K>|sort-by<K>||<K> }: ')
          say(`\n  Command:\n          display service-port all\n  typed "${typed}"\n`)
        },
      },
    })
    expect((await read('display service-port all')).trim()).toBe('typed ""')
  })

  it('cancels a line that is not complete', async () => {
    const { link } = await meet({
      script: { 'display ont': ({ ask }) => ask('{ info<K>|version<K> }:').then(() => undefined), 'display b': 'b\n' },
    })
    const commands = [command('display ont'), command('display b')]
    const { results } = await link.read(() => ({ commands, assemble: () => null }), job())
    expect(results[0]?.failure).toEqual({ code: 'syntax', text: '{ info<K>|version<K> }:' })
    expect(textOf(results[1] as never)).toBe('b')
  })

  const asking: Script = {
    'undo port': async ({ ask, say }) => say(`got ${await ask('  Are you sure to release it? (y/n)[n]:')}\n`),
    'display b': 'b\n',
  }

  it('answers a question as the command declares', async () => {
    const { read } = await meet({ script: asking })
    const asks = [{ when: /release it\? \(y\/n\)\[n\]:\s*$/, answer: { text: 'y' } }]
    expect(await read('undo port', { asks })).toBe('got y')
  })

  it('never answers a question that nobody declared, and the next command is clean', async () => {
    const { link, box } = await meet({ script: asking })
    const asks = [{ when: /another question/, answer: { text: 'y' } }]
    const commands = [command('undo port', { asks }), command('display b')]
    const { results } = await link.read(() => ({ commands, assemble: () => null }), job())
    expect(results[0]?.failure).toEqual({ code: 'rejected', text: 'Are you sure to release it? (y/n)[n]:' })
    expect(textOf(results[1] as never)).toBe('b')
    // A proof line between the two, at a prompt.
    expect(box.typed.slice(-3)).toEqual(['undo port', '', 'display b'])
    expect(box.connections()).toBe(1)
  })

  it('gives the enable password when it is asked for it, once', async () => {
    const enablePassword = 'enable-9'
    const { read, exchanges } = await meet(
      { enablePassword, script: { 'display b': 'b\n' } },
      { enablePassword: async () => enablePassword },
    )
    expect(await read('display b')).toBe('b')
    expect(JSON.stringify(exchanges)).not.toContain(enablePassword)
  })

  it('names a wrong enable password', async () => {
    const { link } = await meet({ enablePassword: 'right' }, { enablePassword: async () => 'wrong' })
    const { results } = await link.read(() => ({ commands: [command('display b')], assemble: () => null }), job())
    expect(results[0]?.failure?.code).toBe('denied')
  })

  it('names a box that wants an enable password that nobody gave', async () => {
    const { link } = await meet({ enablePassword: 'right' })
    const { results } = await link.read(() => ({ commands: [command('display b')], assemble: () => null }), job())
    expect(results[0]?.failure).toEqual({ code: 'denied', text: 'Password:' })
  })
})

describe('text that looks like something else', () => {
  const rows = [
    '  Description : MA5800-X7#',
    'casa # 4 > torre (y/n)',
    '  Description : quiere? (y/n)[n]:',
    'MA5800-X7 is a name too',
    '  { a<K> }: in a row',
    "  % is no refusal here: 5 % '^'",
  ]

  it.each([1, 4, 4096])('is only text, %i bytes at a time', async (pieces) => {
    const { read } = await meet({ pieces, script: { 'display odd': `${rows.join('\n')}\n` } })
    expect(await read('display odd')).toBe(rows.join('\n'))
  })

  it('waits for a row that comes in two halves', async () => {
    const { read } = await meet({
      script: {
        'display slow': ({ say }) =>
          new Promise((resolve) => {
            say('  1  MA5800-X7')
            setTimeout(() => say('#  >  (y/n)'), 60)
            setTimeout(() => {
              say('  end\n')
              resolve()
            }, 120)
          }),
      },
    })
    expect(await read('display slow')).toBe('  1  MA5800-X7#  >  (y/n)  end')
  })

  it.each(['OLT_Norte.01-A', 'OLT-2@torre/4', 'Central Norte', 'Señal-Ñ', 'OLT(1)', 'a#b'])(
    'takes %s for the host name',
    async (hostname) => {
      const { read, link } = await meet({ hostname, script: { 'display b': 'b\n' } })
      expect(await read('display b', { at: { mode: 'gpon', of: '0/3' } })).toBe('b')
      expect(link.state().session.hostname).toBe(hostname)
    },
  )

  it('reads a box that echoes nothing', async () => {
    const { read } = await meet({ silent: true, script: { 'display b': 'b\n', 'display c': 'c\n' } })
    expect(await read('display b')).toBe('b')
    expect(await read('display c', { at: { mode: 'gpon', of: '0/3' } })).toBe('c')
  })

  it('takes a notice that says "forbidden" for a notice', async () => {
    const { read } = await meet({ banner: '\nUnauthorised access is forbidden.\n\n', script: { 'display b': 'b\n' } })
    expect(await read('display b')).toBe('b')
  })

  it('is not misled by a banner that ends like a prompt', async () => {
    const { read, link } = await meet({ banner: '\nWelcome#\n\nContract-77>\n', script: { 'display b': 'b\n' } })
    expect(await read('display b')).toBe('b')
    expect(link.state().session.hostname).toBe('MA5800-X7')
  })
})

describe('alarms nobody asked for', () => {
  const alarm = '! RUNNING MINOR 2026-11-21 08:00:00 ONT 0/1/3 lost\n'

  it.each([1, 4096])('in the middle of an output stand apart, %i bytes at a time', async (pieces) => {
    const { read, exchanges } = await meet({ pieces, script: { 'display c': `one\n${alarm}two\n` } })
    expect(await read('display c')).toBe('one\ntwo')
    expect(exchanges.at(-1)?.raw).toContain('RUNNING MINOR')
  })

  it('after the last prompt do not keep the answer', async () => {
    const { read, box } = await meet({ script: { 'display c': 'one\n', 'display d': 'two\n' } })
    await read('display c')
    box.shout(`\n${alarm}`)
    expect(await read('display d')).toBe('two')
    box.shout(`\n${alarm}MA5800-X7#`)
    expect(await read('display d')).toBe('two')
  })

  it('between the line and its echo, with a prompt of their own, do not end the command', async () => {
    const { read, box } = await meet({
      script: { 'display c': ({ say }) => say('one\n'), 'display d': 'two\n' },
    })
    await read('display c')
    const answers = [read('display c'), read('display d')]
    box.shout(`\n${alarm}MA5800-X7#`)
    expect(await Promise.all(answers)).toEqual(['one', 'two'])
  })

  it('right behind the prompt, without a new one, do not hang the command', async () => {
    const { read } = await meet({
      script: { 'display c': ({ say, prompt }) => say(`one\n${prompt()}\n${alarm}`) },
    })
    expect(await read('display c', { quietMs: 1000 })).toBe('one')
  })
})

describe('the driver is told apart by what the box is', () => {
  it('takes the dialect that the probe names', async () => {
    const other = { ...dialect, name: 'other', open: [] }
    const { link } = await meet(
      {},
      {
        driver: {
          ...driver,
          dialects: [dialect, other],
          probe: { line: 'display version', expects: /PRODUCT/, identify: () => ({ dialect: 'other', model: 'Y' }) },
        },
      },
    )
    expect((await link.dialect(job())).name).toBe('other')
    expect(link.state().session.model).toBe('Y')
  })
})
