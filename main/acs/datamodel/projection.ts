// What an ONU page asks the ACS for: enough for every reading here, not the passwords and site scripts beside it.
import { bandSteeringLeaves, sharedPowerLeaf } from './families/wifi.ts'

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

/**
 * What planning a change of these WiFi objects needs, and no more: the objects and what joins the bands.
 * `InternetGatewayDevice.LANDevice.1.WLANConfiguration` stands for all of its rows.
 */
export function wifiProjection(objects: readonly string[]): string[] {
  const lans = new Set(objects.flatMap((path) => /^(.*LANDevice\.\d+)\.WLANConfiguration\b/.exec(path)?.[1] ?? []))
  const beside = [...lans].flatMap((lan) =>
    [...bandSteeringLeaves.lan, sharedPowerLeaf].map((name) => `${lan}.${name}`),
  )
  return [
    '_deviceId',
    '_lastInform',
    ...objects,
    ...(lans.size > 0 ? beside : bandSteeringLeaves.root.map((name) => `Device.${name}`)),
  ]
}

/** Objects that hold every network of a device, its band leaves with them: one read of these tells what lies where. */
export function allWifiObjects(objects: readonly string[]): string[] {
  return [...new Set(objects.map((path) => path.replace(/(\.WLANConfiguration)\.\d+$/, '$1')))]
}
