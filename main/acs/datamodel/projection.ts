// What an ONU page asks the ACS for: enough for every reading here, not the passwords and site scripts beside it.

/** Leaf by leaf: FiberHome and CT-COM keep web passwords in DeviceInfo. */
const deviceInfo = [
  'ModelName',
  'Manufacturer',
  'SoftwareVersion',
  'HardwareVersion',
  'SerialNumber',
  'UpTime',
  'X_HW_SerialNumber',
  'X_CU_SerialNumber',
]

export const managementProjection = (): string[] => [
  '_deviceId',
  '_lastInform',
  '_lastBoot',
  '_lastBootstrap',
  '_registered',
  '_tags',
  ...['InternetGatewayDevice', 'Device'].flatMap((root) => [
    ...deviceInfo.map((name) => `${root}.DeviceInfo.${name}`),
    `${root}.ManagementServer.ConnectionRequestURL`,
    `${root}.ManagementServer.PeriodicInformInterval`,
  ]),
  'InternetGatewayDevice.WANDevice',
  'InternetGatewayDevice.LANDevice',
  'InternetGatewayDevice.X_ALU_OntOpticalParam',
  'InternetGatewayDevice.X_ALU-COM_NeighboringWiFiDiagnostic',
  'Device.IP',
  'Device.PPP.Interface',
  'Device.Ethernet',
  'Device.X_TP_GPON',
  'Device.Optical.Interface',
  'Device.DHCPv4',
  'Device.Routing.Router',
  'Device.DNS',
  'Device.NAT.InterfaceSetting',
  'Device.WiFi',
  'Device.Hosts',
]
