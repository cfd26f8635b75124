import { describe, expect, it } from 'vitest'
import { inspectDocument } from '../../../main/onu/document.ts'
import { sownDocument, sownSerial } from '../../scenario/sown-document.ts'

const look = (document: unknown, now = '2026-03-01T10:01:00.000Z') =>
  inspectDocument({ name: 'a.json', text: JSON.stringify(document) }, new Date(now))

describe('a document of a device', () => {
  it('is online while its last inform is fresh, and afterwards nobody knows: a file does not say that it is down', () => {
    expect(look(sownDocument).status.value).toBe('online')
    const old = look(sownDocument, '2026-03-05T10:00:00.000Z')
    expect(old.status).toMatchObject({ value: 'unknown', observedAt: '2026-03-01T10:00:00.000Z' })
    expect(old.verdict).toMatchObject({ sentence: 'verdict.file', params: { h: '2026-03-01T10:00:00.000Z' } })
  })

  it('takes the serial from where there is one', () => {
    expect(look(sownDocument)).toMatchObject({ serial: sownSerial, serial_hex: '48575443D0C00001' })
    const { InternetGatewayDevice: _, ...bare } = sownDocument
    expect(look(bare).serial).toBe(sownSerial)
    expect(look({ _id: '00259E-X-SERIE 1' })).toMatchObject({ serial: 'SERIE 1' })
    expect(look({ Device: {} })).toMatchObject({ serial: '', serial_hex: null, acs_device_id: null })
  })

  it('is read however odd its tree is', () => {
    for (const odd of [
      { Device: { WiFi: [] } },
      { _id: 'a', Device: { DeviceInfo: { _value: 1 } } },
      { _deviceId: {} },
    ])
      expect(() => look(odd)).not.toThrow()
  })
})
