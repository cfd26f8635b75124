import { describe, expect, it } from 'vitest'
import { parametersOf } from '../../../main/onu/parameters.ts'
import { isSecretKey, isSecretParameter } from '../../../main/security/secret-names.ts'
import { fixture, fixtureNames } from '../acs/datamodel/build.ts'

const everywhere = [
  ...['WlanPassword5g', 'WifiPassword_5G', 'KeyPassphrase5GHz', 'WiFiPassword24GHz', 'PasswordPPPoE', 'password_wifi'],
  ...['wlan5_password_old', 'wifiPass', 'pass5g', 'clave', 'claveWifi', 'senhaWifi', 'contrasenaWifi', 'contraseña'],
  ...['password_admin', 'EncryptedPassword', 'superpassword', 'wlanPskNew', 'AccessToken5g', 'PinCode5G', 'PwD'],
]
const onDevices = [
  ...['InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.WPS.PinPhrase', 'VirtualParameters.AccountModem'],
  ...['InternetGatewayDevice.DeviceInfo.X_HW_Loid', 'GponAuthCtcLoid', 'LOID', 'Key5g', 'DECT.Base.PIN', 'PIN_old'],
  ...['DeviceConfig.ConfigFile', 'X_HW_RadiusKey', 'VirtualParameters.WlanPassword5g'],
]
const harmless = [
  ...[
    'PasswordLength',
    'X_HW_PasswordMinLength',
    'passwordminlength',
    'KeyPassphraseEnable',
    'KeyPassphraseEnable5GHz',
  ],
  ...[
    'PasswordEncryption',
    'PwdType',
    'X_TP_PSKType',
    'WEPKeyIndex',
    'X_TP_WEPKeyIndex',
    'TotalPSKFailures',
    'BeaconType',
  ],
  ...['ModifyPasswordFlag', 'ModifyPWDFlag', 'X_HW_RemoteWebPwdRuler', 'SIPAuthPasswordDispalyMode', 'X_HW_WPSKeyWord'],
  ...[
    'SRTPEncryptionKeySizes',
    'Bypass',
    'compass',
    'ByPass',
    'PassthroughEnable',
    'FaxPassThrough',
    'PassthroughLease',
  ],
  ...[
    'DspHighPassFilterEnable',
    'passed',
    'PassCount',
    'TotalPassed',
    'TotalPass',
    'KeyIndex',
    'Enclave',
    'LanPwdnStatus',
  ],
  ...[
    'SnoopingTableMaxNum',
    'VendorConfigFileNumberOfEntries',
    'X_TP_WPSPinLock',
    'X_HW_PinGenerator',
    'LoidAuthStatus',
  ],
]

describe('names that say a secret', () => {
  it.each(everywhere)('%s, wherever it is written', (name) => {
    expect(isSecretKey(name)).toBe(true)
    expect(isSecretParameter(name)).toBe(true)
    expect(isSecretParameter(`InternetGatewayDevice.X_Vendor.1.${name}`)).toBe(true)
  })

  it.each(onDevices)('%s on a device', (name) => {
    expect(isSecretParameter(name)).toBe(true)
  })

  it.each(harmless)('%s is none', (name) => {
    expect(isSecretKey(name)).toBe(false)
    expect(isSecretParameter(`InternetGatewayDevice.X_Vendor.1.${name}`)).toBe(false)
  })

  it('answers at once, however long a name is', () => {
    expect(isSecretParameter(`${'1'.repeat(100_000)}x`)).toBe(false)
    expect(isSecretParameter(`${'a_'.repeat(100_000)}Password5g`)).toBe(true)
  })

  it.skipIf(fixtureNames.length === 0)('lets nothing be read that was a secret on a real device', () => {
    const open = fixtureNames.flatMap((name) =>
      parametersOf(fixture(name), isSecretParameter).filter(({ value }) => value?.startsWith('redacted-')),
    )
    // The name of a user, replaced because the account of another file reads the same.
    expect([...new Set(open.map(({ path }) => path))]).toEqual(['VirtualParameters.superadmin'])
  })
})
