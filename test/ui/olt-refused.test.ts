// What an OLT does not tell of its ports and alarms is said, with its own words: it is neither empty nor zero.
import { describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { type OltStub, stubOlts } from './olt-stub.ts'
import { oneSeat } from './one-seat.ts'

const refusal = "%Error 20201: Invalid input detected at '^' marker. Invalid command key word"
const absent = (unit: 'dBm' | '°C') => ({
  state: 'absent' as const,
  value: null,
  unit,
  source: 'OLT',
  observedAt: null,
})

describe.skipIf(missingBrowser)('what an OLT refuses to tell (needs Chromium)', () => {
  describe.each([
    ['es', 'no disponible', 'Ninguna alarma reconocida: 14 líneas sin interpretar en la sesión.'],
    ['pt', 'não disponível', 'Nenhum alarme reconhecido: 14 linhas sem interpretar na sessão.'],
    ['en', 'not available', 'No alarm recognised: 14 lines not understood, see the session.'],
  ] as const)('in %s', (language, none, unclear) => {
    let seat: Seat
    let stub: OltStub
    oneSeat(takeSeat, { language }, async (taken) => {
      seat = taken
      stub = await stubOlts(seat)
    })

    const isWhole = async (): Promise<void> => {
      expect({ cut: await cutOff(seat.page), over: await overlaps(seat.page) }).toEqual({ cut: [], over: [] })
      expect(await axe(seat.page)).toEqual([])
    }

    it('a port without its SFP says so, and why', async () => {
      stub.told = { port: { sfpTx: absent('dBm'), sfpTemperature: absent('°C'), sfpRefused: refusal } }
      await seat.goto('/olt/101/pon/0-2-3')
      await seat.page.getByRole('status').filter({ hasText: refusal }).waitFor()
      expect(await seat.page.getByText(none, { exact: true }).count()).toBe(2)
      await isWhole()
    })

    it('alarms that were refused are not "none", nor are rows that nobody understood', async () => {
      stub.told = { page: { alarms: null, unsupported: ['alarms'], alarmsRead: { unparsed: 0, refused: refusal } } }
      await seat.goto('/olt/101')
      await seat.page.getByText(refusal).waitFor()
      await isWhole()
      stub.told = { page: { alarms: [], unsupported: [], alarmsRead: { unparsed: 14, refused: null } } }
      await seat.goto('/olt')
      await seat.goto('/olt/101')
      await seat.page.getByText(unclear).waitFor()
    })

    it('rows that nobody understood are counted below the alarms that were', async () => {
      stub.told = { page: { alarmsRead: { unparsed: 1, refused: null } } }
      await seat.goto('/olt')
      await seat.goto('/olt/101')
      await seat.page
        .getByRole('listitem')
        .filter({ hasText: /1 (línea|linha|line) / })
        .waitFor()
      await isWhole()
      expect(seat.complaints).toEqual([])
    })
  })
})
