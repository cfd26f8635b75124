// Prompts, modes, questions, refusals and how the generation is told.
import { describe, expect, it } from 'vitest'
import { zte } from '../../../../main/olt/drivers/zte/index.ts'
import { classify } from '../../../../main/olt/session/failure.ts'
import { fits, guessPrompt } from '../../../../main/olt/session/prompt.ts'

const modeAt = (prompt: string) =>
  zte.dialects.map((dialect) => {
    const found = guessPrompt(prompt, dialect)
    return found && dialect.modes.find((mode) => fits(mode, found))?.name
  })

describe.each(zte.dialects)('$name', (dialect) => {
  it.each([
    ['ZXAN>', 'user'],
    ['ZXAN#', 'enable'],
    ['OLT-ZTE_C320.norte@1#', 'enable'],
    ['ZXAN(config)#', 'config'],
    ['ZXAN(config-if)#', 'interface'],
    ['ZXAN(gpon-onu-mng)#', 'onu-mng'],
    ['ZXAN(gpon-onu-mng 1/1/1:15)#', 'onu-mng'],
    ['ZXAN(config-gpon-onu-mng)#', 'onu-mng'],
    ['ZXAN(config-gpon)#', 'gpon'],
  ])('%s is %s', (prompt, mode) => {
    expect(modeAt(prompt)).toEqual([mode, mode])
  })

  it.each(['  description a#', '1/1/1:1 working #', '%Error 20200: x#', ' <cr>'])('"%s" is no prompt', (line) => {
    expect(guessPrompt(line, dialect)).toBeNull()
  })

  it('enables only from the user prompt, with the secret at the question for it', () => {
    const enable = dialect.modes.find(({ name }) => name === 'enable')
    expect(enable?.enter).toMatchObject({ from: 'user' })
    expect(enable?.enter?.line('')).toBe('enable')
    expect(enable?.enter?.asks).toMatchObject([{ answer: 'secret' }])
    expect(enable?.enter?.asks?.[0]?.when.test('Password:')).toBe(true)
    // The row of `detail-info` must not get the secret.
    expect(enable?.enter?.asks?.[0]?.when.test('  Password:')).toBe(false)
  })

  it('goes into the views by their full words', () => {
    const line = (mode: string, of: string) => dialect.modes.find(({ name }) => name === mode)?.enter?.line(of)
    expect(line('config', '')).toBe('configure terminal')
    expect(line('interface', 'gpon-olt_1/1/1')).toBe('interface gpon-olt_1/1/1')
    expect(line('onu-mng', 'gpon-onu_1/1/1:1')).toBe('pon-onu-mng gpon-onu_1/1/1:1')
  })

  it('knows the pager and the last question, and no other', () => {
    expect(dialect.pager.when.test('--More--')).toBe(true)
    expect(dialect.pager.when.test('1/1/1:1 working')).toBe(false)
    expect(dialect.close.line).toBe('exit')
    const [ask] = dialect.close.asks
    expect(ask?.when.test('The configuration is changed,confirm to logout without saving? [yes/no]:')).toBe(true)
    expect(ask?.when.test('Confirm to reboot? [yes/no]:')).toBe(false)
  })

  it('tells a refused login from a good one', () => {
    const reason = (text: string) => dialect.login.refused.find(({ when }) => when.test(text))?.reason
    expect(reason('% Username or password error')).toBe('olt_login')
    expect(reason('The user is locked for 5 minutes')).toBe('olt_locked')
    expect(reason('Too many users, try later')).toBe('olt_sessions_full')
    expect(reason('Welcome to TITAN series OLT of ZTE Corporation')).toBeUndefined()
    expect(reason('Last login: 0 authentication failure occurred')).toBeUndefined()
    expect(reason('% The password is not strong, please change the password.')).toBeUndefined()
  })

  it.each([
    ['%Code 32310-GPONSRV : No related information to show.', 'empty'],
    ['%Code 62310-GPONSRV : No related information to show.', 'empty'],
    ['%Code 66661-GPONRM : The entry already existed.', 'already_done'],
    ['%Code 63869-GPONRM : Record already exists.', 'already_done'],
    ['%Error 222391: The entry is existed. This is a re-create operation.', 'already_done'],
    ['%Code 62330-GPONSRV : Parameter exceeds range.', 'rejected'],
    ['%Code 66669-GPONRM : Vlan conflict.', 'conflict'],
    ['%Code 64007-GPONSRV : Operation is forbidden by ONU profile.', 'rejected'],
    ['%Code 62397-GPONSRV : The entry does not exist.', 'not_found'],
    ['%Error 223845: UNI does not exist.', 'unsupported'],
    ['%Error 223981: Profile does not exist.', 'not_found'],
    ['%Error 223982: The port is not in the VLAN.', 'rejected'],
    ["%Error 222387: Can't modify vport mode.", 'unsupported'],
    ['%Error 230296: Profile is being used.', 'in_use'],
    ["%Error 20200: Invalid input detected at '^' marker. Invalid command", 'syntax'],
    ['%Error 20203: Incomplete command.', 'syntax'],
    ['%Error 20208: Bad password', 'denied'],
    ['%Error 140301: Ambiguous command.', 'syntax'],
    ['%Error 140305: Incomplete command.', 'syntax'],
    ['%Error 999999: Something new.', 'rejected'],
  ])('%s is %s', (text, code) => {
    expect(classify(`show x\n   ^\n${text}\n`, dialect.failures)).toEqual({ code, text })
  })

  it.each([
    'Enter configuration commands, one per line.  End with CTRL/Z.',
    '%Info 20272: Enter configuration commands, one per line.',
    '% The password is not strong, please change the password.',
    '  description %Error in this name',
    '! %Error 140303: Invalid input detected',
    '.[Successful]',
  ])('"%s" is no failure', (text) => {
    expect(classify(text, dialect.failures)).toBeNull()
  })

  it('sets an alarm apart from the answer', () => {
    const isNoise = (line: string) => dialect.noise.some((pattern) => pattern.test(line))
    expect(isNoise('An alarm 18756 level minor occurred at 10:11:12 08-08-2026 sent by MCP-1/3')).toBe(true)
    expect(isNoise('gpon-onu_1/1/1:1       enable       enable       operation    working')).toBe(false)
    expect(isNoise("%Error 20200: Invalid input detected at '^' marker.")).toBe(false)
  })
})

describe('identification', () => {
  const { identify } = zte.probe
  it('tells the generation and the model by banner and cards', () => {
    const titan =
      'Shelf Slot CfgType CardName     Port HardVer Status\n1     5    SFUQ    SFUQ         4    V1.0.0  INSERVICE'
    const classic = (card: string) =>
      `Rack Shelf Slot CfgType RealType Port  HardVer SoftVer Status\n1 1 3 ${card} ${card} 3 V1.0.0 V2.1.0 INSERVICE`
    expect(identify('', titan)).toEqual({ dialect: 'titan', model: null })
    expect(identify('Welcome to TITAN series OLT of ZTE Corporation', '')).toEqual({ dialect: 'titan', model: null })
    expect(identify('', classic('SMXA'))).toEqual({ dialect: 'classic', model: 'C320' })
    expect(identify('', classic('SCXN'))).toEqual({ dialect: 'classic', model: 'C300' })
    expect(identify('Welcome to ZXAN product C320 of ZTE Corporation', classic('XXXX'))).toEqual({
      dialect: 'classic',
      model: 'C320',
    })
    expect(identify('', "%Error 140303: Invalid input detected at '^' marker.")).toMatchObject({ dialect: 'titan' })
  })
})
