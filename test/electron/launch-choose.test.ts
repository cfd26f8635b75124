import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../main/args.ts'
import { browserCommand, chooseFront, localeOf, type Surroundings } from '../../main/electron/launch/choose.ts'
import { handOn, ours, startKinds, startOptions } from '../../main/electron/launch/options.ts'

const desktop: Surroundings = {
  platform: 'linux',
  env: { DISPLAY: ':0' },
  uid: 1000,
  browserAsked: false,
  hasBinary: true,
  canInstall: true,
}

describe('window or browser', () => {
  it.each<[string, Partial<Surroundings>, string]>([
    ['a Linux desktop', {}, 'electron'],
    ['a Wayland desktop', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, 'electron'],
    ['macOS, which sets no DISPLAY', { platform: 'darwin', env: {} }, 'electron'],
    ['Windows, which has no user numbers', { platform: 'win32', env: {}, uid: undefined }, 'electron'],
    ['root on macOS', { platform: 'darwin', uid: 0 }, 'electron'],
    ['a desktop without the binary', { hasBinary: false }, 'install'],
    ['a desktop where it cannot be fetched', { hasBinary: false, canInstall: false }, 'no_binary'],
    ['a server', { env: {} }, 'no_display'],
    ['a server whose DISPLAY is empty', { env: { DISPLAY: '' } }, 'no_display'],
    ['a server without the binary: nothing is fetched for nothing', { env: {}, hasBinary: false }, 'no_display'],
    ['root on Linux', { uid: 0 }, 'root'],
    ['root on Linux without the binary: nothing is fetched for nothing', { uid: 0, hasBinary: false }, 'root'],
    ['--browser', { browserAsked: true }, 'asked'],
  ])('%s', (_title, differences, expected) => {
    const choice = chooseFront({ ...desktop, ...differences })
    expect(choice.front === 'browser' ? choice.why : choice.front).toBe(expected)
  })
})

describe('the browser', () => {
  it('is opened by the command of the platform, with the address as one argument', () => {
    const address = 'http://127.0.0.1:8080/#/sign-in/a&b'
    expect(browserCommand(address, { platform: 'darwin', env: {} })).toEqual(['open', address])
    expect(browserCommand(address, { platform: 'win32', env: {} })).toEqual([
      'rundll32',
      'url.dll,FileProtocolHandler',
      address,
    ])
    expect(browserCommand(address, { platform: 'linux', env: { DISPLAY: ':0' } })).toEqual(['xdg-open', address])
  })
  it('is not opened where nobody sees it', () => {
    expect(browserCommand('http://127.0.0.1:8080/', { platform: 'linux', env: {} })).toBeNull()
  })
})

describe('the language of the terminal', () => {
  it.each([
    [{ LANG: 'es_AR.UTF-8' }, 'es-AR'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'pt_BR.UTF-8' }, 'pt-BR'],
    [{ LC_MESSAGES: 'en_GB@euro' }, 'en-GB'],
    [{ LANG: 'C.UTF-8' }, 'C'],
    [{}, 'de-DE'],
    [{ LANG: '' }, 'de-DE'],
  ])('%o is %s', (env, expected) => expect(localeOf(env, 'de-DE')).toBe(expected))
})

describe('options', () => {
  const read = (...argv: string[]) => startOptions(parseArguments(argv, startKinds).options)

  it('reach Electron as they were given', () => {
    for (const given of [
      [],
      ['--workspace', '/tmp/my isp'],
      ['--lab'],
      ['--lab', '40'],
      ['--workspace=/a=b', '--lab=7'],
      ['--update-feed=https://isp.example/pondesk.json'],
    ]) {
      const options = read(...given)
      expect(read(...ours(handOn(options)))).toEqual(options)
    }
    expect(read('--lab', '40')).toMatchObject({ workspace: null, lab: 40 })
    expect(read('--lab')).toMatchObject({ workspace: null, lab: 'default' })
  })
  it('are found among the switches of Chromium', () => {
    expect(
      ours(['/opt/electron', '.', '--no-zygote', '--lab=5', '--labs', '--workspace=/w', '--user-data-dir=/x']),
    ).toEqual(['--lab=5', '--workspace=/w'])
  })
})
