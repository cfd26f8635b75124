// A box that talks as a dialect says: its modes, its pager, its refusals and its goodbye, all from the dialect's own tables.
import type { Dialect, Driver, Mode, Place } from '../../../main/olt/driver.ts'
import { type Box, type Scene, type Script, startBox } from './engine/box.ts'
import { sampleOf, samplesOf } from './sample.ts'

export const enablePassword = 'secret-2'
const position = /\d+(?:\/\d+)+(?::\d+)?/

/** Contexts that the mode's prompt may have when it was entered for `of`. */
export const contextsOf = ({ context }: Mode, of = ''): string[] => {
  if (context === null) return ['']
  const meant = position.exec(of)?.[0]
  return samplesOf(context).flatMap((sample) => {
    const text = meant === undefined ? sample : sample.replace(position, meant)
    // A mode that does not show all of it shows its beginning.
    const shorter = sample.replace(position, /\d+\/\d+/.exec(of)?.[0] ?? '')
    return [text, shorter].find((one) => context.test(one)) ?? []
  })
}

export const syntaxOf = ({ failures }: Dialect): string => {
  const found = failures.find(({ code }) => code === 'syntax')
  if (!found) throw new Error('nothing says that a command is unknown')
  return sampleOf(found.when)
}

export interface Talk {
  box: Box
  /** Answers that were given to questions of the box: question, answer. */
  answers: [question: string, answer: string][]
  /** Mode of each line that was typed at a prompt. */
  places: [mode: string, line: string][]
}

/** `lines`: answers to reads, in whatever mode; `ofs`: what modes are entered for. */
export async function talkingBox(
  driver: Driver,
  dialect: Dialect,
  places: readonly Place[],
  lines: Script,
): Promise<Talk> {
  const { modes, open, close } = dialect
  const [lowest] = modes
  if (!lowest) throw new Error('no modes')
  let here = lowest
  const answers: Talk['answers'] = []
  const typed: Talk['places'] = []

  const enter = (scene: Scene, mode: Mode, of?: string): void => {
    here = mode
    scene.become(contextsOf(mode, of).at(-1) ?? '', mode.end)
  }
  const unknown = (scene: Scene): void => scene.say(`${syntaxOf(dialect)}\n`)

  async function step(scene: Scene, mode: Mode, of: string): Promise<void> {
    for (const { when, answer } of mode.enter?.asks ?? []) {
      const question = sampleOf(when)
      const given = await scene.ask(question)
      answers.push([question, given])
      if (answer === 'secret' && given !== enablePassword) return unknown(scene)
    }
    enter(scene, mode, of)
  }

  async function leave(scene: Scene, line: string): Promise<void> {
    const below = modes.find(({ name }) => name === here.enter?.from)
    if (here.leave === line && below) return enter(scene, below)
    if (line !== close.line) return unknown(scene)
    for (const { when } of close.asks) {
      const question = sampleOf(when)
      answers.push([question, await scene.ask(question)])
    }
    scene.cut()
  }

  const of = (name: string): readonly string[] => [
    ...new Set(places.filter(({ mode }) => mode === name || chain(name).includes(mode)).map((place) => place.of ?? '')),
  ]
  /** Modes that are entered by way of this one. */
  const chain = (name: string): string[] =>
    modes.filter(({ enter: way }) => way?.from === name).flatMap((mode) => [mode.name, ...chain(mode.name)])

  const script: Script = { '': '' }
  const say = (line: string, react: Exclude<Script[string], string>): void => {
    const before = script[line]
    script[line] = async (scene, whole) => {
      if (typeof before === 'function') return await before(scene, whole)
      return await react(scene, whole)
    }
  }
  for (const { line } of open) say(line, (scene) => note(scene, line, () => undefined))
  say(driver.probe.line, (scene) =>
    note(scene, driver.probe.line, () => scene.say(`${sampleOf(driver.probe.expects)}\n`)),
  )
  // One line may lead to several modes, from different places.
  const ways = modes.flatMap((mode) =>
    of(mode.name).flatMap((name) =>
      mode.enter ? [{ mode, name, line: mode.enter.line(name), from: mode.enter.from }] : [],
    ),
  )
  for (const line of new Set(ways.map((way) => way.line)))
    say(line, (scene) =>
      note(scene, line, () => {
        const way = ways.find((one) => one.line === line && one.from === here.name)
        return way ? step(scene, way.mode, way.name) : unknown(scene)
      }),
    )
  for (const line of new Set([close.line, ...modes.flatMap((mode) => mode.leave ?? [])]))
    say(line, (scene) => note(scene, line, () => leave(scene, line)))
  for (const [line, reaction] of Object.entries(lines))
    say(line, (scene) =>
      note(scene, line, () => (typeof reaction === 'string' ? scene.say(reaction) : reaction(scene, line))),
    )

  function note(_scene: Scene, line: string, work: () => void | Promise<void>): void | Promise<void> {
    typed.push([here.name, line])
    return work()
  }

  const box = await startBox({
    hostname: 'OLT-1.centro',
    banner: '\r\n',
    script,
    onShell: () => {
      here = lowest
    },
  })
  return { box, answers, places: typed }
}
