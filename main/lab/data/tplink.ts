// TP-Link XX230v: TR-181 root, X_TP_ leaves, the product class is always "Device2", optics in 0.1 µW.
import type { Model } from './model.ts'

const radio = (n: 1 | 2, band: '2' | '5'): string => `
@ Device.WiFi.Radio.${n}.
Enable                      w   bool  true
Status                      -   str   Up
OperatingFrequencyBand      w   str   ${band === '2' ? '2.4GHz' : '5GHz'}
OperatingStandards          w   str   ${band === '2' ? 'b,g,n,ax' : 'a,n,ac,ax'}
PossibleChannels            -   str   ${band === '2' ? '1-13' : '36,40,44,48,52,56,60,64,149,153,157,161'}
Channel                     w   uint  {channel${band}}
AutoChannelEnable           w   bool  {auto${band}}
OperatingChannelBandwidth   w   str   ${band === '2' ? 'Auto' : '80MHz'}
CurrentOperatingChannelBandwidth - str ${band === '2' ? '20MHz' : '80MHz'}
RegulatoryDomain            w   str   DO
TransmitPower               w   int   100
TransmitPowerSupported      -   str   20,50,100
`

const ssid = (n: number, radioNumber: 1 | 2, kind: string, enable: string, name: string, key: string): string => `
@ Device.WiFi.SSID.${n}.
Enable                      w   bool  ${enable}
Status                      -   str   Up
SSID                        w   str   ${name}
BSSID                       -   str   {bssid${n}}
LowerLayers                 w   str   Device.WiFi.Radio.${radioNumber}.
@ Device.WiFi.AccessPoint.${n}.
Enable                      w   bool  ${enable}
Status                      -   str   ${enable === '{hasGuests}' ? '{guestUpDown}' : 'Up'}
SSIDReference               w   str   Device.WiFi.SSID.${n}.
SSIDAdvertisementEnabled    w   bool  true
X_TP_APType                 -   str   ${kind}
Security.ModesSupported     -   str   None,WPA-Personal,WPA2-Personal,WPA-WPA2-Personal,WPA3-Personal,WPA2-WPA3-Personal
Security.ModeEnabled        w   str   WPA2-Personal
Security.KeyPassphrase      ws  str   ${key}
Security.SAEPassphrase      ws  str   ${key}
Security.X_TP_WPAWPA2EncryptionMode w str AES
AssociatedDeviceNumberOfEntries - uint ${n === 1 ? '{wifi2Count}' : n === 3 ? '{wifi5Count}' : '0'}
`

const clients = (n: number, rows: 'wifi2' | 'wifi5'): string => `
@each ${rows} Device.WiFi.AccessPoint.${n}.AssociatedDevice.#.
MACAddress                  -   str   {host.mac}
SignalStrength              -   int   {host.rssi}
Active                      -   bool  true
`

const port = (n: number): string => `
@ Device.Ethernet.Interface.${n + 1}.
Enable                      w   bool  true
Status                      -   str   {port${n}.upDown}
Upstream                    -   bool  false
MACAddress                  -   str   {lanMac}
MaxBitRate                  -   int   -1
X_TP_IfNameAlias            -   str   LAN${n}
X_TP_NegoSpeed              -   str   {port${n}.speed}
Stats.BytesSent             -   uint  {port${n}.sent}
Stats.BytesReceived         -   uint  {port${n}.received}
`

const identity = `
@ Device.DeviceInfo.
Manufacturer          -   str   {manufacturer}
ManufacturerOUI       -   str   {oui}
ModelName             -   str   {modelName}
ProductClass          -   str   {productClass}
SerialNumber          -   str   {reported}
HardwareVersion       -   str   {hardware}
SoftwareVersion       -   str   {software}
ProvisioningCode      w   str
UpTime                -   uint  {uptime}
X_TP_DevType          -   str   PON
@ Device.ManagementServer.
URL                         w   str   http://10.20.0.10:7547/
Username                    w   str   acs
Password                    ws  str   {acsPassword}
PeriodicInformEnable        w   bool  true
PeriodicInformInterval      w   uint  {informSeconds}
ParameterKey                -   str
ConnectionRequestURL        -   str   http://{mgmtIp}:7547/{crPath}
ConnectionRequestUsername   w   str   {deviceId}
ConnectionRequestPassword   w   str   {crPassword}
STUNEnable                  w?  bool  false
@ Device.Optical.Interface.1.
Enable                      w   bool  true
Status                      -   str   Up
Upstream                    -   bool  true
// standard levels stay 0 on this firmware: not implemented
OpticalSignalLevel          -   int   0
TransmitOpticalLevel        -   int   0
GponAuth.GponSn             w   str   {gponSerialHex}
X_TP_GPON_Config.RXPower    -   int   {rx.tenthMicrowatt}
X_TP_GPON_Config.TXPower    -   int   {tx.tenthMicrowatt}
X_TP_GPON_Config.TransceiverTemperature - int {temperature.by256}
X_TP_GPON_Config.SupplyVottage - int {voltage.mv}
X_TP_GPON_Config.BiasCurrent -  int   {bias.by2}
`

