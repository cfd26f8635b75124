// What an address means, and that a wrong one is told from one that leads somewhere.
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../../renderer/stores/address.ts'
import { parseRoute } from '../../../renderer/stores/read-address.ts'

describe('an address', () => {
  it.each([
    '#/flota?q=rx%3C-25&orden=-rx',
    '#/flota?q=series%3AHWTC00000001%2CHWTC00000002&lista=4100-3',
    '#/onu/HWTC0A1B2C3D',
    '#/onu/HWTC0A1B2C3D/avanzado?ver=parametros&q=WLAN',
    '#/onu/HWTC0A1B2C3D/optica?ver=tabla&rango=7d',
    '#/onu/HWTC0A1B2C3D/historial?tipo=change',
    '#/documento/wifi',
    '#/cambios?resultado=faulted&riesgo=R2&desde=7d',
    '#/cambios/abc?q=ana',
    '#/olt',
    '#/olt/3/sesion/812?serie=HWTC0A1B2C3D',
    '#/olt/3/pon/0-1-5',
    '#/ajustes/origenes/nuevo-acs',
    '#/ajustes/origenes/3',
    '#/ajustes/idioma',
    '#/empezar',
  ])('%s leads to a screen and is written back as it was', (hash) => {
    const route = parseRoute(hash)
    expect(route.name).not.toBe('wrong')
    expect(hashOf(route)).toBe(hash)
  })

  it.each([
    ['#/nada', 'fleet'],
    ['#/constructor', 'fleet'],
    ['#/onu', 'fleet'],
    ['#/onu/%00', 'fleet'],
    ['#/onu/%E0%A4', 'fleet'],
    ['#/onu/HWTC0A1B2C3D/nada', 'onu'],
    ['#/onu/HWTC0A1B2C3D/constructor', 'onu'],
    ['#/documento/nada', 'document'],
    ['#/olt/nada', 'olts'],
    ['#/olt/3/nada', 'olt'],
    ['#/olt/3/pon/0-1', 'olt'],
    ['#/ajustes/nada', 'settings'],
    ['#/ajustes/origenes/nada', 'settings'],
    ['#/ajustes/idioma/3', 'settings'],
    ['#/flota/nada', 'fleet'],
    ['#/onu/HWTC0A1B2C3D/wifi/nada/mas', 'onu'],
    ['#/olt/3/pon/0-1-5/nada', 'pon'],
  ])('%s is wrong, and the way on is %s', (hash, way) => {
    expect(parseRoute(hash)).toMatchObject({ name: 'wrong', address: hash, part: null, way: { name: way } })
  })

  it.each([
    ['#/flota?orden=zzz', 'orden=zzz', '#/flota'],
    ['#/cambios?riesgo=R9', 'riesgo=R9', '#/cambios'],
    ['#/cambios?resultado=applied&via=paloma', 'via=paloma', '#/cambios'],
    ['#/onu/HWTC0A1B2C3D/optica?rango=1y', 'rango=1y', '#/onu/HWTC0A1B2C3D/optica'],
  ])('%s names what is wrong in it, and the way on is without it', (hash, part, way) => {
    const route = parseRoute(hash)
    expect(route).toMatchObject({ name: 'wrong', part })
    expect(route.name === 'wrong' && hashOf(route.way)).toBe(way)
  })

  it('of the tab that the OLT had leads to where its values are now', () => {
    expect(parseRoute('#/onu/HWTC0A1B2C3D/olt')).toMatchObject({ name: 'onu', tab: 'avanzado' })
    expect(parseRoute('#/onu/HWTC0A1B2C3D/')).toMatchObject({ name: 'onu', tab: 'resumen' })
  })
})
