// Every row of the reference's field table that `tr069-stats` shows: a tree of that family with only that leaf must show its value.
import { describe, expect, it } from 'vitest'
import { detectFamily, readCpe } from '../../../../main/acs/datamodel/index.ts'
import { device } from './build.ts'
import { samples } from './reference-samples.ts'
import { documentOf, igd, markers, numberings, type Reference, type Row, reference, shown } from './reference-trees.ts'

/** Rows that are not read, and why. */
const skipped: readonly { field?: string; row: RegExp; why: string }[] = [
  { row: /^$/, why: 'distance: no leaf in any tree, the OLT knows it' },
  { field: 'general.serial_number', row: /X_CU_SerialNumber$/, why: 'holds the PON MAC: read as mac_address' },
  { field: 'ip_interface_n_m.dns_servers', row: /DNS\.Client\.Server/, why: 'names no interface (datamodel.md 3.3)' },
  { field: 'wireless_lan.wpa_encryption', row: /WPAand11iAuthenticationMode$/, why: 'no cipher: tells Enterprise' },
]

interface Case {
  block: string
  field: string
  name: string
  row: Row
}

/** The Ethernet ports are no part of the wire shape. */
const casesOf = ({ ui_fields, fields }: Reference): Case[] =>
  Object.entries(ui_fields)
    .filter(([block]) => block !== 'ports[]')
    .flatMap(([block, names]) =>
      Object.entries(names)
        .filter(([field]) => !field.startsWith('_'))
        .flatMap(([field, list]) => (list as string[]).map((name) => ({ block, field, name })))
        .flatMap((one) => (fields[one.name] ?? []).map((row) => ({ ...one, row }))),
    )

const reasonToSkip = ({ block, field, row }: Case): string | undefined =>
  skipped.find((one) => (one.field === undefined || one.field === `${block}.${field}`) && one.row.test(row.path))?.why

/** What comes out other than it should, in words. */
function wrongOf(key: string, { block, field, name, row }: Case): string[] {
  const table = samples[key] ?? samples[`${key}.${name}`]
  const list = typeof table === 'function' ? table(row, name) : (table ?? [])
  const at = `${name} ${row.family} ${row.path}`
  if (list.length === 0) return [`${at}: no sample`]
  return list.flatMap(([raw, wanted]) =>
    numberings.flatMap((numbers) => {
      const got = JSON.stringify(shown(block, field, name, documentOf(row, raw, numbers, block)))
      return got === JSON.stringify(wanted)
        ? []
        : [`${at} ${JSON.stringify(raw)}: ${got}, not ${JSON.stringify(wanted)}`]
    }),
  )
}

describe.skipIf(reference === null)('../shared/reference/datamodel.json (skipped where it is absent)', () => {
  const cases = reference === null ? [] : casesOf(reference)
  const groups = Map.groupBy(cases, ({ block, field }) => `${block}.${field}`)

  it.each([...groups.keys()])('%s', (key) => {
    const read = (groups.get(key) ?? []).filter((one) => reasonToSkip(one) === undefined)
    expect([...new Set(read.flatMap((one) => wrongOf(key, one)))]).toEqual([])
  })

  it('leaves out only what is said', () => {
    const unread = cases.filter((one) => reasonToSkip(one) !== undefined)
    const counted = Map.groupBy(unread, (one) => reasonToSkip(one) ?? '')
    process.stdout.write(
      `${cases.length} rows, ${unread.length} not read:\n${[...counted].map(([why, list]) => `  ${list.length} × ${why}\n`).join('')}`,
    )
    expect(unread.length).toBeLessThan(12)
  })

  it('every family is recognised by its marker', () => {
    const families = new Set(cases.map(({ row }) => row.family).filter((family) => markers[family] !== undefined))
    for (const family of families)
      expect(detectFamily(device({ [`${igd}.WANDevice.4.WANConnectionDevice.7.${markers[family]}`]: 1 }))).toBe(family)
  })

  it('assumes the band by the table where nothing tells', () => {
    for (const [family, bands] of Object.entries(reference?.wlan_band.table ?? {})) {
      // Other rows name models that no tree tells apart.
      if (markers[family] === undefined) continue
      for (const [band, instance] of Object.entries(bands)) {
        const { wifi } = readCpe(
          device({
            [`${igd}.LANDevice.3.WLANConfiguration.${instance}.SSID`]: 'Casa',
            [`${igd}.WANDevice.9.${markers[family]}`]: '',
          }),
          'ACS',
        )
        expect(
          wifi.map((one) => [one.band, one.bandBasis]),
          `${family} ${instance}`,
        ).toEqual([[`${band}GHz`, 'assumed']])
      }
    }
  })
})
