// How a network is called on the WiFi tab.
import { expect, it } from 'vitest'
import { readCpe } from '../../../main/acs/index.ts'
import { wordsOf } from '../../../renderer/components/words.ts'
import { groupsOf, networkTitle } from '../../../renderer/screens/onu/wifi-network.ts'
import { bandOf } from '../../../shared/wifi-bands.ts'
import { device, under } from '../acs/datamodel/build.ts'

const igd = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'

it('a 6 GHz network stands in the list under its own band, beside the main ones of the others', () => {
  const { wifi } = readCpe(
    device({
      ...under(`${igd}.1`, { SSID: 'a', Enable: true, X_HW_RFBand: '2.4GHz' }),
      ...under(`${igd}.9`, { SSID: 'b', Enable: true, X_HW_RFBand: '6GHz', Channel: 5 }),
    }),
    'ACS central',
  )
  const { main, others } = groupsOf(wifi)
  expect(main.map((one) => networkTitle(wordsOf('es'), one))).toEqual(['2.4 GHz'])
  expect(others.map((one) => networkTitle(wordsOf('es'), one))).toEqual(['6 GHz · red 9'])
})

it('a neighbour on channel 5 of 6 GHz is none of 2.4 GHz', () => {
  const neighbour = { ssid: 'x', bssid: null, channel: 5, rssi_dbm: -60, channel_width: null, security: null }
  expect(bandOf({ ...neighbour, band: '6GHz' })).toBe('6GHz')
  expect(bandOf({ ...neighbour, band: null })).toBe('2.4GHz')
})
