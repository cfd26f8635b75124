// One ONU for each story of the simulated network, by its serial: for tests, and for whoever shows the program.

/** Story → serial (ASCII form). All of them live in every network of 27 ONUs or more. */
export const labCases = {
  /** Ana Ruiz */
  healthy: 'HWTC0A1B2C3D',
  /** Luis Araya: −27.6 dBm */
  weak: 'ZTEGC1192DD7',
  /** Noemí Godoy: −6.2 dBm */
  tooStrong: 'HWTC61B07A44',
  /** Juan Pérez: informed last six hours ago, connection requests are refused */
  offline: 'HWTC12345678',
  /** Tomás Ibáñez: takes the connection request and does not come */
  silent: 'ZTEGC0A81F33',
  /** Colegio San Martín: 2.5 s more before each answer */
  slow: 'HWTC51C0D7E4',
  /** Delia Arce: every write is refused with 9002 */
  faulting: 'HWTC51C0EF6B',
  /** Lucio Ferreyra: writes are answered with status 0 and forgotten */
  ignoring: 'ZTEGD2A01B77',
  /** Pablo Escudero: PPPoE is refused */
  unpaid: 'HWTC30FF8812',
  /** Gladys Luna: the survey finds nine strong neighbours on her own 2.4 GHz channel, her clients are weak */
  crowded: 'HWTC7E15C0A2',
  /** Hotel Mirador: as many DHCP hosts as the pool has addresses */
  fullPool: 'HWTC2FD09B31',
  /** Bar El Puente: guest networks on, on both bands */
  guests: 'FHTT83C5D210',
  /** Teresa Bustos: TP-Link with its guest access point on */
  guestsTr181: 'TPLG5D20B8F3',
  /** Ramón Villalba: a second device of his serial that informed last three days ago */
  twinDead: 'HWTC4A91E6D0',
  /** Paula Correa: a second device of her serial that informs too */
  twinAlive: 'ZTEGB7706F1C',
  /** Emilia Núñez: TP-Link whose Device.WiFi the ACS never discovered */
  undiscovered: 'TPLG9C3E17A6',
  /** Gloria Ledesma: TP-Link that the ACS knows by its Informs only */
  informsOnly: 'TPLGE1A4720B',
  /** Hugo Cabrera: HG8145V5 with 5 GHz on instance 3, nothing read from which the ACS's document could tell the band */
  assumedBand: 'HWTC18D4F29B',
} as const

export type LabCase = keyof typeof labCases
