// Lines typed before the answers of those before them are there: each answer still belongs to its line.
import { afterEach, describe, expect, it } from 'vitest'
import type { Command, Driver, Place } from '../../../../main/olt/driver.ts'
import { type Box, type BoxOptions, type Script, startBox } from './box.ts'
import { command, dialect, driver, job, linkTo, type TestLink, textOf } from './vendor.ts'

const boxes: Box[] = []
const links: TestLink[] = []
afterEach(async () => {
  for (const { link } of links.splice(0)) await link.close()
  for (const box of boxes.splice(0)) await box.close()
})

const config: Place = { mode: 'config' }
const eager: Driver = {
  ...driver,
  dialects: [
    {
      ...dialect,
      typeAhead: true,
      open: [
        { at: { mode: 'enable' }, line: 'undo smart', needed: true },
        { at: { mode: 'enable' }, line: 'infoswitch cli OFF' },
        { at: { mode: 'enable' }, line: 'scroll 512', needed: true },
        { at: config, line: 'mmi-mode enable' },
      ],
    },
  ],
}
const known: Script = { 'undo smart': '', 'infoswitch cli OFF': '', 'scroll 512': '', 'mmi-mode enable': '' }
const opening = ['undo smart', 'infoswitch cli OFF', 'scroll 512', 'config', 'mmi-mode enable', 'display version']
const unknown = "           ^\n% Unknown command, the error locates at '^'\n"

async function meet(options: BoxOptions = {}, more: Parameters<typeof linkTo>[1] = {}) {
  const box = await startBox({ ...options, script: { ...known, ...options.script } })
  boxes.push(box)
  const test = linkTo(box, { driver: eager, ...more })
  links.push(test)
  const readAll = async (commands: readonly Command[], asJob = job()) =>
    (await test.link.read(() => ({ commands, assemble: () => null }), asJob)).results
  return { box, ...test, readAll }
}

const ahead = (line: string, at: Place = config): Command => command(line, { at, ahead: true })
const tables: Script = { 'display a': '  a 1\n  a 2\n', 'display b': '  b 1\n', 'display c': '  c 1\n' }
const abc = [ahead('display a'), ahead('display b'), ahead('display c', { mode: 'gpon', of: '0/1' })]
const whole = ['  a 1\n  a 2', '  b 1', '  c 1']

