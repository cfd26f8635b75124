// Which connection is the customer's Internet, where the management connection says that it carries Internet as well.
import { describe, expect, it } from 'vitest'
import { readCpe } from '../../main/acs/datamodel/index.ts'
import { pastOf } from '../../main/device-past.ts'
import { summaryOf } from '../../main/fleet/index.ts'
import { internetOf } from '../../shared/internet-connection.ts'
import { device, type Leaves, under } from './acs/datamodel/build.ts'

const igd = 'InternetGatewayDevice'
const url = { [`${igd}.ManagementServer.ConnectionRequestURL`]: 'http://10.9.0.5:7547/x' }
const wan = (number: number, kind: 'IP' | 'PPP', leaves: Leaves): Leaves =>
  under(`${igd}.WANDevice.1.WANConnectionDevice.${number}.WAN${kind}Connection.1`, leaves)
const both = { ExternalIPAddress: '10.9.0.5', X_HW_SERVICELIST: 'TR069_INTERNET', ConnectionStatus: 'Connected' }
const line = {
  X_HW_SERVICELIST: 'INTERNET',
  ConnectionStatus: 'Disconnected',
  LastConnectionError: 'ERROR_AUTHENTICATION_FAILURE',
  Username: 'rosa@isp',
}
const read = (leaves: Leaves) => readCpe(device({ ...url, ...leaves }), 'ACS central')

describe('the connection of the Internet', () => {
  const cpe = read({ ...wan(1, 'IP', both), ...wan(2, 'PPP', line) })

  it('is the customer’s own, not the management connection that may carry it too', () => {
    const [first] = cpe.interfaces
    expect([first?.key, first?.roles]).toEqual(['1_1', ['management', 'internet']])
    expect(internetOf(cpe)).toMatchObject({ key: '2_1', pppoe_username: { value: 'rosa@isp' } })
  })

  it('is the same in the list and in the past: a line that is down is not up because management is', () => {
    expect(summaryOf(cpe)).toMatchObject({ pppoe: 'rosa@isp', pppoeUp: false })
    expect(summaryOf(cpe).ip).not.toBe('10.9.0.5')
    expect(pastOf(cpe).wan).toEqual({ status: 'Disconnected', error: 'ERROR_AUTHENTICATION_FAILURE' })
  })

  it('is the one of its user, where management has a PPPoE user of its own', () => {
    const own = { ...both, X_HW_SERVICELIST: 'TR069', Username: 'gestion' }
    expect(summaryOf(read({ ...wan(1, 'PPP', own), ...wan(2, 'PPP', line) })).pppoe).toBe('rosa@isp')
  })

  it('is the only one there is, also where it manages too', () => {
    const only = read(wan(1, 'IP', both))
    expect(internetOf(only)).toMatchObject({ roles: ['management', 'internet'], ip_address: { value: '10.9.0.5' } })
    const [management] = only.interfaces
    expect(internetOf({ interfaces: management ? [management] : [] })).toBe(management)
  })

  it('is none where none carries it', () => {
    expect(internetOf(read({}))).toBeUndefined()
  })
})
