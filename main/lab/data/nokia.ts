// Nokia G-1425G: X_ALU_ leaves beside X_CT-COM_ ones, optics as text outside WANDevice, one key leaf in clear text.
import {
  deviceInfo,
  hosts098,
  lan098,
  longDiagnostics098,
  ping098,
  portMapping,
  ports098,
  wanCommon098,
  wanIp098,
  wanPpp098,
} from './common-tr098.ts'
import type { Model } from './model.ts'

const wifi = (n: number, band: '2' | '5', enable: string, ssid: string, key: string, guest: string): string => `
@ LANDevice.1.WLANConfiguration.${n}.
Enable                      w   bool  ${enable}
// this firmware answers Up for a disabled SSID as well
Status                      -   str   Up
Name                        -   str   ra${n - 1}
BSSID                       -   str   {bssid${n}}
SSID                        w   str   ${ssid}
SSIDAdvertisementEnabled    w   bool  true
RadioEnabled                w   bool  true
SupportedFrequencyBands     -   str   ${band === '2' ? '2.4GHz' : '5GHz'}
BeaconType                  w   str   WPAand11i
BasicAuthenticationMode     w   str   None
BasicEncryptionModes        w   str   None
WPAAuthenticationMode       w   str   PSKAuthentication
WPAEncryptionModes          w   str   TKIPandAESEncryption
IEEE11iAuthenticationMode   w   str   PSKAuthentication
IEEE11iEncryptionModes      w   str   TKIPandAESEncryption
KeyPassphrase               ws  str   ${key}
PreSharedKey.1.KeyPassphrase w  str   ${key}
PreSharedKey.1.PreSharedKey ws  str   ${key}
AutoChannelEnable           w   bool  {auto${band}}
Channel                     w   uint  {channel${band}}
ChannelsInUse               -   str   {channel${band}}
PossibleChannels            -   str   ${band === '2' ? '1,2,3,4,5,6,7,8,9,10,11,12,13' : '36,40,44,48,149,153,157,161'}
Standard                    w   str   ${band === '2' ? 'b,g,n' : 'a,n,ac'}
X_ALU_COM_ChannelBandWidthExtend w str ${band === '2' ? '20MHz' : '80MHz'}
X_ALU_COM_IsGuestSSID       w   bool  ${guest}
RegulatoryDomain            w   str   do
TransmitPower               w   uint  100
TransmitPowerSupported      -   str   25,50,75,100
TotalAssociations           w   uint  ${n === 1 ? '{wifi2Count}' : n === 5 ? '{wifi5Count}' : '0'}
AssociatedDevice            -   obj
`

const clients = (n: number, rows: 'wifi2' | 'wifi5'): string => `
@each ${rows} LANDevice.1.WLANConfiguration.${n}.AssociatedDevice.#.
AssociatedDeviceMACAddress  -   str   {host.macLower}
AssociatedDeviceIPAddress   -   str   {host.ip}
RSSI                        -?  int   {host.rssi}
`

const table = `
${deviceInfo}
@ DeviceInfo.
AccessType            w?  str   GPON
Description           -?  str   Nokia GPON ONT {modelName}
@ X_ALU_OntOpticalParam.
RXPower                 -   str   {rx.text6}
TXPower                 -?  str   {tx.text6}
TransceiverTemperature  -   str   {temperature.text6}
SupplyVottage           -?  str   {voltage.v}
BiasCurrent             -?  str   {bias.ma}
Status                  -?  str   Up
${wanCommon098}
${wanIp098('WANDevice.1.WANConnectionDevice.1.WANIPConnection.1.')}
Name                  w   str   1_TR069_R_VID_{mgmtVlan}
X_D0542D_ServiceList  w   str   TR069
@ WANDevice.1.WANConnectionDevice.1.X_CT-COM_WANGponLinkConfig.
Enable                w   bool  true
Mode                  w   uint  2
VLANIDMark            w   uint  {mgmtVlan}
802-1pMark            w   uint  0
${wanPpp098('WANDevice.1.WANConnectionDevice.2.WANPPPConnection.1.')}
Name                  w   str   2_INTERNET_R_VID_{inetVlan}
X_D0542D_ServiceList  w   str   INTERNET
X_ALU-COM_LanInterface w? str
X_ALU-COM_IPv6IPAddress w? str
@ WANDevice.1.WANConnectionDevice.2.X_CT-COM_WANGponLinkConfig.
Enable                w   bool  true
Mode                  w   uint  2
VLANIDMark            w   uint  {inetVlan}
802-1pMark            w   uint  0
@
WANDevice.1.WANConnectionDevice.1.WANIPConnection  w obj
WANDevice.1.WANConnectionDevice.1.WANPPPConnection w obj
WANDevice.1.WANConnectionDevice.2.WANIPConnection  w obj
WANDevice.1.WANConnectionDevice.2.WANPPPConnection w obj
${portMapping('WANDevice.1.WANConnectionDevice.2.WANPPPConnection.1.')}
@
LANDevice.1.WLANConfiguration  w obj
${wifi(1, '2', 'true', '{ssid2}', '{key2}', 'false')}
${wifi(2, '2', '{hasGuests}', '{guest}', '{guestKey}', 'true')}
${wifi(5, '5', 'true', '{ssid5}', '{key5}', 'false')}
${wifi(6, '5', '{hasGuests}', '{guest5}', '{guestKey}', 'true')}
${clients(1, 'wifi2')}
${clients(5, 'wifi5')}
@
X_ALU-COM_NeighboringWiFiDiagnostic.DiagnosticsState w? str None
X_ALU-COM_NeighboringWiFiDiagnostic.Result - obj
${lan098}
${hosts098}
${ports098}
${ping098}
${longDiagnostics098}
`

export const g1425g: Model = {
  family: 'nokia',
  root: 'InternetGatewayDevice',
  manufacturer: 'ALCL',
  oui: 'D0542D',
  productClass: 'G-1425G-A',
  modelName: 'G-1425G-A',
  software: '3FE49568HJIL47',
  hardware: '3FE77771BEAA',
  vendor: 'ALCL',
  serial: 'ascii',
  bands: 2,
  complete: 'Complete',
  lanIp: '192.168.1.1',
  table,
}
