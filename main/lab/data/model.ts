// What a model is: who made it, how it names itself, and its table.

export type Family = 'huawei' | 'nokia' | 'zte' | 'tr181-tplink' | 'fiberhome' | 'ctcom'

export interface Model {
  family: Family
  root: 'InternetGatewayDevice' | 'Device'
  manufacturer: string
  oui: string
  productClass: string
  modelName: string
  software: string
  hardware: string
  /** Four letters of the GPON serial. */
  vendor: string
  /** How the ONU writes its serial for the ACS: HWTC12345678, 4857544312345678, or a number from the factory. */
  serial: 'ascii' | 'hex' | 'factory'
  bands: 1 | 2
  /** Number of the 5 GHz WLANConfiguration; 5 when absent. */
  wlan5?: number
  /** End word of a diagnostic; firmwares differ. */
  complete: 'Complete' | 'Completed'
  lanIp: string
  table: string
}
