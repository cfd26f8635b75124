// Parameters that every TR-098 table of ours shares.

export const deviceInfo = `
@ DeviceInfo.
Manufacturer          -   str   {manufacturer}
ManufacturerOUI       -   str   {oui}
ModelName             -   str   {modelName}
ProductClass          -   str   {productClass}
SerialNumber          -   str   {reported}
HardwareVersion       -   str   {hardware}
SoftwareVersion       -   str   {software}
SpecVersion           -   str   1.0
ProvisioningCode      w   str
UpTime                -   uint  {uptime}
@
DeviceSummary         -   str   InternetGatewayDevice:1.4[](Baseline:1, EthernetLAN:4, WiFiLAN:2)
LANDeviceNumberOfEntries - uint 1
WANDeviceNumberOfEntries - uint 1
@ ManagementServer.
URL                         w   str   http://10.20.0.10:7547/
Username                    w   str   acs
Password                    ws  str   {acsPassword}
PeriodicInformEnable        w   bool  true
PeriodicInformInterval      w   uint  {informSeconds}
PeriodicInformTime          w?  date  2026-01-01T00:00:00Z
ParameterKey                -   str
ConnectionRequestURL        -   str   http://{mgmtIp}:7547/{crPath}
ConnectionRequestUsername   w   str   {deviceId}
ConnectionRequestPassword   w   str   {crPassword}
STUNEnable                  w?  bool  false
@ Time.
NTPServer1                  w   str   ntp.fibradelvalle.example
CurrentLocalTime            -?  date  {nowIso}
LocalTimeZone               w   str   -03:00
`

export const ping098 = `
@ IPPingDiagnostics.
DiagnosticsState      w?  str   None
Interface             w?  str
Host                  w?  str
NumberOfRepetitions   w?  uint  4
Timeout               w?  uint  2000
DataBlockSize         w?  uint  56
DSCP                  w?  uint  0
SuccessCount          -?  uint  0
FailureCount          -?  uint  0
AverageResponseTime   -?  uint  0
MinimumResponseTime   -?  uint  0
MaximumResponseTime   -?  uint  0
`

/** Trace route and TR-143 speed tests: many firmwares lack them. */
export const longDiagnostics098 = `
@ TraceRouteDiagnostics.
DiagnosticsState      w?  str   None
Interface             w?  str
Host                  w?  str
NumberOfTries         w?  uint  3
Timeout               w?  uint  5000
DataBlockSize         w?  uint  38
MaxHopCount           w?  uint  30
ResponseTime          -?  uint  0
RouteHopsNumberOfEntries -? uint 0
RouteHops             -   obj
@ DownloadDiagnostics.
DiagnosticsState      w?  str   None
Interface             w?  str
DownloadURL           w?  str
DSCP                  w?  uint  0
EthernetPriority      w?  uint  0
ROMTime               -?  str   0001-01-01T00:00:00.000000
BOMTime               -?  str   0001-01-01T00:00:00.000000
EOMTime               -?  str   0001-01-01T00:00:00.000000
TestBytesReceived     -?  uint  0
TotalBytesReceived    -?  uint  0
@ UploadDiagnostics.
DiagnosticsState      w?  str   None
Interface             w?  str
UploadURL             w?  str
TestFileLength        w?  uint  1048576
ROMTime               -?  str   0001-01-01T00:00:00.000000
BOMTime               -?  str   0001-01-01T00:00:00.000000
EOMTime               -?  str   0001-01-01T00:00:00.000000
TotalBytesSent        -?  uint  0
`

export const lan098 = `
@ LANDevice.1.LANHostConfigManagement.
MACAddress            -   str   {lanMac}
DHCPServerConfigurable w? bool  true
DHCPServerEnable      w   bool  true
MinAddress            w   str   {poolMin}
MaxAddress            w   str   {poolMax}
SubnetMask            w   str   255.255.255.0
DNSServers            w   str   {lanNet}.1
DomainName            w?  str
IPRouters             w   str   {lanNet}.1
DHCPLeaseTime         w   int   86400
ReservedAddresses     w?  str
IPInterface.1.Enable                     w  bool  true
IPInterface.1.IPInterfaceIPAddress       w  str   {lanNet}.1
IPInterface.1.IPInterfaceSubnetMask      w  str   255.255.255.0
IPInterface.1.IPInterfaceAddressingType  w? str   Static
@
LANDevice.1.Hosts.Host  -   obj
LANDevice.1.Hosts.HostNumberOfEntries - uint {hostCount}
`

