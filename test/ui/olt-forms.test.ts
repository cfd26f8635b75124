// The forms of what an OLT can be told of an ONU: what they start with, what they refuse, what they send.
import { beforeEach, describe, expect, it } from 'vitest'
import { missingBrowser } from './browser.ts'
import { axe, cutOff } from './checks.ts'
import { escaped, focused, isUp, type OltSeat, requestLines, settleMs, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('the forms of changes over an OLT on simulated OLTs (need Chromium)', () => {
  let at: OltSeat

  oneSeat(takeOltSeat, {}, (taken) => {
    at = taken
  })
  beforeEach(() => at.afresh())

  it.each(['OLT-NORTE', 'OLT-SUR', 'OLT-CENTRO'])(
    '%s: change a description, old → new, with exactly the lines that are then typed',
    async (olt) => {
      const { serial, description } = await at.freshOnu(olt, (onu) => isUp(onu) && onu.description !== '')
      const drawer = await at.choose(serial, 'Descripción y nombre')
      const field = drawer.getByLabel('Descripción', { exact: true })
      await expect.poll(() => field.inputValue()).toBe(description)
      const before = await at.typedCount(olt)
      await field.fill('Local 4 - esquina')
      await at.page.keyboard.press('Control+Enter')
      const row = drawer.getByRole('row', { name: /^Descripción/ })
      await row.waitFor()
      expect(await row.innerText()).toMatch(new RegExp(`${escaped(description)}[\\s\\S]*Local 4 - esquina`))
      const shown = await requestLines(drawer)
      expect(shown.at(-1)).toContain('Local 4 - esquina')
      expect(await at.typedSince(olt, before), 'a preview types nothing').not.toContain(shown.at(-1))
      await at.apply(drawer)
      await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
      // The session may stand where the first lines lead already; what changes something is typed once, as shown.
      const typed = (await at.typedSince(olt, before)).map((one) => one.trim())
      expect(typed.filter((line) => line === shown.at(-1))).toHaveLength(1)
      expect((await at.onuNow(olt, serial)).description).toBe('Local 4 - esquina')
    },
  )

  it('put what the server says of a field at that field', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    const drawer = await at.choose(serial, 'Descripción y nombre')
    const field = drawer.getByLabel('Descripción', { exact: true })
    await field.fill('calle "5"')
    await at.page.keyboard.press('Control+Enter')
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    const note = drawer.locator(`#${await field.getAttribute('aria-describedby')}`)
    expect(await note.innerText()).toMatch(/^Descripción/)
    expect(await drawer.getByRole('alert').count()).toBe(0)
    expect(await focused(at.page), 'and puts it under the cursor').toBe('calle "5"')
    expect(await axe(at.page)).toEqual([])
  })

  it('ask for what a management address cannot do without, and refuse a gateway outside', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    const drawer = await at.choose(serial, 'IP de gestión')
    await drawer.getByRole('combobox', { name: 'Direccionamiento' }).click()
    await at.page.getByRole('option', { name: 'IP fija' }).click()
    await at.page.keyboard.press('Control+Enter')
    await expect.poll(() => drawer.getByText('Falta este dato').count()).toBe(3)
    await drawer.getByLabel('IP', { exact: true }).fill('10.20.0.9')
    await drawer.getByLabel('Máscara').fill('255.255.255.0')
    const gateway = drawer.getByLabel('Puerta de enlace')
    await gateway.fill('10.30.0.1')
    await drawer.getByLabel('VLAN', { exact: true }).fill('300')
    await at.page.keyboard.press('Control+Enter')
    await drawer.getByText('La puerta de enlace está fuera de la red de la dirección.').waitFor()
    expect(await gateway.getAttribute('aria-invalid')).toBe('true')
    await gateway.fill('10.20.0.1')
    await at.page.keyboard.press('Control+Enter')
    await drawer.getByRole('row', { name: /^Puerta de enlace/ }).waitFor()
    expect((await requestLines(drawer)).at(-1)).toMatch(/10\.20\.0\.9/)
  })

  it('move a service port to another VLAN', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    const drawer = await at.choose(serial, 'VLAN del service-port')
    const vlan = drawer.getByLabel('VLAN', { exact: true })
    await vlan.waitFor()
    const port = await drawer.getByRole('combobox', { name: 'Service-port' }).innerText()
    expect(port).toMatch(/^\d+ · VLAN \d+$/)
    await vlan.fill('777')
    await at.page.keyboard.press('Control+Enter')
    await drawer.getByRole('row', { name: /^VLAN.*777/ }).waitFor()
    expect((await requestLines(drawer)).slice(-2)).toEqual([
      `undo service-port ${port.split(' ')[0]}`,
      expect.stringMatching(/^service-port \d+ vlan 777 gpon/),
    ])
    await at.apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    expect((await at.onuNow('OLT-NORTE', serial)).config.join('\n')).toMatch(/vlan 777/)
  })

  it('show no password of a WAN, neither in the preview nor after it', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    const drawer = await at.choose(serial, 'WAN por OMCI')
    await drawer.getByLabel('Usuario PPPoE').fill('ana@isp')
    await drawer.getByLabel('Clave PPPoE').fill('s3creta.77')
    await drawer.getByLabel('VLAN', { exact: true }).fill('100')
    await at.page.keyboard.press('Control+Enter')
    await drawer.getByRole('row', { name: /^Clave PPPoE/ }).waitFor()
    expect((await requestLines(drawer)).join('\n')).toMatch(/ana@isp[\s\S]*••••/)
    expect(await drawer.innerText()).not.toContain('s3creta')
    await at.page.keyboard.press('Escape')
  })

  it('take an ONU to the ACS: every line of the recipe is shown', async () => {
    const { serial } = await at.freshOnu('OLT-CENTRO')
    const drawer = await at.choose(serial, 'Llevar al ACS (TR-069)')
    await drawer.getByLabel('URL del ACS').fill('http://10.9.8.7:7547')
    await drawer.getByLabel('Usuario del ACS').fill('cpe')
    await drawer.getByLabel('Clave del ACS').fill('otra.clave')
    await drawer.getByLabel('VLAN', { exact: true }).fill('69')
    await at.page.keyboard.press('Control+Enter')
    await drawer.getByText('Lo que se envía').waitFor()
    const lines = (await requestLines(drawer)).join('\n')
    expect(lines).toMatch(/http:\/\/10\.9\.8\.7:7547/)
    expect(lines).not.toContain('otra.clave')
  })

  it.each([
    ['OLT-NORTE', 'IP de gestión', { addressing_type: 'static', vlan_id: 300 }],
    ['OLT-CENTRO', 'IP de gestión', { addressing_type: 'static', vlan_id: 300 }],
  ] as const)(
    '%s: start with what the OLT holds and its age; what is not changed is not sent',
    async (olt, item, more) => {
      const { serial } = await at.freshOnu(olt)
      const address = { ip_address: '10.20.0.9', subnet_mask: '255.255.255.0', gateway: '10.20.0.1' }
      await send(at, 'management-ip', serial, { ...address, ...more })
      const drawer = await at.choose(serial, item)
      await drawer.getByText(/Valores actuales de/).waitFor()
      expect(await drawer.innerText()).toContain(olt)
      await expect.poll(() => drawer.getByLabel('IP', { exact: true }).inputValue()).toBe('10.20.0.9')
      expect(await drawer.getByLabel('Máscara').inputValue()).toBe('255.255.255.0')
      expect(await drawer.getByLabel('VLAN', { exact: true }).inputValue()).toBe('300')
      expect(await drawer.getByRole('button', { name: /^Vista previa/ }).isDisabled(), 'nothing is changed yet').toBe(
        true,
      )
      await drawer.getByLabel('IP', { exact: true }).fill('10.20.0.77')
      await at.page.keyboard.press('Control+Enter')
      await drawer.getByRole('row', { name: /^IP.*10\.20\.0\.9.*10\.20\.0\.77/ }).waitFor()
      expect(await drawer.getByRole('row', { name: /^Máscara.*sin cambio/ }).count()).toBe(1)
      await drawer.getByText('R3 destructivo').waitFor()
      await drawer.getByLabel('Escribir la serie').waitFor()
      expect(await cutOff(at.page)).toEqual([])
      expect(await axe(at.page)).toEqual([])
      await at.page.keyboard.press('Escape')
    },
  )

  it('bring the VLAN of the service port that is chosen', async () => {
    const { serial } = await at.freshOnu('OLT-CENTRO')
    const drawer = await at.choose(serial, 'VLAN del service-port')
    const port = drawer.getByRole('combobox', { name: 'Service-port' })
    await port.waitFor()
    const [, vlan = ''] = /VLAN (\d+)/.exec(await port.innerText()) ?? []
    expect(await drawer.getByLabel('VLAN', { exact: true }).inputValue()).toBe(vlan)
    await port.click()
    await at.page.getByRole('option', { name: 'Agregar uno nuevo' }).click()
    expect(await drawer.getByLabel('VLAN', { exact: true }).inputValue(), 'not that of another port').toBe('')
    await at.page.keyboard.press('Escape')
  })

  it('change the WiFi of a ZTE ONU by CLI, and are not offered on Huawei', async () => {
    const { serial } = await at.freshOnu('OLT-CENTRO', (onu) => isUp(onu) && onu.serial.startsWith('ZTEG'))
    const drawer = await at.choose(serial, 'WiFi por la OLT')
    await drawer.getByRole('combobox', { name: 'Red WiFi' }).waitFor()
    await drawer.getByLabel('SSID').fill('Familia_2')
    await drawer.getByLabel('Clave', { exact: true }).fill('ClaveDeFamilia9')
    await at.page.keyboard.press('Control+Enter')
    await drawer.getByText('Lo que se envía').waitFor()
    const lines = (await requestLines(drawer)).join('\n')
    expect(lines).toMatch(/ssid ctrl wifi_0\/\d name Familia_2[\s\S]*ssid auth wpa wifi_0\/\d key ••••/)
    expect(await drawer.innerText()).not.toContain('ClaveDeFamilia9')
    await at.apply(drawer)
    await drawer
      .getByText(/Aceptado por la OLT/)
      .first()
      .waitFor({ timeout: settleMs })
    expect((await at.onuNow('OLT-CENTRO', serial)).config.join('\n')).toMatch(/name Familia_2/)
    await at.page.keyboard.press('Escape')

    const other = await at.freshOnu('OLT-NORTE')
    const menu = await at.openMenu(other.serial)
    await menu.getByRole('menuitem', { name: 'IP de gestión' }).waitFor()
    expect(await menu.getByRole('menuitem', { name: 'WiFi por la OLT' }).count()).toBe(0)
  })

  it('leave no complaint in the browser', () => {
    expect(at.seat.complaints).toEqual([])
  })
})

/** What another operator did before. */
async function send({ seat }: OltSeat, what: string, serial: string, body: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${seat.url}/api/olts/realtime/0/onus/${serial}/tr069/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await seat.app.runToken()}` },
    body: JSON.stringify(body),
  })
  expect(answer.status, await answer.text()).toBe(200)
}
