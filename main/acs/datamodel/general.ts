// What the unit is, how long it is up, and when it last spoke.
import type { Reading } from '../../../shared/model/reading.ts'
import type { GeneralReadings } from '../../../shared/model/snapshot.ts'
import {
  type CpeDocument,
  child,
  documentLeaf,
  instant,
  knownLeaves,
  type Leaf,
  leaf,
  observedAt,
  type TreeNode,
  table,
  tablesBelow,
  year10000,
} from './document.ts'
import type { FamilyName } from './families/detect.ts'
import { macInfoLeaves } from './families/lan.ts'
import { mac, number, text } from './normalise.ts'
import { readOptics } from './optics.ts'
import { absentReading, pick, readingOf } from './reading.ts'
import type { Connection } from './wan-connection.ts'

export function readGeneral(
  document: CpeDocument,
  root: TreeNode | null,
  family: FamilyName,
  connections: readonly Connection[],
  source: string,
): GeneralReadings {
  const node = child(root, 'DeviceInfo')
  const identity = (name: `_deviceId.${string}`): Leaf => documentLeaf(document, name)
  const optics = readOptics(root, family, source)
  return {
    model_name: pick(
      source,
      [leaf(node, 'ModelName'), identity('_deviceId._ProductClass'), leaf(node, 'ProductClass')],
      text,
    ),
    manufacturer: pick(source, [leaf(node, 'Manufacturer'), identity('_deviceId._Manufacturer')], text),
    software_version: pick(source, [leaf(node, 'SoftwareVersion')], text),
    hardware_version: pick(source, [leaf(node, 'HardwareVersion')], text),
    serial_number: readSerial(identity('_deviceId._SerialNumber'), node, source),
    mac_address: readMac(root, knownLeaves(node, macInfoLeaves), connections, source),
    optical_rx: optics.optical_rx,
    optical_tx: optics.optical_tx,
    temperature: optics.temperature,
    voltage: optics.voltage,
    // No family exposes the ranging distance: only the OLT knows it.
    distance: absentReading(source, 'm'),
    booted_at: readBoot(document, leaf(node, 'UpTime'), source),
    last_inform: pick(source, [documentLeaf(document, '_lastInform')], observedAt),
    inform_interval: pick(source, [leaf(root, 'ManagementServer.PeriodicInformInterval')], number, 's'),
  }
}

function readSerial(own: Leaf, info: TreeNode | null, source: string): Reading<string> {
  const pon = leaf(info, 'X_HW_SerialNumber')
  // EPON units answer their PON MAC there (HG8145V5, HG8145X6-10).
  return pick(source, [own, pon, leaf(info, 'SerialNumber')], (one) => (one === pon ? ponOnly(one) : asciiSerial(one)))
}

const ponOnly = (one: Leaf): string | null => /^[A-Z]{4}[0-9A-F]{8}$/i.exec(asciiSerial(one) ?? '')?.[0] ?? null

/** "48575443A97D7DAA" is "HWTCA97D7DAA"; anything else stands as it is. */
function asciiSerial(one: Leaf): string | null {
  const value = text(one)
  if (value === null || !/^[0-9A-Fa-f]{16}$/.test(value)) return value
  const vendor = String.fromCharCode(...[0, 2, 4, 6].map((at) => Number.parseInt(value.slice(at, at + 2), 16)))
  return /^[A-Za-z]{4}$/.test(vendor) ? vendor + value.slice(8).toUpperCase() : value
}

function readMac(
  root: TreeNode | null,
  info: readonly Leaf[],
  connections: readonly Connection[],
  source: string,
): Reading<string> {
  const lan = pick(source, root === null || root.path === 'Device' ? tr181Macs(root) : tr098Macs(root), mac)
  if (lan.value !== null) return lan
  const own = pick(source, info, mac)
  if (own.value !== null) return own
  const wan = [...connections]
    .sort((a, b) => Number(a.kind === 'ip') - Number(b.kind === 'ip'))
    .map(({ fields }) => fields.mac_address)
    .find(({ value }) => value !== null)
  if (wan !== undefined) return wan
  const radios = tablesBelow(table(root, 'LANDevice'), 'WLANConfiguration')
  const bssid = pick(
    source,
    radios.map((radio) => leaf(radio, 'BSSID')),
    mac,
  )
  return bssid.value !== null || lan.state === 'absent' ? bssid : lan
}

function tr098Macs(root: TreeNode): Leaf[] {
  const devices = table(root, 'LANDevice')
  const own = devices.map((device) => leaf(child(device, 'LANHostConfigManagement'), 'MACAddress'))
  if (own.some((one) => mac(one) !== null)) return own
  const ports = tablesBelow(devices, 'LANEthernetInterfaceConfig')
  return [...own, ...ports.map((port) => leaf(port, 'MACAddress'))]
}

const tr181Macs = (root: TreeNode | null): Leaf[] =>
  ['Ethernet.Link', 'Ethernet.Interface'].flatMap((name) => table(root, name).map((row) => leaf(row, 'MACAddress')))

/** The instant at which it came up. UpTime is as old as its timestamp, never "now". */
function readBoot(document: CpeDocument, upTime: Leaf, source: string): Reading<string> {
  const lastBoot = documentLeaf(document, '_lastBoot')
  const booted = Date.parse(instant(lastBoot.value) ?? '')
  const seconds = number(upTime)
  const readAt = Date.parse(observedAt(upTime) ?? '')
  const isNewer = !Number.isNaN(booted) && !(booted <= readAt)
  if (seconds === null || Number.isNaN(readAt) || isNewer) {
    const boot = toIso(booted)
    return boot === null
      ? readingOf<string>(source, upTime, null)
      : { ...readingOf(source, lastBoot, boot), observedAt: boot }
  }
  return readingOf(source, upTime, seconds < 0 ? null : toIso(readAt - seconds * 1000))
}

const toIso = (time: number): string | null => (time >= 0 && time < year10000 ? new Date(time).toISOString() : null)