export const hosts098 = `
@each host LANDevice.1.Hosts.Host.#.
MACAddress            -   str   {host.mac}
IPAddress             -   str   {host.ip}
HostName              -   str   {host.name}
AddressSource         -   str   DHCP
InterfaceType         -   str   {host.interfaceType}
Layer2Interface       -   str   {host.layer2}
Active                -   bool  {host.active}
LeaseTimeRemaining    -?  int   {host.lease}
`

export const ports098 = [1, 2, 3, 4]
  .map(
    (port) => `
@ LANDevice.1.LANEthernetInterfaceConfig.${port}.
Enable                w   bool  true
Status                -   str   {port${port}.status}
MACAddress            -   str   {lanMac}
MaxBitRate            w   str   Auto
DuplexMode            w   str   Auto
Stats.BytesSent       -   uint  {port${port}.sent}
Stats.BytesReceived   -   uint  {port${port}.received}
`,
  )
  .join('')

export const wanCommon098 = `
@
WANDevice.1.WANConnectionDevice  w  obj
@ WANDevice.1.WANCommonInterfaceConfig.
WANAccessType         -   str   {accessType}
PhysicalLinkStatus    -   str   Up
Layer1UpstreamMaxBitRate   -? uint 1244160000
Layer1DownstreamMaxBitRate -? uint 2488320000
TotalBytesSent        -   uint  {bytesSent}
TotalBytesReceived    -   uint  {bytesReceived}
`

/** The rows that a customer opens on the Internet connection; empty at first. */
export const portMapping = (connection: string): string => `
@ ${connection}
PortMapping                         w  obj
PortMapping.#.PortMappingEnabled    w  bool  false
PortMapping.#.ExternalPort          w  uint  0
PortMapping.#.InternalPort          w  uint  0
PortMapping.#.InternalClient        w  str
PortMapping.#.PortMappingProtocol   w  str   TCP
PortMapping.#.PortMappingDescription w str
PortMapping.#.RemoteHost            w  str
PortMappingNumberOfEntries          -  uint  0
`

/** Leaves that a WANIPConnection has in every firmware; `prefix` ends with a dot. */
export const wanIp098 = (prefix: string): string => `
@ ${prefix}
Enable                w   bool  true
ConnectionStatus      -   str   Connected
ConnectionType        w   str   IP_Routed
AddressingType        w   str   DHCP
ExternalIPAddress     w   str   {mgmtIp}
SubnetMask            w   str   255.255.240.0
DefaultGateway        w   str   {mgmtGateway}
DNSEnabled            w?  bool  true
DNSServers            w   str   {mgmtGateway}
MACAddress            -   str   {mgmtMac}
NATEnabled            w   bool  false
LastConnectionError   -   str   ERROR_NONE
Uptime                -   uint  {wanUptime}
Reset                 w?  bool  false
`

/** Leaves that a WANPPPConnection has in every firmware; `password` is its flags. */
export const wanPpp098 = (prefix: string, password = 'ws'): string => `
@ ${prefix}
Enable                w   bool  true
ConnectionStatus      -   str   {pppStatus}
ConnectionType        w   str   IP_Routed
ExternalIPAddress     -   str   {inetIp}
DefaultGateway        -   str   {inetGateway}
RemoteIPAddress       -?  str   {inetGateway}
DNSEnabled            w?  bool  true
DNSServers            w   str   {inetDns}
MACAddress            -   str   {inetMac}
NATEnabled            w   bool  true
Username              w   str   {pppoeUser}
Password              ${password}  str   {pppoePassword}
LastConnectionError   -   str   {pppError}
MaxMRUSize            w   uint  1492
Uptime                -   uint  {wanUptime}
Reset                 w?  bool  false
`
