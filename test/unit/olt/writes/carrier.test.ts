import { beforeEach, describe, expect, it } from 'vitest'
import type { Dialect } from '../../../../main/olt/driver.ts'
import { smartax } from '../../../../main/olt/drivers/huawei/dialect.ts'
import { huaweiWrites } from '../../../../main/olt/drivers/huawei/writes.ts'
import { PondeskError } from '../../../../shared/errors.ts'
import { typingOf } from '../../../../shared/model/confirmation.ts'
import type { Plan } from '../../../../shared/model/plan.ts'
import { call, openOltDesk } from './desk.ts'
import { type FakeLink, fakeLink, type Refusal, type Said } from './fake-link.ts'
import { configuration, huaweiOnu, ipconfig, ont, ontInfo, profiles, servicePorts } from './samples.ts'

const target = { olt_id: 1, serial: 'HWTC304D1BB2', dry_run: false }

let onu: typeof ont
/** VLAN of service port 4; null: it is gone. */
let portVlan: number | null
let dialect: Dialect
let refuse: (line: string) => Said | null
let link: FakeLink
let desk: ReturnType<typeof openOltDesk>

/** Does what it is told, like the box would. */
function huawei(line: string): Said {
  const odd = refuse(line)
  if (odd !== null) return odd
  if (line.startsWith('display ont info')) return ontInfo(onu)
  if (line.startsWith('display ont ipconfig')) return ipconfig
  const port = (text: string): string => (portVlan === null ? '' : text.replace(/(4 +|vlan )108/, `$1${portVlan}`))
  if (line.startsWith('display service-port')) return port(servicePorts)
  if (line.startsWith('display current')) return port(configuration)
  if (line.startsWith('display ont tr069')) return profiles
  if (line === 'ont deactivate 5 25') onu.enabled = false
  if (line === 'ont activate 5 25') onu.enabled = true
  if (line === 'ont reset 5 25') onu.lastDown = '2026-11-21 08:00:01'
  const [, profile] = /ont tr069-server-config 5 25 profile-id (\d+)/.exec(line) ?? []
  if (profile) onu.profile = profile
  if (line === 'undo service-port 4') portVlan = null
  const [, vlan] = /^service-port 4 vlan (\d+)/.exec(line) ?? []
  if (vlan) portVlan = Number(vlan)
  const [, description] = /desc "(.*)"$/.exec(line) ?? []
  if (description !== undefined) onu.description = description
  return line === 'save' ? 'It will take several minutes to save configuration file, please wait...' : ''
}

beforeEach(() => {
  onu = { ...ont }
  portVlan = 108
  dialect = smartax
  refuse = () => null
  link = fakeLink(
    () => dialect,
    (line) => huawei(line),
  )
  desk = openOltDesk({ link, dialects: [smartax], writesOf: () => huaweiWrites, serial: target.serial, onu: huaweiOnu })
})

const refusing = (start: string, said: Refusal | Error) => (line: string) => (line.startsWith(start) ? said : null)

async function preview(operation: string, make: () => ReturnType<typeof desk.propose.reboot>) {
  const { data } = await desk.changes.carryOut(operation, await make(), { dry_run: true }, call)
  const { plan } = data
  if (!plan) throw new Error('no plan')
  return plan
}
const disable = () => preview('onu.disable', () => desk.propose.disable({ ...target, confirm: true }, call))
const describe_ = (description: string) =>
  preview('onu.description.set', () => desk.propose.description({ ...target, description }, call))
const port = () =>
  preview('onu.service_port.set', () => desk.propose.servicePort({ ...target, index: 4, vlan: 200 }, call))
const apply = (plan: Plan) =>
  desk.changes.apply(plan.id, { reason: 'prueba', typed: typingOf(plan)?.expected ?? null }, call)
const problem = (work: Promise<unknown>): Promise<PondeskError> =>
  work.then(
    () => {
      throw new Error('it did not fail')
    },
    (error: unknown) => {
      if (error instanceof PondeskError) return error
      throw error
    },
  )

