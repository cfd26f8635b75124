// A WiFi wish for a small tree of any family, and what comes of it in short.
import { planWifiWrite, type WifiWrite } from '../../../../main/acs/datamodel/index.ts'
import type { WifiBand, WifiChange } from '../../../../shared/model/wifi.ts'
import { device, type Leaves, under } from './build.ts'

export const igd = 'InternetGatewayDevice'
export const w1 = `${igd}.LANDevice.1.WLANConfiguration.1`
export const w5 = `${igd}.LANDevice.1.WLANConfiguration.5`
const marks: Record<string, string> = {
  huawei: 'X_HW_A.B',
  fiberhome: 'X_FH_A.B',
  nokia: 'X_ALU-COM_A.B',
  zte: 'X_ZTE-COM_WANPONInterfaceConfig.RXPower',
  cu: 'X_CU_A.B',
  cmcc: 'X_CMCC_A.B',
  ctcom: 'X_CT-COM_A.B',
  'zte-router': 'X_ZTE-COM_A.B',
  tplink098: 'X_TP_A.B',
  dlink: 'X_DLINK_A.B',
  generic098: 'A.B',
}
export const tree = (family: string, leaves: Leaves): Leaves => ({
  [`${igd}.WANDevice.1.${marks[family]}`]: 1,
  ...under(w1, { SSID: 'Casa', X_HW_RFBand: '2.4GHz', ...leaves }),
})
export const plan = (leaves: Leaves, change: WifiChange, band: WifiBand = '2.4GHz'): WifiWrite =>
  planWifiWrite(device(leaves), band, change, 'ACS')
export const sent = ({ pairs }: WifiWrite): Record<string, unknown> =>
  Object.fromEntries(pairs.map(({ path, value }) => [path.replace(`${w1}.`, ''), value]))
export const reasons = ({ refused }: WifiWrite) => refused.map(({ field, reason }) => `${field} ${reason}`)
export const noteKeys = ({ fields }: WifiWrite) => fields.flatMap(({ notes }) => notes.map(({ key }) => key))
