// What a form of a change starts with, and how a change is judged by its risk.
import { expect, it } from 'vitest'
import type { Identity } from '../../../main/gateway/index.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import { type Answer, eachDesk } from '../harness.ts'

const { desk, lab } = eachDesk({ lab: 5 })

const oltNames = { smartax: 'OLT-NORTE', classic: 'OLT-SUR', titan: 'OLT-CENTRO' } as const
const dialects = ['smartax', 'classic', 'titan'] as const

function ok<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.error.code}: ${answer.error.error}`)
  return answer.output
}

async function someOnu(dialect: (typeof dialects)[number]) {
  const { onus } = await lab().oltTruth(oltNames[dialect])
  const found = onus.find(({ isOnline, isEnabled }) => isOnline && isEnabled)
  if (!found) throw new Error('no ONU is online')
  return found
}

const address = {
  addressing_type: 'static',
  ip_address: '10.254.12.207',
  subnet_mask: '255.255.224.0',
  gateway: '10.254.0.1',
} as const

const configOf = async (
  serial: string,
  part: 'description' | 'management_ip' | 'service_port' | 'wan' | 'tr069' | 'wifi',
): Promise<OutputOf<'onu.olt_config'>> => ok(await desk().http.invoke('onu.olt_config', { olt_id: 0, serial, part }))

it.each(dialects)('%s: tells what was set, in the fields that set it, and types nothing', async (dialect) => {
  const { serial, description } = await someOnu(dialect)
  expect((await configOf(serial, 'description')).items).toMatchObject([{ of: null, values: { description } }])
  const dns = dialect === 'smartax' ? { dns_servers: '8.8.8.8, 1.1.1.1' } : {}
  ok(await desk().http.invoke('onu.management_ip.set', { olt_id: 0, serial, ...address, ...dns, vlan_id: 999 }))
  // C300/C320 tell the address by itself; its VLAN is that of any service that carries it.
  const vlan = dialect === 'classic' ? {} : { vlan_id: '999' }
  const { items, source, at } = await configOf(serial, 'management_ip')
  expect([source, items]).toEqual([oltNames[dialect], [{ of: null, values: { ...address, ...dns, ...vlan } }]])
  expect(Date.now() - Date.parse(at)).toBeLessThan(60_000)
  const ports = (await configOf(serial, 'service_port')).items
  expect(ports.map(({ of }) => of)).toContain('1')
  expect(ports.every(({ values }) => Number(values.vlan) > 0)).toBe(true)
})

it.each(['classic', 'titan'] as const)('%s: tells a WAN without its password', async (dialect) => {
  const { serial } = await someOnu(dialect)
  const account = { pppoe_username: 'nuevo@isp.com', vlan_profile: 'VLAN135' }
  const wish = { olt_id: 0, serial, addressing_type: 'pppoe' as const, ...account, pppoe_password: 'ClaveWan55' }
  ok(await desk().http.invoke('onu.wan.set', wish))
  const { items } = await configOf(serial, 'wan')
  expect(items).toEqual([{ of: null, values: { addressing_type: 'pppoe', ...account } }])
})

it('leaves alone what is already so: nothing is typed', async () => {
  const { serial } = await someOnu('smartax')
  const wish = { olt_id: 0, serial, ...address, vlan_id: 999 }
  ok(await desk().http.invoke('onu.management_ip.set', wish))
  const again = ok(await desk().http.invoke('onu.management_ip.set', wish))
  expect(again.data.outcome).toBe('unchanged')
  const { lines } = await lab().oltTruth('OLT-NORTE')
  expect(lines.filter(({ line }) => line.startsWith('ont ipconfig'))).toHaveLength(1)
})

it('refuses DNS servers and no NAT where the command has neither, by the field, and names what can', async () => {
  const { serial } = await someOnu('titan')
  const target = { olt_id: 0, serial }
  expect(
    await desk().http.invoke('onu.management_ip.set', { ...target, ...address, vlan_id: 9, dns_servers: '8.8.8.8' }),
  ).toMatchObject({
    ok: false,
    status: 422,
    error: { code: 'unsupported', field: 'dns_servers', error: expect.stringContaining('ACS') },
  })
  expect(
    await desk().http.invoke('onu.wan.set', {
      ...target,
      addressing_type: 'dhcp',
      vlan_profile: 'VLAN135',
      nat_enabled: false,
    }),
  ).toMatchObject({
    ok: false,
    status: 422,
    error: { code: 'unsupported', field: 'nat_enabled', error: expect.stringContaining('ACS') },
  })
})

it('is as risky as the table says: what loses or cuts for long is typed and an administrator’s to send', async () => {
  const { serial } = await someOnu('smartax')
  const at = { olt_id: 0, serial, dry_run: true }
  const plans = {
    'onu.description.set': ok(await desk().http.invoke('onu.description.set', { ...at, description: 'Nueva' })),
    'onu.reboot': ok(await desk().http.invoke('onu.reboot', { ...at, via: 'olt' })),
    'onu.wan.set': ok(await desk().http.invoke('onu.wan.set', { ...at, addressing_type: 'dhcp', vlan_id: 135 })),
    'onu.management_ip.set': ok(await desk().http.invoke('onu.management_ip.set', { ...at, ...address, vlan_id: 9 })),
    'onu.disable': ok(await desk().http.invoke('onu.disable', at)),
    'onu.factory_reset': ok(await desk().http.invoke('onu.factory_reset', { ...at, via: 'olt' })),
  }
  expect(Object.entries(plans).map(([name, { data }]) => [name, data.plan?.risk])).toEqual([
    ['onu.description.set', 'R1'],
    ['onu.reboot', 'R2'],
    ['onu.wan.set', 'R2'],
    ['onu.management_ip.set', 'R3'],
    ['onu.disable', 'R3'],
    ['onu.factory_reset', 'R3'],
  ])

  const technician: Identity = { ...desk().app.operator, role: 'technician' }
  const call = {
    identity: technician,
    door: 'ipc' as const,
    requestId: 'r',
    language: 'es' as const,
    signal: new AbortController().signal,
    patienceMs: null,
  }
  const asTechnician = (verb: 'onu.disable' | 'onu.description.set', input: Record<string, unknown>) =>
    desk().app.gateway.invoke(verb, { olt_id: 0, serial, ...input }, call as never)
  await expect(asTechnician('onu.disable', { confirm: true })).rejects.toMatchObject({ code: 'forbidden' })
  expect((await lab().oltTruth('OLT-NORTE')).onus.find((onu) => onu.serial === serial)?.isEnabled).toBe(true)
  await expect(asTechnician('onu.description.set', { description: 'Otra' })).resolves.toBeTruthy()
})

it('says that the OLT, not the ONU, accepted what the OLT keeps', async () => {
  const { onus } = await lab().oltTruth('OLT-CENTRO')
  const serial = onus.find((onu) => onu.isOnline && onu.serial.startsWith('ZTEG'))?.serial ?? ''
  const { data } = ok(
    await desk().http.invoke('onu.olt_wifi.set', { olt_id: 0, serial, network: 1, password: 'ClaveDeFamilia9' }),
  )
  const { message } = ok(await desk().http.invoke('change.get', { id: data.change_id }))
  expect(message?.key).toBe('outcome.message.accepted.unreadable_olt')
})

it('reads the OLTs too when every source is read, and counts them', async () => {
  const { length } = lab().olts
  expect(ok(await desk().http.invoke('source.sync', {}))).toMatchObject({
    sources: length + 1,
    answered: length + 1,
    problems: [],
  })
  const { items } = ok(await desk().http.invoke('olt.list', {}))
  expect(items.every(({ readAt }) => readAt !== null)).toBe(true)
  await lab().olt('OLT-SUR', { do: 'rejectLogin' })
  await lab().olt('OLT-SUR', { do: 'dropSessions' })
  const after = ok(await desk().http.invoke('source.sync', {}))
  expect([after.answered, after.problems.map(({ source }) => source)]).toEqual([length, ['OLT-SUR']])
})
