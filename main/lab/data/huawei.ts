// Huawei EchoLife: X_HW_ leaves, whole-dBm optics under the vendor's own misspelling, keys read back as "".
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

const wifi = (n: number, band: '2' | '5', enable: string, ssid: string, key: string, associated = '0'): string => `
@ LANDevice.1.WLANConfiguration.${n}.
Enable                      w   bool  ${enable}
Status                      -   str   ${enable === '{hasGuests}' ? '{guestStatus}' : 'Up'}
Name                        -   str   ath${n - 1}
BSSID                       -   str   {bssid${n}}
SSID                        w   str   ${ssid}
SSIDAdvertisementEnabled    w   bool  true
RadioEnabled                w   bool  true
X_HW_RFBand                 w   str   ${band === '2' ? '2.4GHz' : '5GHz'}
BeaconType                  w   str   11i
BasicAuthenticationMode     w   str   None
BasicEncryptionModes        w   str   None
WPAAuthenticationMode       w   str   PSKAuthentication
WPAEncryptionModes          w   str   AESEncryption
IEEE11iAuthenticationMode   w   str   PSKAuthentication
IEEE11iEncryptionModes      w   str   AESEncryption
X_HW_WPAand11iAuthenticationMode  w str PSKAuthentication
X_HW_WPAand11iEncryptionModes     w str AESEncryption
KeyPassphrase               ws  str   ${key}
PreSharedKey.1.PreSharedKey ws  str   ${key}
PreSharedKey.1.KeyPassphrase ws str   ${key}
AutoChannelEnable           w   bool  {auto${band}}
Channel                     w   uint  {channel${band}}
ChannelsInUse               -   str   {channel${band}}
PossibleChannels            -   str   ${band === '2' ? '1,2,3,4,5,6,7,8,9,10,11,12,13' : '36,40,44,48,52,56,60,64,149,153,157,161'}
Standard                    w   str   ${band === '2' ? '11bgn' : '11ac'}
X_HW_Standard               w   str   ${band === '2' ? '11bgn' : '11ac'}
X_HW_HT20                   w   uint  ${band === '2' ? '1' : '3'}
RegulatoryDomain            w   str   DO
TransmitPower               w   uint  100
TransmitPowerSupported      -   str   20,40,60,80,100
WMMEnable                   w?  bool  true
WPS.Enable                  w?  bool  false
TotalAssociations           -   uint  ${associated}
AssociatedDevice            -   obj
`

const clients = (n: number, rows: 'wifi2' | 'wifi5'): string => `
@each ${rows} LANDevice.1.WLANConfiguration.${n}.AssociatedDevice.#.
AssociatedDeviceMACAddress  -   str   {host.mac}
AssociatedDeviceIPAddress   -   str   {host.ip}
X_HW_RSSI                   -   int   {host.rssi}
X_HW_AssociatedDevicedescriptions -? str {host.name}
`

