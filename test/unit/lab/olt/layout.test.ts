// Headings of the simulated tables against those of real boxes: a heading that differs moves every column behind it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, startLab } from '../../../../main/lab/index.ts'
import { type Console, fixture, hasFixtures, quiet } from './console.ts'

let lab: Lab
const consoles: Record<string, Console> = {}

beforeAll(async () => {
  lab = await startLab({ onus: 60, pace: 0.02 })
  for (const olt of lab.olts) consoles[olt.dialect] = await quiet(olt)
  await consoles.smartax?.ask('interface gpon 0/1')
})
afterAll(async () => {
  for (const one of Object.values(consoles)) one.end()
  await lab.close()
})

/** Lines of the transcript that must stand in ours letter by letter; ends without spaces. */
const cases: [dialect: string, line: string, transcript: string, lines: RegExp][] = [
  ['smartax', 'display ont info 0 all', 'huawei/display-ont-info-port-all-3', /F\/S\/P|ID {5}/],
  [
    'smartax',
    'display ont info summary 0',
    'huawei/display-ont-info-summary',
    /^ {2}ONT {2}Run|^ {2}ID {3}State|^ {2}ONT {8}SN|^ {2}ID {10}|^ {2}-+$/,
  ],
  ['smartax', 'display ont optical-info 0 all', 'huawei/display-ont-optical-info-all', /ONT {2}Rx|ID {3}\(dBm/],
  ['smartax', 'display ont port state 0 1 eth-port all', 'huawei/display-ont-port-state-eth', /ONT-ID {3}ONT|port-ID/],
  ['smartax', 'quit', 'huawei/error-unknown-command', /^never$/],
  ['smartax', 'display service-port all', 'huawei/display-service-port-all', /INDEX VLAN|ID {3}ATTR|Note/],
  ['smartax', 'display mac-address port 0/1/0 ont 1', 'huawei/display-mac-address-port-ont', /SRV-P|INDEX INDEX/],
  ['smartax', 'display board 0', 'huawei/display-board', /SlotID|-----/],
  ['smartax', 'display board 0/1', 'huawei/display-board-slot', /Power Status|Port {3}Port|type {7}\(km/],
  ['smartax', 'display ont-lineprofile gpon all', 'huawei/display-ont-lineprofile-all', /Profile-ID/],
  ['smartax', 'display vlan all', 'huawei/display-vlan-all', /VLAN {3}Type/],
  ['smartax', 'display ont autofind all', 'huawei/display-ont-autofind-2', /^ {3}-+$/],
  ['smartax', 'display ont version summary 0', 'huawei/display-ont-version-summary', /Access|Type {3}ID/],
  ['classic', 'show gpon onu state', 'zte/show-gpon-onu-state-3', /OnuIndex|---/],
  ['classic', 'show gpon onu baseinfo gpon-olt_1/1/1', 'zte/show-gpon-onu-baseinfo', /OnuIndex|---/],
  ['classic', 'show gpon onu uncfg', 'zte/show-gpon-onu-uncfg', /OnuIndex|---/],
  ['classic', 'show card', 'zte/show-card', /Rack|---/],
  ['classic', 'show pon power onu-rx gpon-olt_1/1/1', 'zte/show-pon-power-onu-rx', /Rx power|---/],
  ['classic', 'show pon power attenuation gpon-onu_1/1/1:1', 'zte/show-pon-power-attenuation', /Attenuation|---/],
  ['classic', 'show mac gpon onu gpon-onu_1/1/1:1', 'zte/show-mac-gpon-onu', /Mac address|---/],
  [
    'classic',
    'show gpon onu detail-info gpon-onu_1/1/1:1',
    'zte/show-gpon-onu-detail-info-4',
    /Authpass|---| 9 {3}0000/,
  ],
  ['titan', 'show gpon onu state', 'zte/login-banner-show-gpon-onu-state', /OnuIndex|^-+$/],
  ['titan', 'show card', 'zte/show-card-2', /Shelf|---/],
  ['titan', 'show pon onu uncfg', 'zte/show-pon-onu-uncfg', /OltIndex|---/],
]

describe.skipIf(!hasFixtures)('headings (skipped where the recorded transcripts are not at hand)', () => {
  it.each(cases)('%s: %s', async (dialect, line, transcript, lines) => {
    const answer = new Set((await consoles[dialect]?.ask(line))?.map((one) => one.trimEnd()))
    for (const wanted of new Set(
      fixture(transcript)
        .map((one) => one.trimEnd())
        .filter((one) => lines.test(one)),
    )) {
      expect(answer).toContain(wanted)
    }
  })

  it('names of fields of a detail are those of a real one', async () => {
    const names = (lines: readonly string[]): string[] =>
      lines.flatMap((one) => /^ {2}([A-Z][^:]*?) *:/.exec(one)?.[1] ?? []).filter((name) => name.length < 25)
    const ours = new Set(names((await consoles.smartax?.ask('display ont info 0 1 0 1')) ?? []))
    const real = new Set(
      [
        ...names(fixture('huawei/display-ont-info-detail')),
        ...names(fixture('huawei/display-ont-info-detail-2')),
        ...names(fixture('huawei/display-ont-info-by-sn-3')),
        ...names(fixture('huawei/display-ont-info-detail-tr069')),
      ].map((one) => one.toLowerCase()),
    )
    expect([...ours].filter((name) => !real.has(name.toLowerCase()))).toEqual([])
    const zte = new Set(names((await consoles.classic?.ask('show gpon onu detail-info gpon-onu_1/1/1:1')) ?? []))
    expect([...zte]).toEqual([...new Set(names(fixture('zte/show-gpon-onu-detail-info-4')))])
  })
})
