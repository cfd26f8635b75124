import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, type LabOltOnu, labCases, startLab } from '../../../../main/lab/index.ts'
import { type Console, quiet } from './console.ts'

let lab: Lab
let consoles: [Console, Console, Console]

beforeAll(async () => {
  lab = await startLab({ onus: 60, pace: 0.02 })
  const [norte, sur, centro] = lab.olts as [LabOlt, LabOlt, LabOlt]
  consoles = [await quiet(norte), await quiet(sur), await quiet(centro)]
})
afterAll(async () => {
  for (const one of consoles) one.end()
  await lab.close()
})

async function online(name: string, nth = 0, test: (onu: LabOltOnu) => boolean = () => true) {
  const found = (await lab.oltTruth(name)).onus.filter((onu) => onu.isOnline && onu.customer !== null && test(onu))[nth]
  const [, slot = '', port = '', id = ''] = /^\d+\/(\d+)\/(\d+):(\d+)$/.exec(found?.at ?? '') ?? []
  return { at: found?.at ?? '', slot, port, id, serial: found?.serial ?? '' }
}
const onu = async (name: string, serial: string): Promise<LabOltOnu> => {
  const found = (await lab.oltTruth(name)).onus.find((one) => one.serial === serial)
  if (!found) throw new Error(`no ${serial}`)
  return found
}