describe('a change through an OLT', () => {
  it('shows every line it will type, moves included, and the way back; then types exactly that', async () => {
    const plan = await describe_('Juan')
    expect(plan.steps[0]?.request).toEqual(['config', 'interface gpon 0/1', 'ont modify 5 25 desc "Juan"'])
    expect(plan.steps[0]?.inverse?.at(-1)).toBe('ont modify 5 25 desc "Casa Perez #2"')
    expect(plan.effects).toMatchObject([{ field: 'description', wished: 'Juan', old: { value: 'Casa Perez #2' } }])
    expect(link.typed).toEqual([])
    expect((await apply(plan)).data).toMatchObject({ outcome: 'applied', verified: ['description'] })
    expect(link.typed).toEqual(['ont modify 5 25 desc "Juan"'])
  })

  it('answers a disable as the requirement does, and takes it back', async () => {
    const plan = await disable()
    const report = await apply(plan)
    expect(report.message).toBe('ONU disabled successfully')
    expect(report.data).toMatchObject({ previous_state: 'online', new_state: 'disabled' })
    expect(onu.enabled).toBe(false)
    const back = await desk.changes.carryOut('change.undo', await desk.changes.undo(plan.id, false, call), {}, call)
    expect(back.data.outcome).toBe('applied')
    expect(onu.enabled).toBe(true)
    expect(link.typed).toEqual(['ont deactivate 5 25', 'ont activate 5 25'])
  })

  it('sends nothing where it is so already', async () => {
    onu.enabled = false
    const report = await desk.changes.carryOut(
      'onu.disable',
      await desk.propose.disable({ ...target, confirm: true }, call),
      {},
      call,
    )
    expect(report.data).toMatchObject({ outcome: 'unchanged', previous_state: 'disabled', new_state: 'disabled' })
    expect(link.typed).toEqual([])
  })

  it('says a restart is sent, and done once the OLT saw the ONU go down', async () => {
    const plan = await preview('onu.reboot', () => desk.propose.reboot(target, call))
    expect(plan.steps[0]?.request).toEqual(['config', 'interface gpon 0/1', 'ont reset 5 25', '  → y'])
    expect(plan.steps[0]?.inverse).toBeNull()
    refuse = (line) => (line === 'ont reset 5 25' ? '' : null)
    const report = await apply(plan)
    expect(report).toMatchObject({
      message: 'Reboot command sent successfully',
      data: { outcome: 'accepted', estimated_downtime_seconds: 60 },
    })
    onu.lastDown = '2026-11-21 08:00:01'
    expect((await desk.changes.check(plan.id, call)).outcome).toBe('applied')
  })

  it('warns what a factory reset costs', async () => {
    const report = await desk.changes.carryOut(
      'onu.factory_reset',
      await desk.propose.factoryReset({ ...target, confirm: true }, call),
      {},
      call,
    )
    expect(report).toMatchObject({
      message: 'Factory reset command sent',
      warning: 'ONU will lose all custom configurations',
      data: { estimated_downtime_seconds: 120 },
    })
  })

  it('passes the OLT’s refusal on as it came', async () => {
    const plan = await describe_('Juan')
    refuse = refusing('ont modify', { code: 'offline', text: 'Failure: The ONT is not online' })
    const error = await problem(apply(plan))
    expect(error).toMatchObject({
      code: 'device_rejected',
      reason: 'olt_said',
      params: { text: 'Failure: The ONT is not online', code: 'offline' },
    })
    expect((await desk.changes.get(plan.id)).outcome).toBe('faulted')
  })

  it('says how far it came when the OLT refuses in the middle, and takes back only what was taken', async () => {
    const plan = await port()
    expect(plan.steps[0]?.request).toHaveLength(3)
    refuse = refusing('service-port 4', { code: 'conflict', text: 'Failure: The VLAN does not exist' })
    const report = await apply(plan)
    expect(report.data).toMatchObject({ status: 'partial', outcome: 'partial' })
    expect(report.message).toBe(
      'Applied in part: 1 of 2 lines. The OLT refused the next: Failure: The VLAN does not exist',
    )
    refuse = () => null
    const back = await desk.changes.carryOut('change.undo', await desk.changes.undo(plan.id, false, call), {}, call)
    expect(back.data.outcome).toBe('applied')
    expect(link.typed.slice(2)).toEqual([expect.stringMatching(/^service-port 4 vlan 108 /)])
    expect(portVlan).toBe(108)
  })

  it('goes on after a line that was there already', async () => {
    const plan = await port()
    refuse = refusing('undo service-port', { code: 'already_done', text: 'Failure: Make configuration repeatedly' })
    expect((await apply(plan)).data.outcome).toBe('applied')
    expect(link.typed).toHaveLength(2)
  })

  it('calls a question that nobody declared a refusal, not a success', async () => {
    const plan = await disable()
    refuse = refusing('ont deactivate', { code: 'rejected', text: 'Enter the super password:' })
    expect((await problem(apply(plan))).params).toMatchObject({ text: 'Enter the super password:' })
  })

  it('does not know what became of a line whose answer never came; a check does', async () => {
    const plan = await disable()
    refuse = (line) => {
      if (line !== 'ont deactivate 5 25') return null
      onu.enabled = false
      return new PondeskError('timeout')
    }
    expect((await problem(apply(plan))).code).toBe('timeout')
    expect((await desk.changes.get(plan.id)).outcome).toBe('unknown')
    expect((await desk.changes.check(plan.id, call)).outcome).toBe('applied')
    expect(link.typed).toHaveLength(1)
  })

  it('says that nothing was sent where nothing was', async () => {
    const plan = await disable()
    refuse = refusing('ont deactivate', new PondeskError('source_unreachable'))
    expect((await problem(apply(plan))).code).toBe('source_unreachable')
    expect((await desk.changes.get(plan.id)).outcome).toBe('unchanged')
  })

  it('types nothing when another ONU stands there by now', async () => {
    const plan = await disable()
    onu.serial = 'HWTC00000001'
    expect(await problem(apply(plan))).toMatchObject({ code: 'conflict', reason: 'olt_moved' })
    onu.serial = ont.serial
    refuse = refusing('display ont info', { code: 'not_found', text: 'Failure: The ONT does not exist' })
    expect(await problem(apply(plan))).toMatchObject({ code: 'conflict', reason: 'olt_moved_away' })
    expect(link.typed).toEqual([])
  })

  it('types nothing when the OLT does not say who stands there', async () => {
    const plan = await disable()
    refuse = refusing('display ont info', { code: 'busy', text: 'Failure: System is busy' })
    expect(await problem(apply(plan))).toMatchObject({ code: 'source_unreachable', reason: 'olt_position_unread' })
    expect(await problem(disable())).toMatchObject({ reason: 'olt_position_unread' })
    expect(link.typed).toEqual([])
  })

  it('types nothing when the value was changed by somebody else since', async () => {
    const plan = await describe_('Juan')
    onu.description = 'Otro'
    expect(await problem(apply(plan))).toMatchObject({ code: 'conflict', reason: 'drift' })
    expect(link.typed).toEqual([])
  })

  it('types nothing in another command language than the preview’s', async () => {
    const plan = await disable()
    dialect = { ...smartax, name: 'other' }
    expect(await problem(apply(plan))).toMatchObject({ code: 'conflict', reason: 'olt_other_dialect' })
    expect(link.typed).toEqual([])
  })

  it('lets two operators change one ONU one after the other, the second on what the first left', async () => {
    const [mine, yours] = [await describe_('Juan'), await describe_('Ana')]
    const [first, second] = await Promise.allSettled([apply(mine), apply(yours)])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'conflict', reason: 'drift' } })
    expect(onu.description).toBe('Juan')
  })

  it('keeps a password out of plan, audit and answer, and types it', async () => {
    const report = await desk.changes.carryOut(
      'onu.tr069.bind',
      await desk.propose.tr069(
        {
          ...target,
          acs_url: 'http://acs.tuisp.com:7547',
          acs_username: 'cpe',
          acs_password: 'MuySecreta1',
          vlan_id: 69,
          gemport: 2,
          line_profile: false,
        },
        call,
      ),
      {},
      call,
    )
    expect(link.typed[0]).toContain('user "cpe" "MuySecreta1"')
    expect(desk.everything() + JSON.stringify(report)).not.toContain('MuySecreta1')
    expect(onu.profile).toBe('2')
  })

  it('refuses Huawei WiFi and names what can do it', async () => {
    const wish = { ...target, network: 1, ssid: 'Casa' }
    expect(await problem(desk.propose.wifi(wish, call))).toMatchObject({ code: 'unsupported', reason: 'olt_no_wifi' })
  })

  it('saves only when asked, and believes the OLT’s own word', async () => {
    const { data } = await desk.changes.carryOut(
      'olt.save',
      await desk.propose.save({ id: 1, dry_run: false }, call),
      {},
      call,
    )
    expect(link.typed).toEqual(['save'])
    expect(data.outcome).toBe('applied')
  })
})
