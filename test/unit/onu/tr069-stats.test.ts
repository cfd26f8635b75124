// What `tr069-stats` says of blocks that could not be filled (R-W-10, R-W-12, R-W-13, R-W-16).
import { describe, expect, it } from 'vitest'
import { readCpe } from '../../../main/acs/datamodel/index.ts'
import { presentStats } from '../../../main/onu/tr069-stats.ts'
import { Tr069Data } from '../../../shared/model/tr069-stats.ts'
import { device, type Leaves, under, unread } from '../acs/datamodel/build.ts'

const igd = 'InternetGatewayDevice'
const wan = `${igd}.WANDevice.1.WANConnectionDevice.1.WANIPConnection.1`
const wan2 = `${igd}.WANDevice.1.WANConnectionDevice.2.WANIPConnection.1`
const wlan = `${igd}.LANDevice.1.WLANConfiguration.1`
const wlan5 = `${igd}.LANDevice.1.WLANConfiguration.5`
const survey = `${igd}.LANDevice.1.WiFi.NeighboringWiFiDiagnostic`

const stats = (leaves: Leaves) => Tr069Data.parse(presentStats(readCpe(device(leaves), 'ACS')))
const nothing = { [`${igd}.DeviceInfo.UpTime`]: 1 }
const texts = ({ data_completeness, limitation, recommendation }: Record<string, unknown>) => ({
  data_completeness,
  limitation,
  recommendation,
})
const none = { data_completeness: undefined, limitation: undefined, recommendation: undefined }

describe('connections', () => {
  it('that nobody knows are limited, and say which and why', () => {
    const { ip_interface_1_1: management, ip_interface_2_1: internet } = stats(nothing)
    expect(management).toMatchObject({
      name: null,
      available_via_cli: false,
      data_completeness: 'limited',
      limitation: expect.stringMatching(/^No management connection on the ACS/),
      recommendation: expect.stringContaining('Refresh the device'),
    })
    expect(internet.limitation).toMatch(/^No internet connection on the ACS/)
  })

  it('of which only names are known were not read yet', () => {
    const leaves = under(wan, { Name: 'Internet', ExternalIPAddress: unread, ConnectionStatus: unread })
    expect(stats(leaves).ip_interface_2_1).toMatchObject({
      name: 'Internet',
      ip_address: null,
      data_completeness: 'limited',
      limitation: 'Not read from the device yet',
    })
  })

  it('that answered nothing are told from those that the device does not support', () => {
    expect(stats(under(wan, { Name: 'Internet', ExternalIPAddress: '0.0.0.0' })).ip_interface_2_1.limitation).toBe(
      'The device answered without values',
    )
    expect(stats(under(wan, { Name: 'Internet' })).ip_interface_2_1.limitation).toMatch(/^Not on the ACS/)
  })

  it('that were read say nothing more; further ones follow the same rule', () => {
    const first = under(wan, { Name: 'Internet', ConnectionStatus: 'Connected', ExternalIPAddress: '10.1.2.3' })
    const data = stats({
      ...first,
      ...under(wan2, { Name: 'VOIP', X_HW_SERVICELIST: 'VOIP', ExternalIPAddress: unread }),
    })
    expect(texts(data.ip_interface_2_1)).toEqual(none)
    expect(Object.keys(data.ip_interface_2_1)).not.toContain('limitation')
    expect(data.ip_interface_3_1).toMatchObject({ name: 'VOIP', limitation: 'Not read from the device yet' })
  })
})

describe('WiFi', () => {
  it('that nobody knows is limited, the password stays empty', () => {
    const data = stats(nothing)
    expect(data.wireless_lan_2_4ghz).toMatchObject({
      password: '',
      ssid: null,
      available_via_cli: false,
      data_completeness: 'limited',
      limitation: expect.stringMatching(/^No 2\.4 GHz WiFi network on the ACS/),
      recommendation: expect.stringContaining('Refresh'),
    })
    expect(data.wireless_lan_5ghz).toBeUndefined()
  })

  it('that is known and was never read says so', () => {
    const data = stats({ ...under(wlan, { SSID: unread, Enable: unread }), ...under(wlan5, { SSID: unread }) })
    expect(data.wireless_lan_2_4ghz.limitation).toBe('Not read from the device yet')
    expect(data.wireless_lan_5ghz?.limitation).toBe('Not read from the device yet')
  })

  it('that was read says nothing more', () => {
    expect(texts(stats(under(wlan, { SSID: 'Casa', Channel: 6 })).wireless_lan_2_4ghz)).toEqual(none)
  })
})

describe('survey', () => {
  const advice = (leaves: Leaves) => stats({ ...nothing, ...leaves }).wifi_site_survey

  it('says why it is empty', () => {
    expect(advice({})).toMatchObject({ networks: [], available_via_cli: false })
    expect(advice({}).recommendation).toMatch(/^No WiFi survey on the ACS/)
    expect(advice({ [`${survey}.DiagnosticsState`]: 'None' }).recommendation).toMatch(
      /^No finished WiFi survey was read/,
    )
    expect(advice({ [`${survey}.DiagnosticsState`]: 'Complete' }).recommendation).toMatch(/found no networks/)
  })

  it('with networks needs no advice', () => {
    const found = advice(under(`${survey}.Result.1`, { SSID: 'Vecino', BSSID: '00:11:22:33:44:55', Channel: 6 }))
    expect(found.networks).toHaveLength(1)
    expect(found).not.toHaveProperty('recommendation')
  })
})
