// The least that can type on an OLT: a shell, a line, its answer up to the prompt. It does nothing that the box does not ask for.
import ssh2, { type ClientChannel } from 'ssh2'

export interface Shell {
  type(line: string): void
  /** Answers what came between the line and the next prompt. */
  run(line: string): Promise<string>
  backToConfig(): Promise<void>
  end(): void
}

const prompt = /(?:^|\n)[\w.-]+(\([\w\-/]+\))?[>#]\s*$/
const pager = /---- More.*----\s*$/
const hint = /\{[^{}\n]{0,300}<cr>[^{}\n]{0,300}\}:\s*$/

export async function openShell({
  host,
  port,
  user,
  password,
}: {
  host: string
  port: number
  user: string
  password: string
}): Promise<Shell> {
  const client = new ssh2.Client()
  await new Promise<void>((resolve, reject) => {
    client.once('ready', resolve)
    client.once('error', reject)
    client.connect({ host, port, username: user, password })
  })
  client.setNoDelay(true)
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    client.shell({ term: 'vt100', cols: 512, rows: 200 }, (error, opened) => (error ? reject(error) : resolve(opened)))
  })
  let text = ''
  let waiting: (() => void) | null = null
  channel.on('data', (part: Buffer) => {
    text += part.toString('latin1')
    const tail = text.slice(-400)
    if (pager.test(tail)) channel.write(' ')
    else if (hint.test(tail)) channel.write('\n')
    else if (prompt.test(tail)) waiting?.()
  })
  const answer = (): Promise<void> =>
    new Promise((resolve) => {
      waiting = () => {
        waiting = null
        resolve()
      }
    })
  await (prompt.test(text) ? Promise.resolve() : answer())
  const run = async (line: string): Promise<string> => {
    text = ''
    const done = answer()
    channel.write(`${line}\n`)
    await done
    return text
  }
  return {
    type: (line) => void channel.write(`${line}\n`),
    run,
    async backToConfig() {
      if (/\(config-if/.test(text)) await run('quit')
    },
    end: () => client.end(),
  }
}
