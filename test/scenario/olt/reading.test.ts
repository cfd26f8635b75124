// What the desk reads of OLTs: over both doors, kept for when they are silent, and merged with what the ACS knows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lab } from '../../../main/lab/index.ts'
import { type Desk, filesWith, openDesk, openLabDesk, outputOf } from '../harness.ts'

let desk: Desk
let lab: Lab
beforeAll(async () => {
  ;({ desk, lab } = await openLabDesk(40))
})
afterAll(() => desk.close())

describe.each([
  { name: 'OLT-NORTE', vendor: 'huawei', model: 'MA5800', secret: 'noc-norte' },
  { name: 'OLT-SUR', vendor: 'zte', model: 'C320', secret: 'zte-sur' },
  { name: 'OLT-CENTRO', vendor: 'zte', model: 'C600', secret: 'zte-centro' },
])('$name', ({ name, vendor, model, secret }) => {
  /** ONUs behind the OLT: of a customer that the ACS knows as well, or that only the OLT knows. */
  async function onuBehind(known: 'acs' | 'olt') {
    const { onus } = await lab.oltTruth(name)
    const found = onus.find((onu) => onu.isOnline && (onu.customer !== null) === (known === 'acs'))
    if (!found) throw new Error(`no such ONU behind ${name}`)
    return { ...found, pon: found.at.split(':')[0] ?? '' }
  }

  let id = 0
  beforeAll(async () => {
    id = outputOf(await desk.http.invoke('olt.list', {})).items.find((olt) => olt.name === name)?.id ?? 0
  })

  const read = async () => outputOf(await desk.http.invoke('olt.read', { id }))

  describe('an OLT', () => {
    it('is listed before anybody asked it, as not read', async () => {
      const { items } = outputOf(await desk.ipc.invoke('olt.list', {}))
      expect(items.map((olt) => [olt.name, olt.vendor, olt.readAt])).toContainEqual([name, vendor, null])
      const { sources } = outputOf(await desk.http.invoke('workspace.info', {}))
      expect(sources.filter(({ kind }) => kind === 'olt').map((source) => source.name)).toContain(name)
    })

    it('is read as a whole: boards, ports, every ONU, and both doors show the same', async () => {
      const page = await read()
      const { onus } = await lab.oltTruth(name)
      expect(page.olt).toMatchObject({
        state: 'ok',
        model: expect.stringContaining(model),
        onus: { total: onus.length, online: onus.filter(({ isOnline }) => isOnline).length },
        session: { open: true, clearText: false, algorithms: { legacy: [] } },
      })
      expect(
        page.boards.flatMap(({ pons }) => pons).find(({ pon }) => pon === onus[0]?.at.split(':')[0])?.readAt,
      ).not.toBeNull()
      // Only one of them tells its clock with its offset from UTC.
      if (vendor === 'zte') expect(page.clockSkewSeconds).toBeNull()
      else expect(Math.abs(page.clockSkewSeconds ?? Number.NaN)).toBeLessThan(60)
      const again = outputOf(await desk.ipc.invoke('olt.get', { id }))
      expect(again.boards).toEqual(page.boards)
      expect(outputOf(await desk.http.invoke('olt.get', { id })).boards).toEqual(page.boards)
    })

    it('shows a port with its ONUs, names and light, and asks only when that is wanted', async () => {
      const { pon, serial, customer } = await onuBehind('acs')
      const before = (await lab.oltTruth(name)).lines.length
      const kept = outputOf(await desk.http.invoke('olt.pon', { id, pon: pon.replaceAll('/', '-') }))
      expect((await lab.oltTruth(name)).lines.length).toBe(before)
      expect(kept).toMatchObject({ cached: true, port: { pon } })
      const fresh = outputOf(await desk.http.invoke('olt.pon', { id, pon, mode: 'fresh' }))
      expect(fresh.cached).toBe(false)
      const row = fresh.onus.find((onu) => onu.serial === serial)
      expect(row).toMatchObject({ status: 'online' })
      expect(lab.customers.find((one) => one.name === customer || one.name === row?.name)?.name).toBe(row?.name)
      expect(row?.rxDbm).toBeLessThan(-8)
      expect(fresh.port.medianRx.state).toBe('value')
    })

    it('says what is not a port, and which OLT it does not know', async () => {
      expect(await desk.http.invoke('olt.pon', { id, pon: '0/1' })).toMatchObject({
        ok: false,
        status: 400,
        error: { field: 'pon' },
      })
      expect(await desk.http.invoke('olt.get', { id: 999 })).toMatchObject({ ok: false, status: 404 })
      expect(await desk.http.invoke('onu.olt', { olt_id: 999, serial: 'HWTC12345678' })).toMatchObject({ status: 404 })
    })

    it('lists ONUs that nobody authorised, and says which OLTs answered', async () => {
      const { items, coverage } = outputOf(await desk.http.invoke('olt.autofind', {}))
      const { autofind } = await lab.oltTruth(name)
      expect(
        items
          .filter(({ oltId }) => oltId === id)
          .map(({ pon, serial }) => `${pon} ${serial}`)
          .sort(),
      ).toEqual(autofind.map(({ pon, serial }) => `${pon} ${serial}`).sort())
      expect(coverage.asked).toBe(lab.olts.length)
    })
  })

  describe('an ONU', () => {
    it('that an ACS knows too is put on its OLT, and its distance comes from there', async () => {
      const { serial } = await onuBehind('acs')
      const { items } = outputOf(await desk.http.invoke('onu.search', { q: serial }))
      expect(items[0]).toMatchObject({ serial, olt_id: id })
      expect(await desk.http.invoke('onu.tr069.stats', { olt_id: id + 1, serial })).toMatchObject({
        ok: false,
        status: 404,
        error: { field: 'olt_id' },
      })
      outputOf(await desk.http.invoke('onu.olt', { olt_id: id, serial, mode: 'fresh' }))
      const stats = outputOf(await desk.http.invoke('onu.tr069.stats', { olt_id: id, serial }))
      expect(stats).toMatchObject({ source: 'acs', data: { general: { distance: expect.stringMatching(/^\d+ m$/) } } })
      expect(outputOf(await desk.ipc.invoke('onu.get', { serial }))).toMatchObject({ olt_id: id })
    })

    it('that only the OLT knows is found, has a page and answers tr069-stats from the command line', async () => {
      const { serial, pon } = await onuBehind('olt')
      const found = outputOf(await desk.http.invoke('onu.search', { q: serial.toLowerCase() }))
      expect(found.items[0]).toMatchObject({ serial, olt_id: id, status: 'online', source: name, last_seen: null })
      const asked = outputOf(await desk.http.invoke('onu.olt', { olt_id: id, serial, mode: 'fresh' }))
      expect(asked).toMatchObject({ cached: false, readings: { position: expect.stringContaining(`${pon}:`) } })
      const page = outputOf(await desk.http.invoke('onu.get', { serial }))
      expect(page).toMatchObject({
        olt_id: id,
        acs_device_id: null,
        status: { value: 'online', source: name },
        readOnly: { key: 'readonly.olt_only' },
      })
      const stats = outputOf(await desk.http.invoke('onu.tr069.stats', { olt_id: 0, serial }))
      expect(stats.source).toBe('cli')
      expect(stats.data.general).toMatchObject({
        serial_number: serial,
        optical_power_rx: expect.stringMatching(/ dBm$/),
      })
      expect(stats.data.wifi_site_survey).toEqual({
        available_via_cli: false,
        networks: [],
        recommendation: 'WiFi site survey requires ACS connection',
      })
      for (const block of [stats.data.ip_interface_1_1, stats.data.wireless_lan_2_4ghz]) {
        expect(block.data_completeness).toBe('limited')
        expect(block.limitation).toBeTruthy()
        expect(block.recommendation).toContain('ACS')
      }
      expect(stats.data.hosts).toEqual([])
    })

    it('without light says so: on its port, in the list, on its page, as the verdict', async () => {
      const { serial, pon } = await onuBehind('acs')
      await lab.olt(name, { do: 'cutFibre', pon })
      const port = outputOf(await desk.http.invoke('olt.pon', { id, pon, mode: 'fresh' }))
      expect(port.port.state).toBe('los')
      expect(port.onus.find((onu) => onu.serial === serial)?.status).toBe('los')
      // The ACS has heard of it lately: what the OLT says is newer.
      const page = outputOf(await desk.http.invoke('onu.get', { serial }))
      if (page.status.value !== 'online')
        expect(page).toMatchObject({ status: { value: 'los', source: name }, verdict: { sentence: 'verdict.cut_los' } })
      await lab.olt(name, { do: 'restore' })
    })

    it('nobody knows is nobody’s', async () => {
      const answer = await desk.http.invoke('onu.olt', { olt_id: 0, serial: 'HWTCFFFFFFFF', mode: 'fresh' })
      expect(answer).toMatchObject({ ok: true, output: { readings: null } })
      expect(await desk.http.invoke('onu.get', { serial: 'HWTCFFFFFFFF' })).toMatchObject({ ok: false, status: 404 })
    })
  })

  describe('what was said', () => {
    it('is kept: raw beside what was understood, by ONU, and without passwords', async () => {
      const { serial } = await onuBehind('olt')
      outputOf(await desk.http.invoke('onu.olt', { olt_id: id, serial, mode: 'fresh' }))
      const { items, next } = outputOf(await desk.http.invoke('olt.exchanges', { id, serial, limit: 2 }))
      expect([items.length, items.every((one) => one.serial === serial)]).toEqual([2, true])
      const more = outputOf(await desk.ipc.invoke('olt.exchanges', { id, serial, limit: 2, before: next ?? 0 }))
      expect(more.items[0]?.id).toBeLessThan(items[1]?.id ?? 0)
      const all = outputOf(await desk.http.invoke('olt.exchanges', { id, limit: 200 })).items
      const info = all.find(({ records }) => records > 0)
      const detail = outputOf(await desk.http.invoke('olt.exchange', { id, exchange: info?.id ?? 0 }))
      expect(detail.raw.length).toBeGreaterThan(20)
      expect(detail.parsed.length).toBe(info?.records)
      expect(
        JSON.stringify(
          await Promise.all(all.slice(0, 60).map((one) => desk.http.invoke('olt.exchange', { id, exchange: one.id }))),
        ),
      ).not.toContain(secret)
      expect(await desk.http.invoke('olt.exchange', { id, exchange: 999_999 })).toMatchObject({ status: 404 })
    })

    it.runIf(vendor === 'zte')('never holds what the OLT prints of a customer: the password of his PPPoE', async () => {
      const { onus } = await lab.oltTruth(name)
      const passwordOf = (config: readonly string[]): string | undefined =>
        /\bpppoe\b.*\bpassword "?([^\s"]+)/.exec(config.join('\n'))?.[1]
      const onu = onus.find(({ isOnline, config }) => isOnline && passwordOf(config) !== undefined)
      const password = passwordOf(onu?.config ?? []) ?? ''
      expect(password.length).toBeGreaterThan(3)
      const serial = onu?.serial ?? ''
      outputOf(await desk.http.invoke('onu.olt', { olt_id: id, serial, mode: 'fresh' }))
      const { items } = outputOf(await desk.http.invoke('olt.exchanges', { id, serial, limit: 200 }))
      const details = await Promise.all(
        items.map((one) => desk.http.invoke('olt.exchange', { id, exchange: one.id }).then(outputOf)),
      )
      // The answers that print it were asked for, and only the password is missing in them.
      expect(details.some(({ raw }) => /password\W.*••••/i.test(raw))).toBe(true)
      expect(JSON.stringify(details)).not.toContain(password)
      expect(await filesWith(desk.folder, password)).toEqual([])
    })

    it('stays when the OLT no longer lets anybody in: old values, their age, and why', async () => {
      const { pon, serial } = await onuBehind('olt')
      await lab.olt(name, { do: 'rejectLogin' })
      await lab.olt(name, { do: 'dropSessions' })
      const port = outputOf(await desk.http.invoke('olt.pon', { id, pon, mode: 'fresh' }))
      expect(port).toMatchObject({
        cached: true,
        olt: { state: expect.stringMatching(/failing|down/) },
        problem: { key: expect.stringMatching(/^reason\.(olt_|breaker)/) },
      })
      const kept = outputOf(await desk.http.invoke('olt.pon', { id, pon }))
      expect([kept.cached, kept.problem, kept.onus.length]).toEqual([true, undefined, port.onus.length])
      expect(port.onus.length).toBeGreaterThan(0)
      expect(outputOf(await desk.http.invoke('onu.olt', { olt_id: id, serial, mode: 'fresh' }))).toMatchObject({
        cached: true,
        readings: { olt: { name: name } },
        problem: { key: expect.stringMatching(/^reason\./) },
      })
      expect(await desk.http.invoke('olt.read', { id })).toMatchObject({ ok: false, status: 503 })
      const { olt } = outputOf(await desk.ipc.invoke('olt.get', { id }))
      expect(olt.problem?.key).toMatch(/^reason\./)
      expect(olt.readAt).not.toBeNull()
      await lab.olt(name, { do: 'behave' })
    })
  })
})

it('reads every OLT by itself, behind whoever asks, and puts its ONUs into the list', async () => {
  const own = await openDesk({ lab: 40, pollOlts: {} })
  try {
    const names = async (): Promise<string[]> =>
      outputOf(await own.http.invoke('olt.list', {})).items.flatMap((olt) => (olt.readAt === null ? [] : olt.name))
    await expect.poll(names, { timeout: 20_000 }).toEqual(['OLT-NORTE', 'OLT-SUR', 'OLT-CENTRO'])
    const { items } = outputOf(await own.http.invoke('olt.exchanges', { id: 1, limit: 200 }))
    expect(new Set(items.map(({ by }) => by))).toEqual(new Set(['PonDesk']))
    const optics = items.filter(({ line }) => line.includes('optical-info'))
    expect(new Set(optics.map(({ line, place }) => place + line)).size).toBe(optics.length)
  } finally {
    await own.close()
  }
})
