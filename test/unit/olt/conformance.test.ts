// What every vendor's folder must hold to, whoever wrote it: its tables against the real engine, over a real SSH session.
import { afterEach, describe, expect, it } from 'vitest'
import { type Command, type Driver, failureCodes, type Parsed } from '../../../main/olt/driver.ts'
import { drivers } from '../../../main/olt/index.ts'
import { classify } from '../../../main/olt/session/failure.ts'
import { fits, guessPrompt, promptReader } from '../../../main/olt/session/prompt.ts'
import { PondeskError } from '../../../shared/errors.ts'
import { isWordKey } from '../../../shared/words/index.ts'
import { contextsOf, enablePassword, syntaxOf, talkingBox } from './dialect-box.ts'
import type { Box, Script } from './engine/box.ts'
import { command, job, linkTo, type TestLink, textOf } from './engine/vendor.ts'
import { recipesOf, refused } from './recipes.ts'
import { sampleOf, samplesOf } from './sample.ts'

const boxes: Box[] = []
const links: TestLink[] = []
afterEach(async () => {
  for (const { link } of links.splice(0)) await link.close()
  for (const box of boxes.splice(0)) await box.close()
})

const spoken = drivers.flatMap((driver) =>
  driver.dialects.map((dialect) => ({ name: `${driver.vendor} ${dialect.name}`, driver, dialect })),
)

const failureOf = (work: Promise<unknown>): Promise<PondeskError> =>
  work.then(
    () => Promise.reject(new Error('it should have failed')),
    (error: unknown) => (error instanceof PondeskError ? error : Promise.reject(error)),
  )

it('finds the drivers by itself, each under its own name', () => {
  expect(spoken.length).toBeGreaterThan(1)
  expect(new Set(drivers.map(({ vendor }) => vendor)).size).toBe(drivers.length)
  for (const { driver, dialect } of spoken) expect(dialect.vendor).toBe(driver.vendor)
})

