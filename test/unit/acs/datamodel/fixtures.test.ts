// What the notes beside each real document say must be what is read.
import { describe, expect, it } from 'vitest'
import { detectFamily, readCpe } from '../../../../main/acs/datamodel/index.ts'
import { CpeReadings } from '../../../../shared/model/snapshot.ts'
import { fixture, fixtureMeta, fixtureNames } from './build.ts'

interface Coverage {
  optics: boolean
  wan_ppp: boolean
  wan_ip: boolean
  hosts: number
  wlan_instances: number[]
}

describe.skipIf(fixtureNames.length === 0)('real documents (skipped where ../shared/fixtures/cpe is absent)', () => {
  it.each(fixtureNames)('%s', (name) => {
    const document = fixture(name)
    const meta = fixtureMeta(name)
    const cpe = readCpe(document, 'ACS')
    expect(() => CpeReadings.parse(cpe)).not.toThrow()
    if (meta.family !== 'other') expect(detectFamily(document)).toBe(meta.family)
    // Names of TP-Link models were replaced when the documents were cleaned.
    if (meta.modelName && meta.manufacturer !== 'TP-Link') expect(cpe.general.model_name.value).toBe(meta.modelName)
    if (meta.firmware && meta.partial !== true && !name.includes('config-export'))
      expect(cpe.general.software_version.value).toBe(meta.firmware)
    if (meta.kind === 'tr098' && meta.coverage !== undefined) checkCoverage(cpe, meta.coverage as Coverage)
  })

  it('puts path and age on every value that came with one', () => {
    for (const name of fixtureNames) {
      const { general } = readCpe(fixture(name), 'ACS')
      for (const reading of Object.values(general)) {
        if (reading.value !== null) expect(reading.path).toMatch(/^(InternetGatewayDevice|Device|_)/)
        if (reading.observedAt !== null) expect(Date.parse(reading.observedAt)).not.toBeNaN()
      }
    }
  })
})

/** The notes count names, known or read, in the whole file: nothing may be read that they do not have. */
function checkCoverage(cpe: CpeReadings, coverage: Coverage): void {
  for (const { path } of cpe.wifi) expect(coverage.wlan_instances).toContain(Number(path.split('.').pop()))
  if ((cpe.hosts.value ?? []).length > 0) expect(coverage.hosts).toBeGreaterThan(0)
  if (coverage.optics) expect(cpe.general.optical_rx.state).not.toBe('absent')
  const kinds = cpe.interfaces.map(({ kind }) => kind)
  if (coverage.wan_ppp) expect(kinds).toContain('ppp')
  if (coverage.wan_ip) expect(kinds).toContain('ip')
}
