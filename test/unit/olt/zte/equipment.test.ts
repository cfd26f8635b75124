// Modules of PON ports and active alarms of ZTE: made-up values in the boxes' layouts, missing ones, odd lines, cut anywhere.
import { describe, expect, it } from 'vitest'
import type { CommandResult, Dialect, Recipe } from '../../../../main/olt/driver.ts'
import { zte } from '../../../../main/olt/drivers/zte/index.ts'
import { classify } from '../../../../main/olt/session/failure.ts'
import { createTerminal } from '../../../../main/olt/terminal.ts'

const [classic, titan] = zte.dialects as [Dialect, Dialect]
const pon = { frame: 1, slot: 3, port: 2 }

const read = (command: string, text: string) => {
  const parse = zte.parserFor(command)
  if (!parse) throw new Error(`no parser for ${command}`)
  return parse(text)
}

/** The recipe's answers by the beginning of the line; other lines are refused as a firmware without them does. */
const ask = <T>(recipe: Recipe<T> | undefined, answers: Record<string, string>): T => {
  if (!recipe) throw new Error('the dialect does not read that')
  const results = recipe.commands.map((command): CommandResult => {
    const [, text = refusal] = Object.entries(answers).find(([line]) => command.line.startsWith(line)) ?? []
    return { command, ...command.parse(text), failure: classify(text, classic.failures), at: '2026-03-02T10:00:00Z' }
  })
  return recipe.assemble(results)
}

const refusal = "          ^\n%Error 20201: Invalid input detected at '^' marker. Invalid command key word"

const older = `  Optical module information:gpon-olt_1/3/2
  Basic-info:
   Vendor-Name    : ACME OPTICS              Vendor-Pn      : AC-OLT-C++
   Vendor-Sn      : 0012345678               Module-Type    : SFP/SFP+
   Wavelength     : 1490      (nm)           Connector      : SC
   Trans-Distance : 20(km)
  Diagnostic-info:
   RxPower        : N/A                      TxPower      : 5.026(dbm)
   TxBias-Current : 21.030    (mA)           Laser-Rate   : 25(100Mb/s)
   Temperature    : -3.406    (c)            Supply-Vol   : 3.306(v)
  Alarm-thresh:
   TxPower-Upper    : 9  (dbm)               TxPower-Lower    : -14(dbm)
   Temperature-Upper: 90 (c)                 Temperature-Lower: -45(c)`

const newer = `Optical Module Position    : gpon_olt-1/3/2
Optical Module Power State : on
Optical Module State       : online

--------------------------------------------------------------------------------
Optical Module Manufacture Information:
--------------------------------------------------------------------------------
Vendor-Name    : ACME                     Product-Name   : AC-OLT
Sequence-Number: 202411110081             Version-Level  : 10
Part-Number    :
Material-Number: 41 43 4d 45 41 38
                  31 30 2d 32 34 31
--------------------------------------------------------------------------------
Optical Module Information:
--------------------------------------------------------------------------------
Module-Type    : SFP/SFP+            Supply-Vol     : 3.214(v)    [3.0, 3.6]
Connector      : SC                  Temperature    : 37.5 C   [-45.0, 90.0]
Fiber-Type     : SM                  TEC-Current    : N/A
Module-Class   : GPON/B+
Laser-Rate     : 25   (100Mb/s)      TxPower        : 3.095 dBm [1.5, 5.0]
Wavelength     : 1490 (nm)           TxBias-Current : 29.438(mA)
TxPower-Upper    : 9.000 (dbm)       TxPower-Lower    : -14.000(dbm)`

const port = `gpon-olt_1/3/2 is activate,line protocol is up.
  The port has 128 onus, the number of registered onus is 25.`

const modules = [
  { name: 'C300 and C320', dialect: classic, line: 'show interface optical-module-info gpon-olt_1/3/2', text: older },
  { name: 'TITAN', dialect: titan, line: 'show optical-module-info gpon_olt-1/3/2', text: newer },
] as const

describe('the module of a PON port', () => {
  it('tells light, temperature, voltage, bias and class in the layout of each generation', () => {
    const of = ({ dialect, line, text }: (typeof modules)[number]) =>
      ask(dialect.reads.ponPort?.(pon), { [line]: text, 'show interface gpon': port })
    expect(modules.map(of)).toEqual([
      [{ pon, admin: 'enabled', txDbm: 5.026, temperature: -3.406, voltage: 3.306, bias: 21.03, opticClass: 'C++' }],
      [{ pon, admin: 'enabled', txDbm: 3.095, temperature: 37.5, voltage: 3.214, bias: 29.438, opticClass: 'B+' }],
    ])
  })

  it('keeps makers and numbers as text, and the port that it is of', () => {
    expect(read(modules[0].line, older)).toMatchObject({
      records: [{ pon: '1/3/2', vendor_sn: '0012345678', wavelength: 1490, rx_dbm: null, temperature_upper: 90 }],
      unparsed: [],
    })
    expect(read(modules[1].line, newer)).toMatchObject({
      records: [{ pon: '1/3/2', sequence_number: '202411110081', tec_current: null, tx_power_lower: -14 }],
      unparsed: [],
    })
  })

  it.each(modules)('$name: figures that are not there are null, and lines that nobody knows are kept', (one) => {
    const cold = one.text
      .replace(/(TxPower|Temperature|Supply-Vol|TxBias-Current)( +):.*?(?= {2,}[A-Z]|$)/gm, '$1$2: N/A   ')
      .concat('\nmodule is not certified by the vendor')
    expect(read(one.line, cold).unparsed).toEqual(['module is not certified by the vendor'])
    const [reading] = ask(one.dialect.reads.ponPort?.(pon), { [one.line]: cold, 'show interface gpon': port })
    expect(reading).toMatchObject({ txDbm: null, temperature: null, voltage: null, bias: null, admin: 'enabled' })
    expect(reading).not.toHaveProperty('refused')
  })

  it.each(modules)('$name: a firmware without the command says so in its own words, and the port is read', (one) => {
    const [reading] = ask(one.dialect.reads.ponPort?.(pon), { 'show interface gpon': port })
    expect(reading).toMatchObject({
      pon,
      admin: 'enabled',
      txDbm: null,
      refused: expect.stringContaining('%Error 20201'),
    })
  })
})

