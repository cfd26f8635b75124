// A device document of our own with keys sown wherever a device keeps them, for the tests that look at documents.

const at = '2026-03-01T10:00:00.000Z'
const leaf = (value: unknown, type = 'xsd:string') => ({
  _value: value,
  _type: type,
  _writable: true,
  _object: false,
  _timestamp: at,
})
/** Its name is known, its value was never asked for. */
const unread = () => ({ _writable: true, _object: false })

/** Nothing that leaves PonDesk may hold one of these. */
export const sownKeys = ['Sown-Wifi-9a1', 'Sown-Wps-4471', 'Sown-Pppoe-77x', 'Sown-Acs-0c2', 'Sown-Web-31d']
const [wifiKey, wpsPin, pppoe, acs, web] = sownKeys

const network = (ssid: string, channel: number, enable = true) => ({
  _object: true,
  Enable: leaf(enable, 'xsd:boolean'),
  SSID: leaf(ssid),
  Channel: leaf(channel, 'xsd:unsignedInt'),
  BeaconType: leaf('11i'),
  IEEE11iEncryptionModes: leaf('AESEncryption'),
  IEEE11iAuthenticationMode: leaf('PSKAuthentication'),
  TotalAssociations: unread(),
  KeyPassphrase: leaf(wifiKey),
  PreSharedKey: { _object: true, 1: { _object: true, PreSharedKey: leaf(wifiKey), KeyPassphrase: leaf(wifiKey) } },
  WEPKey: { _object: true, 1: { _object: true, WEPKey: leaf(wifiKey) } },
  WPS: { _object: true, DevicePassword: leaf(wpsPin) },
})

export const sownSerial = 'HWTCD0C00001'

export const sownDocument = {
  _id: '00259E-HG8546M-485754430C000001',
  _lastInform: at,
  _deviceId: { _Manufacturer: 'Huawei', _OUI: '00259E', _ProductClass: 'HG8546M', _SerialNumber: sownSerial },
  InternetGatewayDevice: {
    _object: true,
    DeviceInfo: {
      _object: true,
      Manufacturer: leaf('Huawei Technologies Co., Ltd'),
      ModelName: leaf('HG8546M'),
      SoftwareVersion: leaf('V3R017C10S115'),
      SerialNumber: leaf(sownSerial),
      UpTime: unread(),
      X_HW_WebUserInfo: { _object: true, 1: { _object: true, Password: leaf(web) } },
    },
    ManagementServer: {
      _object: true,
      Username: leaf('cpe'),
      Password: leaf(acs),
      ConnectionRequestPassword: leaf(acs),
    },
    LANDevice: {
      _object: true,
      1: {
        _object: true,
        WLANConfiguration: { _object: true, 1: network('Casa_Doc', 6), 2: network('Visitas_Doc', 6) },
        LANHostConfigManagement: { _object: true, DHCPServerEnable: leaf(true, 'xsd:boolean') },
      },
    },
    WANDevice: {
      _object: true,
      1: {
        _object: true,
        WANConnectionDevice: {
          _object: true,
          1: {
            _object: true,
            WANPPPConnection: {
              _object: true,
              1: {
                _object: true,
                Enable: leaf(true, 'xsd:boolean'),
                ConnectionStatus: leaf('Connected'),
                Username: leaf('doc_user'),
                Password: leaf(pppoe),
                ExternalIPAddress: leaf('100.64.9.9'),
              },
            },
          },
        },
      },
    },
  },
}