describe.each(spoken)('$name', ({ driver, dialect }) => {
  const recipes = recipesOf(driver, dialect)
  const commands = recipes.flatMap(({ recipe }) => recipe.commands)
  const { modes } = dialect

  async function meet(script: Script = {}) {
    const places = [...commands, ...dialect.open].map(({ at }) => at)
    const talk = await talkingBox(driver, dialect, places, script)
    boxes.push(talk.box)
    const alone: Driver = { ...driver, dialects: [dialect] }
    const test = linkTo(talk.box, {
      driver: alone,
      vendor: driver.vendor,
      enablePassword: async () => enablePassword,
      perMinute: 100_000,
    })
    links.push(test)
    const at = dialect.open[0]?.at ?? { mode: modes[0]?.name ?? '' }
    const run = async (line: string, more: Partial<Command> = {}) => {
      const { results } = await test.link.read(
        () => ({ commands: [command(line, { at, ...more })], assemble: () => null }),
        job(),
      )
      const [result] = results
      if (!result) throw new Error('no result')
      return { failure: result.failure, text: textOf(result) }
    }
    return { ...talk, ...test, run }
  }

  describe('prompts', () => {
    const prompts = modes.flatMap((mode) =>
      contextsOf(mode).flatMap((context) =>
        ['OLT-1', 'olt.sur_2'].map((host) => ({ mode, host, context, text: `${host}${context}${mode.end}` })),
      ),
    )

    it('of every mode are recognised, and no other mode fits them', () => {
      for (const mode of modes) expect(prompts.filter((prompt) => prompt.mode === mode).length).toBeGreaterThan(0)
      for (const { mode, host, context, text } of prompts) {
        const guessed = guessPrompt(text, dialect)
        expect([text, guessed?.hostname, guessed?.context, guessed?.end]).toEqual([text, host, context, mode.end])
        const read = promptReader(host, modes)(text)
        expect(read && modes.filter((one) => fits(one, read)).map(({ name }) => [text, name])).toEqual([
          [text, mode.name],
        ])
      }
    })

    it('are no pager, no question, no alarm and no refusal', () => {
      const asks = modes.flatMap(({ enter }) => enter?.asks ?? []).concat(dialect.close.asks, dialect.login.asks)
      const others = [dialect.pager.when, ...asks.map(({ when }) => when), ...dialect.noise]
      if (dialect.hint) others.push(dialect.hint.when)
      for (const { text } of prompts)
        expect([text, others.filter((pattern) => pattern.test(text)), classify(text, dialect.failures)]).toEqual([
          text,
          [],
          null,
        ])
    })

    it('are no rows that only begin like one', () => {
      for (const { text, host } of prompts)
        for (const row of [`${text} display x`, ` ${text}`, `${text}x`])
          expect([row, promptReader(host, modes)(row)]).toEqual([row, null])
    })
  })

  describe('modes', () => {
    it('lead to one another: each is entered from one that exists, and left again', () => {
      const [lowest, ...others] = modes
      expect(lowest?.enter).toBeNull()
      expect(new Set(modes.map(({ name }) => name)).size).toBe(modes.length)
      for (const { enter, leave, name } of others) {
        expect([name, modes.some((mode) => mode.name === enter?.from)]).toEqual([name, true])
        expect([name, leave]).not.toEqual([name, null])
      }
    })

    it('are all reached, one after another, over one session', async () => {
      const { link, box, places } = await meet({ 'what now': 'here\n' })
      const visits = commands.map(({ at }) => command('what now', { at }))
      const { results } = await link.read(() => ({ commands: visits, assemble: () => null }), job())
      expect(results.map((result) => [result.failure, textOf(result)])).toEqual(visits.map(() => [null, 'here']))
      expect(new Set(places.filter(([, line]) => line === 'what now').map(([mode]) => mode))).toEqual(
        new Set(visits.map(({ at }) => at.mode)),
      )
      expect(box.connections()).toBe(1)
    })
  })

  describe('begins and ends a session', () => {
    it('with each of its open lines, where it says', async () => {
      const { run, places } = await meet({ 'what now': 'here\n' })
      await run('what now')
      for (const { at, line } of dialect.open) expect(places).toContainEqual([at.mode, line])
    })

    it('although the box knows none of its open lines', async () => {
      const { run, box } = await meet({ 'what now': 'here\n' })
      for (const { line } of dialect.open) box.script[line] = `${syntaxOf(dialect)}\n`
      expect(await run('what now')).toEqual({ failure: null, text: 'here' })
    })

    it('with its goodbye, and what it answers to the last question', async () => {
      const { run, link, box, places, answers } = await meet({ 'what now': 'here\n' })
      await run('what now')
      const before = answers.length
      await link.close()
      await expect.poll(() => box.open()).toBe(0)
      expect(places.at(-1)?.[1]).toBe(dialect.close.line)
      const given = dialect.close.asks.map(({ answer }) => (typeof answer === 'object' ? answer.text : ''))
      expect(answers.slice(before).map(([, answer]) => answer)).toEqual(given)
    })
  })

  describe('refusals', () => {
    it('of every kind in its table are told apart as the table says', () => {
      const seen = dialect.failures.map(({ when, code }) => {
        const codes = samplesOf(when).map((text) => classify(`${text}\n`, dialect.failures)?.code)
        return [String(when), codes.includes(code)]
      })
      expect(seen.filter(([, isFound]) => !isFound)).toEqual([])
      for (const { code } of dialect.failures) expect(failureCodes).toContain(code)
    })

    it('an unknown command is one, an empty list is not, and a good answer is none', async () => {
      const empty = dialect.failures.find(({ code }) => code === 'empty')
      if (!empty) throw new Error('nothing says that there is nothing to list')
      const { run } = await meet({
        'no such command': `${syntaxOf(dialect)}\n`,
        'list nothing': `${sampleOf(empty.when)}\n`,
        'list all': '  1/1/1   online   -20.5\n',
      })
      expect((await run('no such command')).failure?.code).toBe('syntax')
      // Also in the words of another vendor's terminal.
      for (const text of [
        "% Unknown command, the error locates at '^'",
        'Error: Unrecognized command',
        '% Invalid input',
      ])
        expect([text, classify(`${text}\n`, dialect.failures)?.code]).toEqual([text, 'syntax'])
      expect((await run('list nothing')).failure?.code).toBe('empty')
      expect((await run('list all')).failure).toBeNull()
    })
  })

  describe('the pager', () => {
    const pager = sampleOf(dialect.pager.when)
    const wide = ' '.repeat(pager.length + 4)
    const erasers = {
      'blanks over it': `\r${wide}\r`,
      'the cursor moved': `\x1b[${pager.length}D${wide}\x1b[${pager.length + 4}D`,
      backspaces: `${'\b'.repeat(pager.length)}${' '.repeat(pager.length)}${'\b'.repeat(pager.length)}`,
      'the line erased': '\r\x1b[K',
    }

    it.each(Object.entries(erasers))('cut at every byte gives the same text, %s', async (_how, eraser) => {
      const keys: string[] = []
      const row = (page: number): string => `  0/1/${page}  ONU-${page}  -20.${page}  online`
      // Each page is cut at another byte: of its row, of the pager, of what wipes it out.
      const pages = Math.max(row(100).length + pager.length + 2, eraser.length)
      const { run } = await meet({
        'show long list': async ({ key, say }) => {
          for (let page = 0; page < pages; page += 1) {
            const shown = `${row(page)}\r\n${pager}`
            const cut = page % shown.length
            if (cut > 0) say(shown.slice(0, cut))
            keys.push(await key(shown.slice(cut)))
            const wiped = page % eraser.length
            if (wiped > 0) say(eraser.slice(0, wiped))
            say(eraser.slice(wiped))
          }
        },
      })
      const { text, failure } = await run('show long list')
      expect(failure).toBeNull()
      expect(text.split('\n')).toEqual(Array.from({ length: pages }, (_, page) => row(page)))
      expect(new Set(keys)).toEqual(new Set([dialect.pager.key]))
    })
  })

  it.each(['Really do what nobody meant? (y/n)[n]:', 'Do you want to continue? [yes/no]:', 'New password:'])(
    'a question nobody declared ends the command, unanswered, and the session goes on: %s',
    async (question) => {
      const given: string[] = []
      const { run, box } = await meet({
        'do something': async ({ ask }) => void given.push(await ask(question)),
        'what now': 'here\n',
      })
      const { failure } = await run('do something')
      expect(failure).toEqual({ code: expect.any(String), text: question })
      expect(failureCodes).toContain(failure?.code)
      expect(await run('what now')).toEqual({ failure: null, text: 'here' })
      expect(given).toEqual([])
      expect(box.connections()).toBe(1)
    },
  )

  describe('a link that is cut in the middle of an answer', () => {
    it('is connected once more, and the whole is read again', async () => {
      let times = 0
      const { run, box } = await meet({
        'show list': ({ say, cut }) => {
          times += 1
          say('  1/1/1  onli')
          if (times === 1) cut()
          else say('ne\n')
        },
      })
      expect(await run('show list')).toEqual({ failure: null, text: '  1/1/1  online' })
      expect([times, box.connections()]).toEqual([2, 2])
    })

    it('is not tried a third time', async () => {
      const { run, box } = await meet({ 'show list': ({ cut }) => cut() })
      expect(await failureOf(run('show list'))).toMatchObject({ code: 'source_unreachable', reason: 'olt_closed' })
      expect(box.connections()).toBe(2)
    })
  })

  describe.each(recipes)('the question "$name"', ({ name, recipe }) => {
    it('is asked in modes that there are, one line at a time, without changing anything', () => {
      expect(recipe.commands.length).toBeGreaterThan(0)
      for (const { at, line, kind } of recipe.commands) {
        const mode = modes.find((one) => one.name === at.mode)
        expect([line, mode?.name]).toEqual([line, at.mode])
        if (at.of !== undefined && mode?.enter) expect(mode.enter.line(at.of)).toContain(at.of)
        expect(line).toMatch(/^\S(?:[^\r\n]*\S)?$/)
        expect(kind).toBe('read')
      }
    })

    it('asks nothing twice, and under one name the same of each board or port', () => {
      const lines = recipe.commands.map(({ at, line }) => `${at.mode} ${at.of ?? ''} ${line}`)
      expect(new Set(lines).size).toBe(lines.length)
      const byId = Map.groupBy(recipe.commands, ({ id }) => id)
      for (const [id, own] of byId) {
        expect(id).toMatch(/^[a-z][a-z0-9-]*$/)
        expect([id, new Set(own.map(({ line }) => line.replace(/\d+/g, '1'))).size]).toEqual([id, 1])
      }
      // Parts of one ONU, and of one port, are named in "not read": there each has its own name.
      if (!['system', 'onus'].includes(name)) expect(byId.size).toBe(recipe.commands.length)
    })

    it('says "not known" when every answer failed', () => {
      const value = recipe.assemble(refused(recipe))
      expect(JSON.parse(JSON.stringify(value))).toEqual(value)
      if (Array.isArray(value)) return expect(value).toEqual([])
      const { row, failed, ...rest } = value as Record<string, unknown>
      expect(Object.entries(rest).filter(([, part]) => part !== null)).toEqual([])
      if (name !== 'onu') return expect([row, failed]).toEqual([undefined, undefined])
      expect(failed).toEqual(recipe.commands.map(({ id }) => ({ id, code: 'rejected', text: 'no' })))
      const { onu: _onu, runState, stateText, ...told } = row as Record<string, unknown>
      expect([runState, stateText]).toEqual(['unknown', ''])
      expect(Object.entries(told).filter(([, part]) => part !== null)).toEqual([])
    })

    it('has words for each part of an ONU, which are shown where one of them fails', () => {
      if (name !== 'onu') return
      for (const { id } of recipe.commands) expect([id, isWordKey(`olt.read.${id}`)]).toEqual([id, true])
    })

    it('says "not known" when nothing was answered at all', () => {
      expect(() => recipe.assemble([])).not.toThrow()
    })

    it('has answers that the transcript inspector can read', () => {
      for (const { line } of recipe.commands)
        expect([line, driver.parserFor(line)]).toEqual([line, expect.any(Function)])
    })

    it('takes any text: nothing throws, nothing is lost', () => {
      for (const { line, parse } of recipe.commands) {
        for (const empty of ['', '\n', '  \n\n'])
          expect([line, parse(empty).records.flatMap(told), parse(empty).unparsed.join('').trim()]).toEqual([
            line,
            [],
            '',
          ])
        for (const text of noise) expect([line, text, lost(text, parse(text))]).toEqual([line, text, []])
        for (const text of bytes) expect(() => parse(text)).not.toThrow()
      }
    })

    it('takes any text in the transcript inspector, too', () => {
      for (const { line } of recipe.commands)
        for (const text of ['', ...noise, ...bytes]) expect(() => driver.parserFor(line)?.(text)).not.toThrow()
    })
  })
})