describe('the opening of a session', () => {
  it.each([
    ['as they come', {}],
    ['in one chunk', { gathers: true }],
    ['byte by byte', { pieces: 1 }],
    ['three bytes at a time', { pieces: 3 }],
  ])('takes its lines at once and tells their answers apart, %s', async (_how, options: BoxOptions) => {
    const { link, box, exchanges } = await meet(options)
    await link.dialect(job())
    expect(box.typed).toEqual(['enable', ...opening])
    expect(box.arrived).toEqual(['enable\n', opening.map((line) => `${line}\n`).join('')])
    expect(exchanges.map(({ line, failure }) => [line, failure])).toEqual([
      ['enable', null],
      ...opening.map((line) => [line, null]),
    ])
    expect(exchanges.at(-1)?.raw).toMatch(/^MA5800-X7\(config\)#display version\n.*\n.*\nMA5800-X7\(config\)#$/)
    expect(exchanges.map(({ place }) => place)).toEqual([
      'MA5800-X7>',
      ...Array<string>(4).fill('MA5800-X7#'),
      ...Array<string>(2).fill('MA5800-X7(config)#'),
    ])
    expect(link.state().session).toMatchObject({ model: 'MA5800-X7', hostname: 'MA5800-X7' })
  })

  it.each([{}, { pieces: 1 }, { gathers: true }])('goes on behind a refusal in the middle, %o', async (options) => {
    const { readAll, box, exchanges } = await meet({
      ...options,
      script: { ...tables, 'infoswitch cli OFF': unknown, 'mmi-mode enable': unknown },
    })
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
    const refused = exchanges.filter(({ failure }) => failure !== null).map(({ line }) => line)
    expect(refused).toEqual(['infoswitch cli OFF', 'mmi-mode enable'])
    expect(box.arrived.at(-1)).toBe('display a\ndisplay b\ninterface gpon 0/1\ndisplay c\n')
  })

  it('types the rest one by one where the box refused what keeps pages away', async () => {
    const { readAll, box } = await meet({ script: { ...tables, 'scroll 512': unknown } })
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
    expect(box.arrived.slice(2)).toEqual(['display a\n', 'display b\n', 'interface gpon 0/1\n', 'display c\n'])
  })

  it('does without in a box that throws away what is typed ahead', async () => {
    const { readAll, box, link } = await meet({ flushes: true, script: tables })
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
    expect(link.state().session).toMatchObject({ model: 'MA5800-X7', hostname: 'MA5800-X7' })
    for (const line of opening) expect(box.typed).toContain(line)
    expect(box.arrived.filter((text) => text.split('\n').length > 2)).toHaveLength(1)
    expect(box.connections()).toBe(1)
  })

  it('types nothing behind a line that may ask for a password, and the password once', async () => {
    const enablePassword = 'enable-9'
    const { readAll, box, exchanges } = await meet(
      { enablePassword, script: tables },
      { enablePassword: async () => enablePassword },
    )
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
    expect(box.arrived.slice(0, 2)).toEqual(['enable\n', `${enablePassword}\n`])
    expect(JSON.stringify(exchanges)).not.toContain(enablePassword)
  })

  it('names an enable password that nobody gave, and guesses none', async () => {
    const { readAll, box } = await meet({ enablePassword: 'right', script: tables })
    const [result] = await readAll(abc)
    expect(result?.failure).toEqual({ code: 'denied', text: 'Password:' })
    expect(box.arrived.filter((text) => !['enable\n', '\n', '\x03', 'display version\n'].includes(text))).toEqual([])
  })

  it('is not misled by a banner that ends like a prompt', async () => {
    const banner = '\nWelcome#\n\nContract-77>'
    const { readAll, link } = await meet({ banner: `${banner}\n`, script: tables })
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
    expect(link.state().session.hostname).toBe('MA5800-X7')
  })
})

describe('reads', () => {
  it.each([{}, { pieces: 1 }, { gathers: true }])('of several places go at once, %o', async (options) => {
    const { readAll, link, box } = await meet({ ...options, script: tables })
    await link.dialect(job())
    box.arrived.length = 0
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
    expect(box.arrived).toEqual(['display a\ndisplay b\ninterface gpon 0/1\ndisplay c\n'])
  })

  it('of background work go one by one, so that an operator gets in between', async () => {
    const { readAll, box } = await meet({ script: tables })
    await readAll(abc, job({ lane: 'background' }))
    expect(box.arrived.slice(2)).toEqual(['display a\n', 'display b\n', 'interface gpon 0/1\n', 'display c\n'])
  })

  it('that do not say so wait for their turn', async () => {
    const { readAll, box } = await meet({ script: tables })
    await readAll(abc.map(({ ahead: _ahead, ...rest }) => rest))
    expect(box.arrived.slice(2)).toEqual(['display a\n', 'display b\n', 'interface gpon 0/1\n', 'display c\n'])
  })

  it('behind a place that cannot be entered are not answered from another', async () => {
    const nowhere: Place = { mode: 'gpon', of: '0/9' }
    const { readAll } = await meet({
      script: { ...tables, 'interface gpon 0/9': '  Failure: The board does not exist\n' },
    })
    const results = await readAll([ahead('display a', nowhere), ahead('display b'), ahead('display c')])
    expect(results[0]?.failure).toEqual({ code: 'rejected', text: 'Failure: The board does not exist' })
    expect(textOf(results[0] as never)).not.toContain('a 1')
    expect(results.slice(1).map(textOf)).toEqual(['  b 1', '  c 1'])
  })

  it('go on one by one behind an unexpected question, whose answer was never meant', async () => {
    const given: string[] = []
    const { readAll, box } = await meet({
      script: {
        ...tables,
        'display a': async ({ ask, say }) => {
          given.push(await ask('Are you sure to continue? (y/n)[n]:'))
          say('  a 1\n')
        },
      },
    })
    const [first, ...others] = await readAll(abc)
    expect(first?.failure).toEqual({ code: 'rejected', text: 'Are you sure to continue? (y/n)[n]:' })
    expect(others.map(textOf)).toEqual(whole.slice(1))
    expect(given).not.toContain('y')
    expect(box.connections()).toBe(1)
  })

  it('are whole where a page stops one after all', async () => {
    const { readAll, box } = await meet({
      script: {
        ...tables,
        'display a': async ({ key, say }) => {
          say('  a 1\n')
          const pressed = await key("---- More ( Press 'Q' to break ) ----")
          say('\r\x1b[K')
          if (pressed === ' ') say('  a 2\n')
        },
      },
    })
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
    expect(box.connections()).toBe(1)
  })

  it('say which of them stayed silent, and read the others', async () => {
    const { readAll } = await meet({
      script: { ...tables, 'display b': ({ key, say }) => key('  half').then(() => say('')) },
    })
    const commands = abc.map((one) => ({ ...one, quietMs: 300 }))
    const results = await readAll(commands)
    expect(results.map(({ failure }) => failure?.code)).toEqual([undefined, 'busy', undefined])
    expect([results[0], results[2]].map((result) => textOf(result as never))).toEqual([whole[0], whole[2]])
  })

  it('that were answered before the link was cut are not asked again', async () => {
    let times = 0
    const { readAll, box } = await meet({
      script: {
        ...tables,
        'display b': ({ say, cut }) => {
          times += 1
          if (times === 1) cut()
          else say('  b 1\n')
        },
      },
    })
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
    expect(box.typed.filter((line) => line === 'display a')).toHaveLength(1)
    expect(box.connections()).toBe(2)
  })

  it('with an alarm between them keep it apart', async () => {
    const alarm = '! RUNNING MINOR 2026-11-21 08:00:00 ONT 0/1/3 lost\n'
    const { readAll } = await meet({ script: { ...tables, 'display b': `  b 1\n${alarm}` } })
    expect((await readAll(abc)).map(textOf)).toEqual(whole)
  })
})