const common = `
${deviceInfo}
@ DeviceInfo.
AccessType            -   str   Gpon
Description           -   str   EchoLife {modelName} GPON Terminal
X_HW_SerialNumber     -   str   {gponSerial}
X_HW_CpuUsed          -   uint  {cpu}
X_HW_MemUsed          -   uint  {memory}
${wanCommon098}
@ WANDevice.1.X_GponInterafceConfig.
RXPower                 -   int   {rx.whole}
TXPower                 -   int   {tx.whole}
TransceiverTemperature  -   int   {temperature.whole}
SupplyVoltage           -   int   {voltage.mv}
BiasCurrent             -   int   {bias.ma}
Status                  -?  str   Up
${wanIp098('WANDevice.1.WANConnectionDevice.1.WANIPConnection.1.')}
Name                  w   str   1_TR069_R_VID_{mgmtVlan}
X_HW_SERVICELIST      w   str   TR069
X_HW_VLAN             w   uint  {mgmtVlan}
X_HW_IPv4Enable       w?  bool  true
${wanPpp098('WANDevice.1.WANConnectionDevice.2.WANPPPConnection.1.')}
Name                  w   str   2_INTERNET_R_VID_{inetVlan}
X_HW_SERVICELIST      w   str   INTERNET
X_HW_VLAN             w   uint  {inetVlan}
X_HW_IPv4Enable       w?  bool  true
X_HW_LANBIND.Lan1Enable   w  uint  1
X_HW_LANBIND.Lan2Enable   w  uint  1
X_HW_LANBIND.SSID1Enable  w  uint  1
X_HW_LANBIND.SSID5Enable  w  uint  1
@
WANDevice.1.WANConnectionDevice.1.WANPPPConnection w obj
WANDevice.1.WANConnectionDevice.1.WANIPConnection  w obj
WANDevice.1.WANConnectionDevice.2.WANIPConnection  w obj
WANDevice.1.WANConnectionDevice.2.WANPPPConnection w obj
${portMapping('WANDevice.1.WANConnectionDevice.2.WANPPPConnection.1.')}
@
LANDevice.1.WLANConfiguration  w obj
${wifi(1, '2', 'true', '{ssid2}', '{key2}', '{wifi2Count}')}
${wifi(2, '2', '{hasGuests}', '{guest}', '{guestKey}')}
${clients(1, 'wifi2')}
${lan098}
${hosts098}
${ports098}
@ LANDevice.1.LANEthernetInterfaceConfig.
1.X_HW_Speed  -  str  {port1.speed}
2.X_HW_Speed  -  str  {port2.speed}
3.X_HW_Speed  -  str  {port3.speed}
4.X_HW_Speed  -  str  {port4.speed}
${ping098}
${longDiagnostics098}
`

const fiveGigahertz = (n: number): string => `
${wifi(n, '5', 'true', '{ssid5}', '{key5}', '{wifi5Count}')}
${wifi(n + 1, '5', '{hasGuests}', '{guest5}', '{guestKey}')}
${clients(n, 'wifi5')}
@
LANDevice.1.WiFi.X_HW_GlobalConfig.BandSteeringPolicy w bool false
LANDevice.1.WiFi.NeighboringWiFiDiagnostic.DiagnosticsState w? str None
LANDevice.1.WiFi.NeighboringWiFiDiagnostic.Result - obj
`

const base = {
  family: 'huawei',
  root: 'InternetGatewayDevice',
  manufacturer: 'Huawei Technologies Co., Ltd',
  oui: '00259E',
  vendor: 'HWTC',
  serial: 'hex',
  complete: 'Complete',
  lanIp: '192.168.100.1',
} as const

/** One table serves the dual-band models and one the 2.4 GHz ones; firmware and name differ. */
const dual = (productClass: string, software: string, hardware: string): Model => ({
  ...base,
  productClass,
  modelName: productClass,
  software,
  hardware,
  bands: 2,
  table: common + fiveGigahertz(5),
})

const single = (productClass: string, software: string, hardware: string): Model => ({
  ...base,
  productClass,
  modelName: productClass,
  software,
  hardware,
  bands: 1,
  table: common,
})

export const eg8145v5 = dual('EG8145V5', 'V5R020C00S230', '15AD.A')
export const hg8145v5 = dual('HG8145V5', 'V5R019C10S310', '15AD.B')

/** Leaves that tell the band of an instance. */
const bandLeaves = /^(X_HW_RFBand|Channel|ChannelsInUse|PossibleChannels|Standard|X_HW_Standard)( +)([w-])( *) /gm

/** An early firmware: 5 GHz on instance 3, and an ACS that never asked for anything from which the band follows. */
export const hg8145v5early: Model = {
  ...dual('HG8145V5', 'V5R019C00S065', '15AD.B'),
  wlan5: 3,
  table: (common + fiveGigahertz(3)).replace(bandLeaves, '$1$2$3? '),
}
export const hs8545m5 = single('HS8545M5', 'V5R019C00S105', '14C7.A')
export const hg8546m = single('HG8546M', 'V3R017C10S115', '10C7.A')
