// ZTE F670L V9: X_ZTE-COM_ leaves, optics as dBm text, half the tree known by name only.
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

const wifi = (n: number, band: '2' | '5', enable: string, ssid: string, key: string): string => `
@ LANDevice.1.WLANConfiguration.${n}.
Enable                      w   bool  ${enable}
Status                      -?  str   Up
Name                        w?  str   SSID${n}
BSSID                       -?  str   {bssid${n}}
SSID                        w   str   ${ssid}
SSIDAdvertisementEnabled    w?  bool  true
RadioEnabled                w?  bool  true
X_ZTE-COM_OperatingFrequencyBand -? str ${band === '2' ? '2.4GHz' : '5GHz'}
BeaconType                  w   str   11i
BasicAuthenticationMode     w?  str   None
BasicEncryptionModes        w?  str   None
WPAAuthenticationMode       w?  str   PSKAuthentication
WPAEncryptionModes          w?  str   AESEncryption
IEEE11iAuthenticationMode   w?  str   PSKAuthentication
IEEE11iEncryptionModes      w?  str   AESEncryption
KeyPassphrase               ws  str   ${key}
PreSharedKey.1.KeyPassphrase ws str   ${key}
AutoChannelEnable           w   bool  {auto${band}}
Channel                     w   uint  {channel${band}}
ChannelsInUse               -?  str   ${band === '2' ? '1,2,3,4,5,6,7,8,9,10,11,12,13' : '36,40,44,48,149,153,157,161'}
PossibleChannels            -?  str   ${band === '2' ? '1-13' : '36,40,44,48,149,153,157,161'}
Standard                    -?  str   ${band === '2' ? 'b,g,n' : 'a,n,ac'}
BandWidth                   w?  str   ${band === '2' ? '20Mhz' : '80Mhz'}
RegulatoryDomain            w?  str   DOI
TransmitPower               w   uint  100
TransmitPowerSupported      -?  str   20,40,60,80,100
TotalAssociations           -   uint  ${n === 1 ? '{wifi2Count}' : n === 5 ? '{wifi5Count}' : '0'}
AssociatedDevice            -   obj
`

const clients = (n: number, rows: 'wifi2' | 'wifi5'): string => `
@each ${rows} LANDevice.1.WLANConfiguration.${n}.AssociatedDevice.#.
AssociatedDeviceMACAddress  -   str   {host.macLower}
AssociatedDeviceIPAddress   -   str   {host.ip}
AssociatedDeviceRssi        w   int   {host.rssi}
X_ZTE-COM_AssociatedDeviceName - str  {host.name}
`

const table = `
${deviceInfo}
${wanCommon098}
@ WANDevice.1.X_ZTE-COM_WANPONInterfaceConfig.
RXPower                 -   str   {rx.text2}
TXPower                 -   str   {tx.text2}
TransceiverTemperature  -   str   {temperature.text2}
SupplyVoltage           -?  str   {voltage.mv}
BiasCurrent             -?  str   {bias.ma}
Status                  -?  str   Up
${wanIp098('WANDevice.1.WANConnectionDevice.1.WANIPConnection.1.')}
Name                  w   str   acs
X_ZTE-COM_ServiceList w   str   TR069
X_ZTE-COM_VLANEnable  w   bool  true
X_ZTE-COM_VLANID      w   uint  {mgmtVlan}
X_ZTE-COM_IPMode      w?  str   IPv4
${wanPpp098('WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.')}
Name                  w   str   ppp
X_ZTE-COM_ServiceList w   str   INTERNET
X_ZTE-COM_VLANEnable  w   bool  true
X_ZTE-COM_VLANID      w   uint  {inetVlan}
X_ZTE-COM_IPMode      w?  str   Both
X_ZTE-COM_ExternalIPv6Address w? str
@
WANDevice.1.WANConnectionDevice.1.WANIPConnection  w obj
WANDevice.1.WANConnectionDevice.1.WANPPPConnection w obj
${portMapping('WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.')}
${wifi(1, '2', 'true', '{ssid2}', '{key2}')}
${wifi(2, '2', '{hasGuests}', '{guest}', '{guestKey}')}
${wifi(5, '5', 'true', '{ssid5}', '{key5}')}
${wifi(6, '5', '{hasGuests}', '{guest5}', '{guestKey}')}
${clients(1, 'wifi2')}
${clients(5, 'wifi5')}
@
LANDevice.1.WIFI.Radio.1.X_ZTE-COM_NeighborAP - obj
LANDevice.1.WIFI.Radio.2.X_ZTE-COM_NeighborAP - obj
${lan098}
${hosts098}
${ports098}
${ping098}
${longDiagnostics098}
`

export const f670l: Model = {
  family: 'zte',
  root: 'InternetGatewayDevice',
  manufacturer: 'ZTE',
  oui: 'F86CE1',
  productClass: 'F670L',
  modelName: 'F670L',
  software: 'V9.0.11P2N18',
  hardware: 'V9.0',
  vendor: 'ZTEG',
  serial: 'ascii',
  bands: 2,
  complete: 'Complete',
  lanIp: '192.168.1.1',
  table,
}