/** Until it is true; the lab's own durations are scaled, so this takes a second at most. */
async function until(test: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 400; n += 1) {
    if (await test()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never came')
}

describe('writes on a SmartAX', () => {
  it('restarts an ONT that confirms, and the ACS hears of it too', async () => {
    const [norte] = consoles
    const { slot, port, id, serial } = await online('OLT-NORTE', 0, ({ serial: one }) => one !== labCases.silent)
    const booted = async (): Promise<unknown> => {
      const query = encodeURIComponent(JSON.stringify({ _id: (await lab.devices(serial))[0] }))
      const [device] = (await (await fetch(`${lab.acs.url}/devices/?query=${query}&projection=_lastBoot`)).json()) as {
        _lastBoot: string
      }[]
      return device?._lastBoot
    }
    const before = await booted()
    await norte.ask(`interface gpon 0/${slot}`)
    norte.send(`ont reset ${port} ${id}\r`)
    await norte.until(/Are you sure to reset the ONT\(s\)\? \(y\/n\)\[n\]:$/)
    norte.send('n\r')
    await norte.until(/#$/)
    expect((await onu('OLT-NORTE', serial)).isOnline).toBe(true)
    norte.send(`ont reset ${port} ${id}\r`)
    await norte.until(/\[n\]:$/)
    norte.send('y\r')
    await norte.until(/#$/)
    expect(await onu('OLT-NORTE', serial)).toMatchObject({ isOnline: false, cause: 'reset' })
    expect((await norte.ask(`display ont info ${port} ${id}`)).join('\n')).toContain('ONT is reset by ONT command')
    await until(async () => (await onu('OLT-NORTE', serial)).isOnline)
    await until(async () => (await booted()) !== before)
    await norte.ask('quit')
  })

  it('deactivates and activates, and says when it is so already', async () => {
    const [norte] = consoles
    const { slot, port, id, serial } = await online('OLT-NORTE', 1)
    await norte.ask(`interface gpon 0/${slot}`)
    expect(await norte.ask(`ont deactivate ${port} ${id}`)).toEqual([''])
    expect(await onu('OLT-NORTE', serial)).toMatchObject({ isOnline: false, isEnabled: false, cause: 'deactive' })
    expect(await norte.ask(`ont deactivate ${port} ${id}`)).toContain('  Failure: Make configuration repeatedly')
    await norte.ask(`ont activate ${port} ${id}`)
    expect(await onu('OLT-NORTE', serial)).toMatchObject({ isOnline: true, isEnabled: true })
    await norte.ask('quit')
  })

  it('takes a whole TR-069 bootstrap and keeps it in the running configuration', async () => {
    const [norte] = consoles
    const { slot, port, id, serial } = await online('OLT-NORTE', 2)
    await norte.ask(
      'ont tr069-server-profile add profile-id 7 profile-name "NUEVO" url "http://acs:7547" user "U" "S3creta"',
    )
    await norte.ask(`interface gpon 0/${slot}`)
    await norte.ask(
      `ont ipconfig ${port} ${id} ip-index 0 static ip-address 10.9.8.7 mask 255.255.255.0 gateway 10.9.8.1 vlan 700 priority 2`,
    )
    await norte.ask(`ont tr069-server-config ${port} ${id} profile-id 7`)
    await norte.ask(`ont modify ${port} ${id} desc "Casa de Ana"`)
    await norte.ask('quit')
    expect(
      await norte.ask(
        `service-port vlan 700 gpon 0/${slot}/${port} ont ${id} gemport 3 multi-service user-vlan 700 tag-transform translate`,
      ),
    ).toEqual([''])
    expect(await norte.ask('ont tr069-server-profile modify profile-id 7 url "http://other"')).toContain(
      '  Failure: The profile has been bound to the ONT',
    )
    const { config, description } = await onu('OLT-NORTE', serial)
    expect(description).toBe('Casa de Ana')
    expect(config.join('\n')).toContain(`ont tr069-server-config ${port} ${id} profile-id 7`)
    expect(config.join('\n')).toContain('service-port ')
    const detail = (await norte.ask(`display ont info 0 ${slot} ${port} ${id}`)).join('\n')
    expect(detail).toContain('  ONT IP 0 address/mask   : 10.9.8.7/24')
    expect(detail).toMatch(/TR069 server profile name +: NUEVO/)
    const whole = (await norte.ask('display current-configuration | include tr069')).join('\n')
    expect(whole).toContain('http://acs:7547')
    expect(whole).not.toContain('S3creta')
  })

  it('deletes an ONT only after its service ports, which then waits to be found', async () => {
    const [norte] = consoles
    const { slot, port, id, serial } = await online('OLT-NORTE', 3)
    await norte.ask(`interface gpon 0/${slot}`)
    expect((await norte.ask(`ont delete ${port} ${id}`)).slice(0, 2)).toEqual([
      '  Failure: This configured object has some service virtual',
      '  ports',
    ])
    await norte.ask('quit')
    norte.send(`undo service-port port 0/${slot}/${port} ont ${id}\r`)
    await norte.until(/Are you sure to release service virtual port\(s\)\? \(y\/n\)\[n\]:$/)
    norte.send('y\r')
    expect(await norte.until(/#$/)).toContain('have been\r\n  deleted: 2')
    await norte.ask(`interface gpon 0/${slot}`)
    expect(await norte.ask(`ont delete ${port} ${id}`)).toContain('  Number of ONTs that can be deleted: 1, success: 1')
    expect((await lab.oltTruth('OLT-NORTE')).autofind).toContainEqual({ pon: `0/${slot}/${port}`, serial })
    const added = await norte.ask(
      `ont add ${port} sn-auth "${serial}" omci ont-lineprofile-id 10 ont-srvprofile-id 10 desc "De vuelta"`,
    )
    expect(added).toContain('  Number of ONTs that can be added: 1, success: 1')
    expect(added).toContain(`  PortID :${port}, ONTID :${id}`)
    await until(async () => (await onu('OLT-NORTE', serial)).isOnline)
    await norte.ask('quit')
  })
})

describe('writes on a ZXA10', () => {
  it('reboots on a full yes only', async () => {
    const [, sur] = consoles
    const { at, serial } = await online('OLT-SUR')
    await sur.ask('configure terminal')
    await sur.ask(`pon-onu-mng gpon-onu_${at}`)
    for (const [answer, isOnline] of [
      ['no', true],
      ['y', true],
      ['yes', false],
    ] as const) {
      sur.send('reboot\r')
      await sur.until(/Confirm to reboot\? \[yes\/no\]:$/)
      sur.send(`${answer}\r`)
      const told = await sur.until(/#$/)
      expect(told.includes('%Error')).toBe(answer === 'y')
      expect((await onu('OLT-SUR', serial)).isOnline).toBe(isOnline)
    }
    await until(async () => (await onu('OLT-SUR', serial)).isOnline)
    await sur.ask('end')
  })

  it('shuts an ONU down and up, each generation by its own word', async () => {
    const [, sur, centro] = consoles
    const classic = await online('OLT-SUR', 1)
    const titan = await online('OLT-CENTRO', 1)
    for (const [one, olt, name, where, off, on] of [
      [sur, 'OLT-SUR', classic.serial, `gpon-onu_${classic.at}`, 'shutdown', 'no shutdown'],
      [centro, 'OLT-CENTRO', titan.serial, `gpon_onu-${titan.at}`, 'admin disable', 'admin enable'],
    ] as const) {
      await one.ask('configure terminal')
      await one.ask(`interface ${where}`)
      expect(await one.ask(off)).toEqual([])
      expect(await onu(olt, name)).toMatchObject({ isEnabled: false, isOnline: false })
      expect((await onu(olt, name)).config).toContain(`  ${off}`)
      await one.ask(on)
      expect(await onu(olt, name)).toMatchObject({ isEnabled: true, isOnline: true })
      await one.ask('end')
    }
  })

  it('keeps one line for each thing, and TR-069 in the words of its generation', async () => {
    const [, sur, centro] = consoles
    const classic = await online('OLT-SUR', 2)
    await sur.ask('configure terminal')
    await sur.ask(`pon-onu-mng gpon-onu_${classic.at}`)
    expect(await sur.ask('tr069-mgmt 1 state unlock')).toEqual([])
    await sur.ask('tr069-mgmt 1 acs http://a:7547 validate basic username u password p')
    await sur.ask('tr069-mgmt 1 acs http://b:7547 validate basic username u password p')
    expect((await sur.ask('tr069-mgmt 1 state unlock acs http://c:7547')).join('\n')).toContain('%Error 20201')
    await sur.ask('end')
    const { config } = await onu('OLT-SUR', classic.serial)
    expect(config.filter((line) => line.includes('tr069-mgmt 1 acs'))).toEqual([
      '  tr069-mgmt 1 acs http://b:7547 validate basic username u password p',
    ])
    const titan = await online('OLT-CENTRO', 2)
    await centro.ask('configure terminal')
    await centro.ask(`pon-onu-mng gpon_onu-${titan.at}`)
    expect((await centro.ask('wan-ip 1 mode dhcp vlan-profile VLAN10 host 1')).join('\n')).toContain('%Error 140303')
    expect(
      await centro.ask('mgmt-ip 10.1.2.3 255.255.255.0 vlan 700 priority 2 route 0.0.0.0 0.0.0.0 10.1.2.1 host 2'),
    ).toEqual([])
    await centro.ask('end')
    const hosts = (await centro.ask(`show gpon remote-onu ip-host gpon_onu-${titan.at}`)).join('\n')
    expect(hosts).toContain('CurIP:              10.1.2.3')
  })

  it('sets the WiFi of a ZTE ONU on the ONU itself, and refuses that of others', async () => {
    const places = await Promise.all(
      (['OLT-SUR', 'OLT-CENTRO'] as const).map(async (name) => ({
        name,
        zte: await online(name, 0, ({ serial }) => serial.startsWith('ZTEG')),
        other: await online(name, 0, ({ serial }) => !serial.startsWith('ZTEG')),
      })),
    )
    for (const [n, { zte, other }] of places.entries()) {
      const one = consoles[n + 1] as Console
      const word = n === 0 ? 'gpon-onu_' : 'gpon_onu-'
      await one.ask('configure terminal')
      await one.ask(`pon-onu-mng ${word}${zte.at}`)
      expect(await one.ask('ssid ctrl wifi_0/1 name DesdeLaOLT')).toEqual([])
      await one.ask(`exit`)
      await one.ask(`pon-onu-mng ${word}${other.at}`)
      expect((await one.ask('ssid ctrl wifi_0/1 name DesdeLaOLT')).join('\n')).toMatch(/UNI does not exist/)
      await one.ask('end')
      expect((await lab.truth(zte.serial))['InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID']).toBe(
        'DesdeLaOLT',
      )
    }
  })
})

describe('saving', () => {
  it('decides what a restart of the OLT leaves', async () => {
    const other = await startLab({ onus: 20, pace: 0.005 })
    const [norte, sur] = other.olts as [LabOlt, LabOlt]
    const huawei = await quiet(norte)
    const zte = await quiet(sur)
    const target = (await other.oltTruth('OLT-NORTE')).onus[0]
    const [, slot, port, id] = /^0\/(\d+)\/(\d+):(\d+)$/.exec(target?.at ?? '') ?? []
    await huawei.ask(`interface gpon 0/${slot}`)
    await huawei.ask(`ont modify ${port} ${id} desc "guardado"`)
    await huawei.ask('quit')
    expect((await other.oltTruth('OLT-NORTE')).isSaved).toBe(false)
    expect((await huawei.ask('save')).join('\n')).toContain('Configuration file had been saved successfully')
    expect((await other.oltTruth('OLT-NORTE')).isSaved).toBe(true)
    await huawei.ask(`interface gpon 0/${slot}`)
    await huawei.ask(`ont modify ${port} ${id} desc "perdido"`)
    await zte.ask('configure terminal')
    await zte.ask('hostname OTRO')
    zte.send('end\r')
    await zte.until(/OTRO#$/)
    expect((await zte.ask('write')).join('\n')).toContain('[OK]')
    for (const { name } of other.olts.slice(0, 2)) await other.olt(name, { do: 'restart' })
    await huawei.closed()
    await until(async () => (await other.oltTruth('OLT-NORTE')).onus.some(({ isOnline }) => isOnline))
    expect((await other.oltTruth('OLT-NORTE')).onus[0]?.description).toBe('guardado')
    expect((await other.oltTruth('OLT-SUR')).hostname).toBe('OTRO')
    await other.close()
  })
})
