// FiberHome HG6145F: X_FH_ leaves, two key leaves read back in clear text, TotalAssociations always 0.
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

const possible = { '2': '1-13', '5': '36,40,44,48,52,56,60,64,149,153,157,161' }

// a disabled instance answers "12" for its possible channels
const wifi = (n: number, band: '2' | '5', enable: string, ssid: string, key: string): string => `
@ LANDevice.1.WLANConfiguration.${n}.
Enable                      w   bool  ${enable}
Status                      -   str   ${enable === '{hasGuests}' ? '{guestStatus}' : 'Up'}
ConfigActive                w   bool  true
Name                        -   str   wl${n < 5 ? `0.${n - 1}` : n === 5 ? '1' : `1.${n - 5}`}
BSSID                       -   str   {bssid${n}}
SSID                        w   str   ${ssid}
SSIDAdvertisementEnabled    w   bool  true
RadioEnabled                w   bool  true
BeaconType                  w   str   11i
BasicAuthenticationMode     w   str
BasicEncryptionModes        w   str   None
WPAAuthenticationMode       w   str   PSKAuthentication
WPAEncryptionModes          w   str   AESEncryption
IEEE11iAuthenticationMode   w   str   PSKAuthentication
IEEE11iEncryptionModes      w   str   AESEncryption
KeyPassphrase               w   str   ${key}
PreSharedKey.1.KeyPassphrase w  str   ${key}
PreSharedKey.1.PreSharedKey w   str   ${key}
AutoChannelEnable           w   bool  {auto${band}}
Channel                     w   uint  {channelOrAuto${band}}
ChannelsInUse               -   str   {channel${band}}
PossibleChannels            -   str   ${enable === '{hasGuests}' ? `{guestChannels${band}}` : possible[band]}
Standard                    w   str   ${band === '2' ? 'bgn' : 'ac'}
X_FH_ChannelWidth           w   uint  ${band === '2' ? '1' : '3'}
X_FH_BandSteeringEnable     w   uint  0
RegulatoryDomain            w   str   DO
TransmitPower               w   uint  100
TransmitPowerSupported      -   str   20,40,60,80,100
DiagnosticsState            w?  str   None
TotalAssociations           -   uint  0
WLAN_AssociatedDeviceNumberOfEntries w uint ${n === 1 ? '{wifi2Count}' : n === 5 ? '{wifi5Count}' : '0'}
AssociatedDevice            -   obj
`

const clients = (n: number, rows: 'wifi2' | 'wifi5'): string => `
@each ${rows} LANDevice.1.WLANConfiguration.${n}.AssociatedDevice.#.
AssociatedDeviceMACAddress  -   str   {host.macLower}
AssociatedDeviceIPAddress   -   str   {host.ip}
AssociatedDeviceRSSI        -?  int   {host.rssi}
X_FH_DeviceName             -?  str   {host.name}
`

const table = `
${deviceInfo}
${wanCommon098}
@ WANDevice.1.X_FH_GponInterfaceConfig.
RXPower                 -   str   {rx.text2}
TXPower                 -?  str   {tx.text2}
TransceiverTemperature  -   str   {temperature.text2}
SupplyVoltage           -?  str   {voltage.v}
BiasCurrent             -?  str   {bias.ma}
Status                  -?  str   Up
${wanIp098('WANDevice.1.WANConnectionDevice.1.WANIPConnection.1.')}
Name                  w   str   1_TR069_R_VID_{mgmtVlan}
X_FH_ServiceList      w   str   TR069
VLANEnable            w   bool  true
VLANID                w   uint  {mgmtVlan}
${wanPpp098('WANDevice.1.WANConnectionDevice.2.WANPPPConnection.1.', 'w')}
Name                  w   str   2_INTERNET_R_VID_{inetVlan}
X_FH_ServiceList      w   str   INTERNET
VLANEnable            w   bool  true
VLANID                w   uint  {inetVlan}
X_FH_LanInterface     w   str   InternetGatewayDevice.LANDevice.1.WLANConfiguration.1
@
WANDevice.1.WANConnectionDevice.1.WANIPConnection  w obj
WANDevice.1.WANConnectionDevice.1.WANPPPConnection w obj
WANDevice.1.WANConnectionDevice.2.WANIPConnection  w obj
WANDevice.1.WANConnectionDevice.2.WANPPPConnection w obj
${portMapping('WANDevice.1.WANConnectionDevice.2.WANPPPConnection.1.')}
${wifi(1, '2', 'true', '{ssid2}', '{key2}')}
${wifi(2, '2', '{hasGuests}', '{guest}', '{guestKey}')}
${wifi(5, '5', 'true', '{ssid5}', '{key5}')}
${wifi(6, '5', '{hasGuests}', '{guest5}', '{guestKey}')}
${clients(1, 'wifi2')}
${clients(5, 'wifi5')}
${lan098}
${hosts098}
${ports098}
@ LANDevice.1.LANEthernetInterfaceConfig.
1.X_FH_LinkSpeed -? str {port1.speed}
2.X_FH_LinkSpeed -? str {port2.speed}
${ping098}
${longDiagnostics098}
`

export const hg6145f: Model = {
  family: 'fiberhome',
  root: 'InternetGatewayDevice',
  manufacturer: 'FiberHome',
  oui: '000AC2',
  productClass: 'HG6145F',
  modelName: 'HG6145F',
  software: 'RP2923',
  hardware: 'WKE2.094.331A01',
  vendor: 'FHTT',
  serial: 'ascii',
  bands: 2,
  complete: 'Completed',
  lanIp: '192.168.1.1',
  table,
}