const blocks = `Alarm ID       : 4711
Alarm Code     : 43066
Alarm Level    : critical
Alarm Time     : 18:57:30 08/26/2026 UTC
AlarmDesInfo   : GPON alarm olt los gpon-olt_1/3/2
Probable Cause : LastOnuLos

Alarm ID       : 4710
Alarm Code     : 43072
Alarm Level    : minor
Alarm Time     : N/A
AlarmDesInfo   : the power of an ONU went away
                 and it said so gpon_onu-1/3/2:41
Probable Cause : OnuPowerOff
`

describe('active alarms', () => {
  it('are asked for alike in both generations, and listed with severity, text, cause and place', () => {
    for (const { reads } of [classic, titan])
      expect(ask(reads.alarms?.(), { 'show alarm pool': blocks })).toEqual([
        {
          at: '2026-08-26 18:57:30 UTC',
          severity: 'critical',
          text: 'GPON alarm olt los gpon-olt_1/3/2 (LastOnuLos)',
          position: '1/3/2',
        },
        {
          at: null,
          severity: 'minor',
          text: 'the power of an ONU went away and it said so gpon_onu-1/3/2:41 (OnuPowerOff)',
          position: '1/3/2:41',
        },
      ])
  })

  it('are read from rows and from other labels as well; what says nothing of an alarm is none', () => {
    const rows = `Current alarm count : 3
No    Code   Level     Description
----------------------------------------
12 43002 Major fan 1 is out 18:57:30 08/26/2026 UTC
13 critical gpon-onu_1/3/2:7 is gone
power module 2 is cold`
    const { records, unparsed } = read('show alarm pool', rows)
    expect(records).toEqual([
      { alarm_id: '12', code: '43002', level: 'Major', time: '18:57:30 08/26/2026 UTC', text: 'fan 1 is out' },
      { alarm_id: '13', level: 'critical', text: 'gpon-onu_1/3/2:7 is gone', position: '1/3/2:7' },
    ])
    expect(unparsed).toEqual(['power module 2 is cold'])
    const named = 'Severity : major\nObject : gpon-olt_1/3/2\nRack : 1\nSeverity : minor\nObject : fan'
    expect(ask(classic.reads.alarms?.(), { 'show alarm pool': named })).toEqual([
      { at: null, severity: 'major', text: 'gpon-olt_1/3/2 · 1', position: '1/3/2' },
      { at: null, severity: 'minor', text: 'fan', position: null },
    ])
  })

  it('are none when there is nothing to show, and nothing is invented from a refusal', () => {
    const empty = '%Code 32310-GPONSRV : No related information to show.'
    expect(ask(titan.reads.alarms?.(), { 'show alarm pool': empty })).toEqual([])
    const { commands } = titan.reads.alarms?.() ?? { commands: [] }
    expect(commands.map(({ parse }) => parse(refusal))).toEqual([{ records: [], unparsed: [] }])
  })

  it('show no password that an operator wrote into a name', () => {
    const out = JSON.stringify(read('show alarm pool', 'Alarm ID : 1\nDescription : password Xq7secret'))
    expect(out).not.toContain('Xq7secret')
  })
})

describe('however the bytes come', () => {
  const pager = (eraser: string) => `\n--More--${eraser}`
  const sent = [...modules.map(({ line, text }) => ({ line, text })), { line: 'show alarm pool', text: blocks }].map(
    ({ line, text }, n) => ({
      line,
      text,
      bytes: new TextEncoder().encode(
        text
          .split('\n')
          .map((row, at) => (at % 7 === 6 ? `${row}${pager('\b \b'.repeat(8))}`.replace('\n', '\r\n') : `${row}\r\n`))
          .join('')
          .concat(n === 0 ? '\u0007' : ''),
      ),
    }),
  )
  /** The same sequence at each run. */
  const randomOf = (seed: number) => {
    let state = seed
    return (most: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state % most
    }
  }

  it.each(sent)('$line: cut at any points, the answer is the same', ({ line, text, bytes }) => {
    const whole = read(line, text)
    expect(whole.records.length).toBeGreaterThan(0)
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomOf(seed)
      const terminal = createTerminal()
      for (let at = 0; at < bytes.length; ) {
        const next = at + 1 + random(40)
        terminal.feed(bytes.subarray(at, next))
        at = next
      }
      expect(read(line, terminal.text())).toEqual(whole)
    }
  })
})
