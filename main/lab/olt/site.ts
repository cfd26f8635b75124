// What the OLTs need of the rest of the simulated network, and it of them.
import type { Onu } from '../cpe/onu.ts'

export interface Site {
  now(): number
  startedAt: number
  seed: number
  pace: number
  /** How many ONUs the ACS's network has. */
  onus: number
  later(simulatedMs: number, work: () => void): void
  derive(index: number): Onu
  /** ONUs whose customers have pulled the plug, or came back, count too. */
  reach(index: number): 'online' | 'offline' | 'silent'
  rxDbm(index: number): number
  /** The ONU vanishes from the ACS, from that instant on. */
  vanish(index: number, since: number): void
  /** It is back; after a restart it boots. */
  appear(index: number, boots: boolean): void
  /** Somebody changed the WiFi past the ACS; `port` 1–4 is 2.4 GHz, 5–8 is 5 GHz. */
  wifi(index: number, port: number, set: { ssid?: string; key?: string }): void
  /** It restarts now and informs when it is back. */
  restart(index: number, how: 'reboot' | 'factoryReset'): void
}

/** Simulated milliseconds at pace 1. */
export const durations = { ontRestart: 45_000, register: 8_000, olt: 60_000, save: 3_000 }