/** What a record says besides its kind. */
const told = ({ kind: _kind, ...rest }: Record<string, unknown>): unknown[] =>
  Object.values(rest).filter((value) => value !== null && !(Array.isArray(value) && value.length === 0))

/** Words that stand neither in a record nor among the lines that nobody understood. */
function lost(text: string, { records, unparsed }: Parsed): string[] {
  const kept = `${JSON.stringify(records)} ${unparsed.join(' ')}`.toLowerCase().replace(/[\W_]+/g, '')
  // A heading tells nothing by itself.
  const words = text.replace(/^[^:\n]*:\s*$/gm, '').match(/[a-z]{4,}/gi) ?? []
  return words.filter((word) => !kept.includes(word.toLowerCase()))
}

/** The same at every run. */
const random = (() => {
  let state = 20261121
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
})()

/** Bytes of any kind. The engine's terminal obeys control characters, so a parser must only survive them. */
const bytes: readonly string[] = Array.from({ length: 40 }, () =>
  new TextDecoder().decode(Uint8Array.from({ length: 1 + random(300) }, () => random(256))),
)

/** Rows of words and signs, and what a screen shows of those bytes. */
const noise: readonly string[] = (() => {
  const word = (): string => Array.from({ length: 4 + random(4) }, () => 'bcdfgkmpqvwxz'[random(13)]).join('')
  const marks = ['  ', ' ', ' : ', ': ', '=', '/', '   -   ', '| ', ',', ' % ', '(', '"', ' 1/1/1 ', ' -20.5 ']
  const row = (): string =>
    Array.from({ length: 1 + random(6) }, () => `${word()}${marks[random(marks.length)]}`).join('')
  const rows = Array.from({ length: 60 }, () => Array.from({ length: 1 + random(5) }, row).join('\n'))
  return [...rows, ...bytes.map((text) => text.replace(/[^\n\P{C}]/gu, ''))]
})()