const wanInterface = (n: number, name: string, kind: string, service: string, below: string): string => `
@ Device.IP.Interface.${n}.
Enable                w   bool  true
Status                -   str   Up
Name                  -   str   ${name}
LowerLayers           w   str   ${below}
X_TP_ConnName         w   str   ${name}
X_TP_ConnType         w   str   ${kind}
X_TP_ConnOperation    w   str   None
X_TP_ServiceType      w   str   ${service}
IPv4AddressNumberOfEntries - uint 1
IPv4Address.1.Enable  w   bool  true
`

const vlan = (n: number, link: number, id: string, mac: string): string => `
@ Device.Ethernet.VLANTermination.${n}.
Enable                w   bool  true
Status                -   str   Up
LowerLayers           w   str   Device.Ethernet.Link.${link}.
VLANID                w   uint  ${id}
X_TP_VLANMode         w   uint  2
@ Device.Ethernet.Link.${link}.
Enable                w   bool  true
Status                -   str   Up
LowerLayers           w   str   Device.X_TP_GPON.Link.1.
MACAddress            -   str   ${mac}
`

const wan = `
${wanInterface(1, 'br0', 'LAN', 'Unknown', 'Device.Ethernet.Link.1.')}
IPv4Address.1.IPAddress       w  str  {lanNet}.1
IPv4Address.1.SubnetMask      w  str  255.255.255.0
IPv4Address.1.AddressingType  w  str  Static
@ Device.Ethernet.Link.1.
Enable                w   bool  true
Status                -   str   Up
LowerLayers           w   str   Device.Bridging.Bridge.1.Port.1.
MACAddress            -   str   {lanMac}
${wanInterface(2, 'ipoe_gpon_{mgmtVlan}', 'DHCP', 'TR069', 'Device.Ethernet.VLANTermination.1.')}
IPv4Address.1.IPAddress       w  str  {mgmtIp}
IPv4Address.1.SubnetMask      w  str  255.255.240.0
IPv4Address.1.AddressingType  w  str  DHCP
${wanInterface(3, 'pppoe_gpon_{inetVlan}', 'PPPoE', 'Internet', 'Device.PPP.Interface.1.')}
IPv4Address.1.IPAddress       w  str  {inetIp}
IPv4Address.1.SubnetMask      w  str  255.255.255.255
IPv4Address.1.AddressingType  w  str  IPCP
${vlan(1, 2, '{mgmtVlan}', '{mgmtMac}')}
${vlan(2, 3, '{inetVlan}', '{inetMac}')}
@ Device.PPP.Interface.1.
Enable                w   bool  true
Status                -   str   Up
ConnectionStatus      -   str   {pppStatus}
LastConnectionError   -   str   {pppError}
LowerLayers           w   str   Device.Ethernet.VLANTermination.2.
Username              w   str   {pppoeUser}
Password              ws  str   {pppoePassword}
Reset                 w   bool  false
IPCP.LocalIPAddress   -   str   {inetIp}
IPCP.RemoteIPAddress  -   str   {inetGateway}
IPCP.DNSServers       -   str   {inetDns}
@ Device.DHCPv4.Client.1.
Enable                w   bool  true
Interface             w   str   Device.IP.Interface.2.
Status                -   str   Enabled
X_TP_ConnStatus       -   str   Connected
IPAddress             -   str   {mgmtIp}
SubnetMask            -   str   255.255.240.0
IPRouters             -   str   {mgmtGateway}
DNSServers            -   str   {mgmtGateway}
@ Device.NAT.InterfaceSetting.1.
Enable                w   bool  true
Interface             w   str   Device.IP.Interface.3.
Status                -   str   Enabled
@ Device.Routing.Router.1.IPv4Forwarding.1.
Enable                w   bool  true
Interface             w   str   Device.IP.Interface.3.
DestIPAddress         w   str
GatewayIPAddress      w   str   {inetGateway}
Origin                -   str   IPCP
@ Device.NAT.
PortMapping                   w  obj
PortMapping.#.Enable          w  bool  false
PortMapping.#.Interface       w  str
PortMapping.#.ExternalPort    w  uint  0
PortMapping.#.InternalPort    w  uint  0
PortMapping.#.InternalClient  w  str
PortMapping.#.Protocol        w  str   TCP
PortMapping.#.Description     w  str
`

