import { expect, it, vi } from 'vitest'
import { typingOf } from '../../../shared/model/confirmation.ts'
import type { InputOf, OutputOf } from '../../../shared/operations/index.ts'
import { type Answer, type Desk, eachDesk, filesWith } from '../harness.ts'

const { desk, lab } = eachDesk({ lab: 5 })

type Report = OutputOf<'onu.disable'>
type Verb = 'onu.reboot' | 'onu.factory_reset' | 'onu.disable' | 'onu.enable' | 'onu.description.set'

const oltNames = { smartax: 'OLT-NORTE', classic: 'OLT-SUR', titan: 'OLT-CENTRO' } as const
const dialects = ['smartax', 'classic', 'titan'] as const
type Dialect = (typeof dialects)[number]

const firstLine: Record<Dialect, { disable: RegExp; enable: RegExp; describe: RegExp }> = {
  smartax: {
    disable: /^ont deactivate \d+ \d+$/,
    enable: /^ont activate \d+ \d+$/,
    describe: /^ont modify \d+ \d+ desc "/,
  },
  classic: { disable: /^shutdown$/, enable: /^no shutdown$/, describe: /^description / },
  titan: { disable: /^admin disable$/, enable: /^admin enable$/, describe: /^description / },
}

function ok<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.error.code}: ${answer.error.error}`)
  return answer.output
}

const truthOf = (dialect: Dialect) => lab().oltTruth(oltNames[dialect])

async function someOnu(dialect: Dialect) {
  const { onus } = await truthOf(dialect)
  const found = onus.find(({ isOnline, isEnabled }) => isOnline && isEnabled)
  if (!found) throw new Error(`no ONU is online on ${oltNames[dialect]}`)
  return found
}

async function onuNow(dialect: Dialect, serial: string) {
  const found = (await truthOf(dialect)).onus.find((onu) => onu.serial === serial)
  if (!found) throw new Error(`${serial} is gone`)
  return { ...found, config: found.config.map((line) => line.trim()) }
}

async function oltId(at: Desk, dialect: Dialect): Promise<number> {
  const { items } = ok(await at.http.invoke('olt.list', {}))
  const found = items.find(({ name }) => name === oltNames[dialect])
  if (!found) throw new Error(`${oltNames[dialect]} is not there`)
  return found.id
}

const send = async (verb: Verb, input: Record<string, unknown>): Promise<Answer<Report>> =>
  (await desk().http.invoke(verb, input as InputOf<'onu.description.set'>)) as Answer<Report>

/** Preview, nothing sent, then exactly the lines that were shown. */
async function previewAndApply(dialect: Dialect, verb: Verb, input: Record<string, unknown>) {
  const before = (await truthOf(dialect)).lines.length
  const preview = ok(await send(verb, { ...input, dry_run: true }))
  const { plan } = preview.data
  if (!plan) throw new Error('no plan')
  const shown = plan.steps[0]?.request.filter((line) => !line.startsWith('  ')) ?? []
  const read = (await truthOf(dialect)).lines.slice(before).map(({ line }) => line)
  const last = shown.at(-1) ?? ''
  expect(read).not.toContain(last)
  const typed = typingOf(plan)?.expected
  const confirmed = typed === undefined ? {} : { typed, reason: 'prueba' }
  const report = ok(await desk().http.invoke('change.apply', { id: plan.id, ...confirmed }))
  const lines = (await truthOf(dialect)).lines.slice(before).map(({ line }) => line)
  for (const line of shown.slice(-1)) expect(lines.filter((one) => one === line)).toHaveLength(1)
  return { plan, report, last }
}

it.each(dialects)('%s: disables an ONU, proves it, takes it back', async (dialect) => {
  const { serial } = await someOnu(dialect)
  const target = { olt_id: await oltId(desk(), dialect), serial }
  const { plan, report, last } = await previewAndApply(dialect, 'onu.disable', { ...target, confirm: true })
  expect(last).toMatch(firstLine[dialect].disable)
  expect(plan.steps[0]?.inverse?.at(-1)).toMatch(firstLine[dialect].enable)
  expect(report.data).toMatchObject({ outcome: 'applied', previous_state: 'online', new_state: 'disabled' })
  expect((await onuNow(dialect, serial)).isEnabled).toBe(false)
  // What the desk knows of the ONU follows without being asked.
  await vi.waitFor(
    async () => {
      const { readings } = ok(await desk().http.invoke('onu.olt', { ...target, mode: 'cache' }))
      expect(readings?.enabled.value).toBe(false)
    },
    { timeout: 20_000, interval: 100 },
  )

  const back = ok(await desk().http.invoke('change.undo', { id: plan.id }))
  expect(back.data.outcome).toBe('applied')
  expect((await onuNow(dialect, serial)).isEnabled).toBe(true)
})

it.each(dialects)('%s: changes a description, proves it, takes it back', async (dialect) => {
  const { serial, description } = await someOnu(dialect)
  const target = { olt_id: 0, serial }
  const { plan, report, last } = await previewAndApply(dialect, 'onu.description.set', {
    ...target,
    description: 'Sucursal #4 > (y/n)',
  })
  expect(last).toMatch(firstLine[dialect].describe)
  expect(plan.effects).toMatchObject([{ old: { value: description }, wished: 'Sucursal #4 > (y/n)' }])
  expect(report.data.outcome).toBe('applied')
  expect((await onuNow(dialect, serial)).description).toBe('Sucursal #4 > (y/n)')

  expect(ok(await desk().http.invoke('change.undo', { id: plan.id })).data.outcome).toBe('applied')
  expect((await onuNow(dialect, serial)).description).toBe(description)
})

it.each(dialects)('%s: restarts an ONU: the question is answered, the OLT sees it go', async (dialect) => {
  const { serial } = await someOnu(dialect)
  const report = ok(await send('onu.reboot', { olt_id: 0, serial }))
  expect(['applied', 'accepted']).toContain(report.data.outcome)
  expect(report.data.estimated_downtime_seconds).toBe(60)
  const { cause, isOnline } = await onuNow(dialect, serial)
  expect([isOnline && cause !== 'reset', cause]).not.toEqual([true, null])
})

it('asks for confirmation before a factory reset and a disable, not before their preview', async () => {
  const { serial } = await someOnu('smartax')
  const before = (await truthOf('smartax')).lines.length
  for (const verb of ['onu.factory_reset', 'onu.disable'] as const) {
    expect(await send(verb, { olt_id: 0, serial })).toMatchObject({
      ok: false,
      status: 400,
      error: { code: 'confirmation_required', field: 'confirm' },
    })
    expect(ok(await send(verb, { olt_id: 0, serial, dry_run: true })).data.status).toBe('planned')
  }
  const written = (await truthOf('smartax')).lines.slice(before).filter(({ line }) => /deactivate|restore/.test(line))
  expect(written).toEqual([])
})

it('types nothing at an ONU that was moved after the preview', async () => {
  const { serial, at } = await someOnu('smartax')
  const preview = ok(await send('onu.disable', { olt_id: 0, serial, dry_run: true }))
  const ports = [...new Set((await truthOf('smartax')).onus.map((onu) => onu.at.split(':')[0] ?? ''))]
  const elsewhere = ports.find((pon) => pon !== at.split(':')[0]) ?? ''
  await lab().olt(oltNames.smartax, { do: 'moveOnu', serial, pon: elsewhere })
  const before = (await truthOf('smartax')).lines.length
  const id = preview.data.change_id
  const answer = await desk().http.invoke('change.apply', { id, typed: serial, reason: 'prueba' })
  expect(answer).toMatchObject({ ok: false, error: { code: 'conflict' } })
  const typed = (await truthOf('smartax')).lines.slice(before).map(({ line }) => line)
  expect(typed.filter((line) => line.startsWith('ont deactivate'))).toEqual([])
  // A new preview finds it where it stands now.
  const again = ok(await send('onu.disable', { olt_id: 0, serial, dry_run: true }))
  const { at: now } = await onuNow('smartax', serial)
  const [, slot = '', port = '', onuId = ''] = /^(\d+\/\d+)\/(\d+):(\d+)$/.exec(now) ?? []
  expect(again.data.plan?.steps[0]?.request.slice(-2)).toEqual([
    `interface gpon ${slot}`,
    `ont deactivate ${port} ${onuId}`,
  ])
})

it('connects anew when the session ended between preview and apply', async () => {
  const { serial } = await someOnu('classic')
  const preview = ok(await send('onu.description.set', { olt_id: 0, serial, description: 'Despues', dry_run: true }))
  await lab().olt(oltNames.classic, { do: 'dropSessions' })
  expect(ok(await desk().http.invoke('change.apply', { id: preview.data.change_id })).data.outcome).toBe('applied')
})

it('does not know the outcome when the OLT restarts in the middle, and finds out that it was lost', async () => {
  const { serial, description } = await someOnu('smartax')
  const preview = ok(await send('onu.description.set', { olt_id: 0, serial, description: 'Perdida', dry_run: true }))
  await lab().olt(oltNames.smartax, { do: 'latency', ms: 500 })
  const before = (await truthOf('smartax')).lines.length
  const applied = desk().http.invoke('change.apply', { id: preview.data.change_id })
  await vi.waitFor(
    async () => {
      const typed = (await truthOf('smartax')).lines.slice(before)
      expect(typed.some(({ line }) => line.startsWith('ont modify'))).toBe(true)
    },
    { timeout: 20_000, interval: 20 },
  )
  await lab().olt(oltNames.smartax, { do: 'restart' })
  await lab().olt(oltNames.smartax, { do: 'behave' })
  expect(await applied).toMatchObject({ ok: false, status: 504, error: { code: 'timeout' } })
  const open = ok(await desk().http.invoke('change.get', { id: preview.data.change_id }))
  expect(open.outcome).toBe('unknown')
  await vi.waitFor(
    async () => expect(ok(await desk().http.invoke('change.check', { id: open.id })).outcome).toBe('unchanged'),
    { timeout: 45_000, interval: 3_000 },
  )
  const { lines } = await truthOf('smartax')
  expect(lines.filter(({ line }) => line.startsWith('ont modify'))).toHaveLength(1)
  expect((await onuNow('smartax', serial)).description).toBe(description)
})

it('gives an ONU its factory settings after a confirmation, and says what is lost', async () => {
  const { serial } = await someOnu('titan')
  const report = ok(await send('onu.factory_reset', { olt_id: 0, serial, confirm: true }))
  expect(report).toMatchObject({
    warning: 'La ONU pierde toda su configuración',
    data: { estimated_downtime_seconds: 120 },
  })
  expect(report.data.task_id).not.toBeNull()
  const { lines } = await truthOf('titan')
  expect(lines.map(({ line }) => line)).toContain('restore factory')
})

it('says that no OLT knows an ONU, and what to do', async () => {
  const answer = await send('onu.reboot', { olt_id: 0, serial: 'HWTC99999999' })
  expect(answer).toMatchObject({ ok: false, status: 422, error: { code: 'unsupported', field: 'serial' } })
})

it('refuses Huawei WiFi and names what can change it', async () => {
  const { serial } = await someOnu('smartax')
  const answer = await desk().http.invoke('onu.olt_wifi.set', { olt_id: 0, serial, network: 1, ssid: 'Casa' })
  expect(answer).toMatchObject({ ok: false, status: 422, error: { error: expect.stringContaining('ACS') } })
})

it('lets two operators change one ONU one after the other', async () => {
  const { serial } = await someOnu('titan')
  const plans = await Promise.all(
    ['Uno', 'Dos'].map(async (description) =>
      ok(await send('onu.description.set', { olt_id: 0, serial, description, dry_run: true })),
    ),
  )
  const answers = await Promise.all(plans.map(({ data }) => desk().http.invoke('change.apply', { id: data.change_id })))
  expect(answers.map(({ ok: isOk }) => isOk).sort()).toEqual([false, true])
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'conflict' } })
})

it('changes the WiFi of a ZTE ONU through its OLT, and no key is in any file', async () => {
  const { onus } = await truthOf('titan')
  const zte = onus.find(({ serial, isOnline }) => isOnline && serial.startsWith('ZTEG'))
  if (!zte) throw new Error('no ZTE ONU is online')
  const answer = await desk().http.invoke('onu.olt_wifi.set', {
    olt_id: 0,
    serial: zte.serial,
    network: 1,
    ssid: 'Nueva',
    password: 'ClaveDeFamilia9',
  })
  expect(ok(answer).data).toMatchObject({ outcome: 'accepted', verified: ['ssid'] })
  const { config } = await onuNow('titan', zte.serial)
  expect(config).toContain('ssid ctrl wifi_0/1 name Nueva')
  expect(config).toContain('ssid auth wpa wifi_0/1 key ClaveDeFamilia9')
  expect(await filesWith(desk().folder, 'ClaveDeFamilia9')).toEqual([])
})

it.each(dialects)('%s: brings an ONU to the ACS by the real recipe, and back', async (dialect) => {
  const { serial } = await someOnu(dialect)
  const before = (await onuNow(dialect, serial)).config
  const answer = await desk().http.invoke('onu.tr069.bind', {
    olt_id: 0,
    serial,
    acs_url: 'http://acs2.tuisp.com:7547',
    acs_username: 'cpe',
    acs_password: 'MuySecreta77',
    profile_name: 'NUEVO',
    vlan_id: 69,
    gemport: 1,
  })
  const report = ok(answer)
  expect([report.data.not_verified, report.data.outcome]).toEqual([['acs_password'], 'accepted'])
  expect((await onuNow(dialect, serial)).config).not.toEqual(before)
  expect(await filesWith(desk().folder, 'MuySecreta77')).toEqual([])
  const { undoRefused } = ok(await desk().http.invoke('change.get', { id: report.data.change_id }))
  // On TITAN the old line held a password that nobody knows.
  expect(undoRefused === null).toBe(dialect !== 'titan')
  if (undoRefused) return
  expect(ok(await desk().http.invoke('change.undo', { id: report.data.change_id })).data.outcome).toBe('applied')
  const { config } = await onuNow(dialect, serial)
  if (dialect === 'classic') expect(config).toContain('tr069-mgmt 1 state lock')
  else expect(config.some((line) => / profile-id 1$/.test(line))).toBe(true)
})

it.each(dialects)(
  '%s: sets the management address and the VLAN of a service port, and takes both back',
  async (dialect) => {
    const { serial } = await someOnu(dialect)
    // The lab knows its configuration lines once somebody has logged in.
    ok(await send('onu.disable', { olt_id: 0, serial, dry_run: true }))
    const before = (await onuNow(dialect, serial)).config
    const ip = ok(
      await desk().http.invoke('onu.management_ip.set', {
        olt_id: 0,
        serial,
        addressing_type: 'static',
        ip_address: '10.254.12.207',
        subnet_mask: '255.255.224.0',
        gateway: '10.254.0.1',
        vlan_id: 999,
      }),
    )
    expect(ip.data.outcome).toBe('applied')
    const port = ok(await desk().http.invoke('onu.service_port.set', { olt_id: 0, serial, index: 1, vlan: 300 }))
    expect(port.data.outcome).toBe('applied')
    expect((await onuNow(dialect, serial)).config.join('\n')).toMatch(/vlan 300/)
    for (const { data } of [port, ip])
      expect(ok(await desk().http.invoke('change.undo', { id: data.change_id })).data.outcome).toBe('applied')
    // What was the default before stands written now.
    const after = (await onuNow(dialect, serial)).config.filter(
      (line) => !line.startsWith('ip-host 1 dhcp-enable true'),
    )
    expect(after.toSorted()).toEqual(before.toSorted())
  },
)

it('refuses what could end the line, by the field’s name', async () => {
  const { serial } = await someOnu('classic')
  for (const description of ['a\nreboot', 'a;b', 'a?', 'a\tb', 'Peña', 'a"b'])
    expect(await send('onu.description.set', { olt_id: 0, serial, description })).toMatchObject({
      ok: false,
      status: 400,
      error: { code: 'invalid_input', field: 'description' },
    })
})

it.each(dialects)('%s: saves when asked, and counts what is not saved until then', async (dialect) => {
  const { serial } = await someOnu(dialect)
  const id = await oltId(desk(), dialect)
  ok(await send('onu.description.set', { olt_id: id, serial, description: 'Nueva' }))
  const unsaved = async () => ok(await desk().http.invoke('olt.list', {})).items.find((olt) => olt.id === id)?.unsaved
  expect((await truthOf(dialect)).isSaved).toBe(false)
  expect(await unsaved()).toBe(1)
  expect(ok(await desk().http.invoke('olt.save', { id })).data.outcome).toBe('applied')
  expect((await truthOf(dialect)).isSaved).toBe(true)
  expect(await unsaved()).toBe(0)
})

it.each(dialects)('%s: sets a PPPoE WAN; the password reaches the OLT and no file', async (dialect) => {
  const { serial } = await someOnu(dialect)
  const answer = await desk().http.invoke('onu.wan.set', {
    olt_id: 0,
    serial,
    addressing_type: 'pppoe',
    vlan_id: 135,
    ...(dialect === 'smartax' ? {} : { vlan_profile: 'VLAN135' }),
    pppoe_username: 'nuevo@isp.com',
    pppoe_password: 'ClaveWan55',
  })
  expect(ok(answer).data).toMatchObject({ outcome: 'accepted' })
  const { lines } = await truthOf(dialect)
  expect(lines.some(({ line }) => line.includes('username nuevo@isp.com password ClaveWan55'))).toBe(true)
  expect(await filesWith(desk().folder, 'ClaveWan55')).toEqual([])
})
