// What OLTs receive of their ONUs, as the optics of a port were read last.
import type { ReadDb } from './connection.ts'
import { unpack } from './packed.ts'

/** dBm by ONT id, by port. */
export type PortsRx = Map<number, ReadonlyMap<number, number>>
export type OltRx = (portId: number, ontId: number) => number | null

/** A port is unpacked once, when the first of its ONUs is asked for. */
export function oltRxOf({ get }: Pick<ReadDb, 'get'>, ports: PortsRx): OltRx {
  function portRx(portId: number): ReadonlyMap<number, number> {
    const known = ports.get(portId)
    if (known) return known
    const row = get<{ optics: Uint8Array | null }>('select optics from olt_ports where id = ?', portId)
    const made = new Map(row?.optics ? pairsOf(unpack(row.optics)) : [])
    ports.set(portId, made)
    return made
  }
  return (portId, ontId) => portRx(portId).get(ontId) ?? null
}

function pairsOf(document: unknown): [number, number][] {
  if (!Array.isArray(document)) return []
  return document.flatMap((one: { onu?: { onuId?: unknown }; oltRxDbm?: unknown } | null) =>
    typeof one?.onu?.onuId === 'number' && typeof one.oltRxDbm === 'number' ? [[one.onu.onuId, one.oltRxDbm]] : [],
  )
}