const lan = `
@ Device.DHCPv4.Server.
Enable                w   bool  true
Pool.1.Enable         w   bool  true
Pool.1.Status         -   str   Enabled
Pool.1.Interface      w   str   Device.IP.Interface.1.
Pool.1.MinAddress     w   str   {poolMin}
Pool.1.MaxAddress     w   str   {poolMax}
Pool.1.SubnetMask     w   str   255.255.255.0
Pool.1.DNSServers     w   str   {lanNet}.1
Pool.1.IPRouters      w   str   {lanNet}.1
Pool.1.LeaseTime      w   int   86400
@
Device.Hosts.HostNumberOfEntries - uint {hostCount}
Device.Hosts.Host     -   obj
@each host Device.Hosts.Host.#.
PhysAddress           -   str   {host.mac}
IPAddress             -   str   {host.ip}
HostName              w   str   {host.name}
AddressSource         -   str   DHCP
Active                -   bool  {host.active}
LeaseTimeRemaining    -   int   {host.lease}
X_TP_LanConnType      -   uint  {host.lanConnType}
`

const diagnostics = `
@ Device.IP.Diagnostics.IPPing.
DiagnosticsState      w   str   None
Interface             w   str
Host                  w   str
NumberOfRepetitions   w   uint  4
Timeout               w   uint  5000
DataBlockSize         w   uint  56
DSCP                  w   uint  0
SuccessCount          -   uint  0
FailureCount          -   uint  0
AverageResponseTime   -   uint  0
MinimumResponseTime   -   uint  0
MaximumResponseTime   -   uint  0
@ Device.IP.Diagnostics.TraceRoute.
DiagnosticsState      w   str   None
Interface             w   str
Host                  w   str
NumberOfTries         w   uint  3
Timeout               w   uint  5000
DataBlockSize         w   uint  38
MaxHopCount           w   uint  30
ResponseTime          -   uint  0
RouteHopsNumberOfEntries - uint 0
RouteHops             -   obj
@ Device.IP.Diagnostics.DownloadDiagnostics.
DiagnosticsState      w   str   None
Interface             w   str
DownloadURL           w   str
NumberOfConnections   w   uint  1
ROMTime               -   date  0001-01-01T00:00:00Z
BOMTime               -   date  0001-01-01T00:00:00Z
EOMTime               -   date  0001-01-01T00:00:00Z
TestBytesReceived     -   uint  0
TotalBytesReceived    -   uint  0
@ Device.IP.Diagnostics.UploadDiagnostics.
DiagnosticsState      w   str   None
Interface             w   str
UploadURL             w   str
TestFileLength        w   uint  1048576
ROMTime               -   date  0001-01-01T00:00:00Z
BOMTime               -   date  0001-01-01T00:00:00Z
EOMTime               -   date  0001-01-01T00:00:00Z
TestBytesSent         -   uint  0
TotalBytesSent        -   uint  0
@
Device.WiFi.NeighboringWiFiDiagnostic.DiagnosticsState w str None
Device.WiFi.NeighboringWiFiDiagnostic.Result - obj
Device.WiFi.X_TP_BandSteering.Enable w bool false
`

/** Tables hold names below the root; here they are written with it, as a reader of TR-181 expects. */
const table = `
${identity}
${wan}
${radio(1, '2')}
${radio(2, '5')}
${ssid(1, 1, 'Primary', 'true', '{ssid2}', '{key2}')}
${ssid(2, 1, 'Guest', '{hasGuests}', '{guest}', '{guestKey}')}
${ssid(3, 2, 'Primary', 'true', '{ssid5}', '{key5}')}
${ssid(4, 2, 'Guest', '{hasGuests}', '{guest5}', '{guestKey}')}
${ssid(9, 1, 'Backhaul', 'true', '{backhaul}', '{guestKey}')}
${clients(1, 'wifi2')}
${clients(3, 'wifi5')}
${[1, 2, 3, 4].map(port).join('')}
${lan}
${diagnostics}
`.replace(/^((?:@each \w+|@) )?Device\./gm, '$1')

export const xx230v: Model = {
  family: 'tr181-tplink',
  root: 'Device',
  manufacturer: 'TP-Link',
  oui: '1C61B4',
  productClass: 'Device2',
  modelName: 'XX230v',
  software: '0.6.0 3.0.0 v6066.0 Build 240118 Rel.41207n',
  hardware: 'XX230v v1.0 00000000',
  vendor: 'TPLG',
  serial: 'ascii',
  bands: 2,
  complete: 'Completed',
  lanIp: '192.168.0.1',
  table,
}
