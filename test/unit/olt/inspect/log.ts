// Small logs of both vendors, and `pondesk inspect olt` on one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../../../main/commands.ts'

/** As the command answers; `found`: its JSON, where there is one. */
export async function inspect(vendor: string, command: string, content: string | Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'pondesk-inspect-'))
  const file = join(folder, 'some.log')
  writeFileSync(file, content)
  const said = { out: '', err: '' }
  const code = await runCommand(['inspect', 'olt', '--vendor', vendor, '--command', command, file, '--lang', 'en'], {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  rmSync(folder, { recursive: true })
  const found = code === 0 ? (JSON.parse(said.out) as { records: Record<string, unknown>[]; unparsed: string[] }) : null
  return { code, found, ...said }
}

const rule = `  ${'-'.repeat(77)}`
/** What a Huawei prints of its boards. */
export const boards = [
  rule,
  '  SlotID  BoardName  Status          SubType0 SubType1    Online/Offline',
  rule,
  '  0',
  '  1       H901GPHF   Normal',
  '  2       H902MPLA   Active_normal            CPCF',
  rule,
].join('\n')

export const huaweiLog = (host: string): string => `${host}>enable

${host}#config

${host}(config)#display board 0
${rule}
  SlotID  BoardName  Status          SubType0 SubType1    Online/Offline
${rule}
  0
  1       H901GPHF   Normal
  2       H902MPLA   Active_normal            CPCF
${rule}

${host}(config)#display ont info summary 0/1/0
  Description : OLT Norte > torre 2 # display
  SlotID note
${host}(config)#interface gpon 0/1

${host}(config-if-gpon-0/1)#display ont optical-info 0 all
${rule}
  ONT  Rx power  Tx power  OLT Rx ONT  Temperature  Voltage  Current  Distance
  ID   (dBm)     (dBm)     power(dBm)  (C)          (V)      (mA)     (m)
${rule}
  0    -21.10    2.20      -30.97      45           3.300    12       1033
  1    -22.40    2.10      -25.00      46           3.310    13       1040
${rule}
${host}(config-if-gpon-0/1)#quit
${host}(config)#
`

export const zteLog = (host: string): string => `${host}#terminal length 0
${host}#show card
Rack Shelf Slot CfgType RealType Port  HardVer SoftVer         Status
-------------------------------------------------------------------------------
1    1     1    GTGO    GTGOG    8     V1.0.0  V2.1.0          INSERVICE
1    1     2    GTGH    GTGHG    16    V1.0.0  V2.1.0          INSERVICE
${host}#show gpon onu state gpon-olt_1/1/1
OnuIndex   Admin State  OMCC State  Phase State  Channel
--------------------------------------------------------------
1/1/1:1     enable       enable      working      1(GPON)
1/1/1:2     enable       disable     DyingGasp    1(GPON)
1/1/1:3     enable       enable      working      1(GPON)
ONU Number: 2/3
${host}#show clock
12:00:00 Sat Nov 21 2026
${host}#
`
