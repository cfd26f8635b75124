// GM220-S, one of the CT-COM designs sold under many names: optics in 0.1 µW, one WAN for ACS and Internet, no trace route.
import {
  deviceInfo,
  hosts098,
  lan098,
  ping098,
  portMapping,
  ports098,
  wanCommon098,
  wanPpp098,
} from './common-tr098.ts'
import type { Model } from './model.ts'

const wifi = (n: number, enable: string, ssid: string, key: string): string => `
@ LANDevice.1.WLANConfiguration.${n}.
Enable                      w   bool  ${enable}
Status                      -?  str   Up
BSSID                       -   str   {bssid${n}}
SSID                        w   str   ${ssid}
X_CT-COM_SSIDHide           w   bool  false
X_CT-COM_APModuleEnable     w   bool  true
X_CT-COM_RFBand             w   uint  0
RadioEnabled                w   bool  true
BeaconType                  w   str   WPA/WPA2
BasicAuthenticationMode     w   str   Both
BasicEncryptionModes        w   str   None
WPAAuthenticationMode       w   str   PSKAuthentication
WPAEncryptionModes          w   str   TKIPandAESEncryption
IEEE11iAuthenticationMode   w   str   PSKAuthentication
IEEE11iEncryptionModes      w   str   TKIPandAESEncryption
KeyPassphrase               ws  str   ${key}
PreSharedKey.1.PreSharedKey ws  str   ${key}
// no AutoChannelEnable here: 0 means automatic
Channel                     w   uint  {channelOrAuto2}
ChannelsInUse               -   str   {channel2}
PossibleChannels            -   str   1-13
Standard                    w   str   b,g,n
BandWidth                   w   str   Auto
X_CT-COM_ChannelWidth       w   uint  2
X_CT-COM_Powerlevel         w   uint  1
RegulatoryDomain            w   str   doI
TotalAssociations           -   uint  ${n === 1 ? '{wifi2Count}' : '0'}
AssociatedDevice            -   obj
`

const table = `
${deviceInfo}
@ ManagementServer.
ConnectionRequestURL  -   str   http://{ownInetIp}:58000
${wanCommon098}
@ WANDevice.1.X_CT-COM_GponInterfaceConfig.
RXPower                 -   int   {rx.tenthMicrowatt}
TXPower                 -?  int   {tx.tenthMicrowatt}
TransceiverTemperature  -   int   {temperature.by256}
SupplyVottage           -?  int   {voltage.hundredMicrovolt}
BiasCurrent             -?  int   {bias.by2}
Status                  -?  str   Up
${wanPpp098('WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.')}
Name                    w   str   1_TR069_INTERNET_R_VID_{inetVlan}
X_CT-COM_ServiceList    w   str   TR069,INTERNET
X_CT-COM_LanInterface   w?  str
X_CT-COM_IPv6IPAddress  w?  str
@ WANDevice.1.WANConnectionDevice.1.X_CT-COM_WANGponLinkConfig.
Enable                  w   bool  true
Mode                    w   uint  2
VLANIDMark              w   uint  {inetVlan}
802-1pMark              w   uint  0
@
WANDevice.1.WANConnectionDevice.1.WANIPConnection  w obj
WANDevice.1.WANConnectionDevice.1.WANPPPConnection w obj
${portMapping('WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.')}
${wifi(1, 'true', '{ssid2}', '{key2}')}
${wifi(2, '{hasGuests}', '{guest}', '{guestKey}')}
@each wifi2 LANDevice.1.WLANConfiguration.1.AssociatedDevice.#.
AssociatedDeviceMACAddress  -   str   {host.mac}
AssociatedDeviceIPAddress   -   str   {host.ip}
${lan098}
@ LANDevice.1.LANHostConfigManagement.
X_CT-COM_STB-MinAddress     w   str   {lanNet}.41
X_CT-COM_STB-MaxAddress     w   str   {lanNet}.50
${hosts098}
${ports098}
${ping098}
`

export const gm220s: Model = {
  family: 'ctcom',
  root: 'InternetGatewayDevice',
  manufacturer: 'ZICG',
  oui: '14ADCA',
  productClass: 'GM220-S',
  modelName: 'GM220-S',
  software: 'V9.0.10P1T4',
  hardware: 'V9.0',
  vendor: 'ZICG',
  serial: 'ascii',
  bands: 1,
  complete: 'Complete',
  lanIp: '192.168.1.1',
  table,
}
