// Which picture of which screen in which state, for `npm run shots`. A cell is the way to the picture, or why there is none.
import { labCases } from '../../main/lab/index.ts'
import { ana, calm, onu, settings, wifiForm } from './screen-steps.ts'
import { drawerTable } from './shot-drawers.ts'
import {
  at,
  away,
  bare,
  breaking,
  broken,
  choice,
  choose,
  connecting,
  failingAcs,
  network,
  onUnmanaged,
  palette,
  press,
  pressed,
  rejected,
  type Shot,
  testAll,
  typePalette,
  unmanaged,
  withChange,
} from './shot-ways.ts'
import { readOlt } from './shot-worlds.ts'

export const shotStates = ['normal', 'empty', 'offline', 'error'] as const
export type ShotState = (typeof shotStates)[number]

type Cell = Shot | string

const nowhere = 'http://127.0.0.1:9'
const row = 'main [role=row][aria-rowindex="2"]'
const tile = '[data-tile]'
const asOlt = 'as `olt`: the tabs of an OLT come with its head'
const reads = 'it shows what this machine chose, and reads nothing'

// The inspector of what was said to an OLT is the right side of `olt-session` and of `onu-commands`.
/** The normal state of each is a screen of `screens`; what is there and not here is a picture of one state itself. */
export const stateTable: Record<string, Partial<Record<ShotState, Cell>>> = {
  start: {
    empty: bare(at('/empezar', 'main form')),
    offline: connecting(() => nowhere),
    error: connecting(({ url }) => url),
  },
  fleet: {
    empty: bare(pressed(at('/cambios'), 'g', 'f')),
    offline: away(at('/flota', row)),
    error: broken('/flota'),
  },
  palette: {
    empty: network(palette('zzzz')),
    offline: away(palette('ana')),
    error: breaking(at('/flota', row), typePalette('ana')),
  },
  'onu-summary': {
    empty: onUnmanaged(''),
    offline: away((seat) => onu(seat, ana)),
    error: broken(`/onu/${ana}`),
  },
  'onu-optics': {
    empty: 'every ONU of the simulated network has thirty days of light behind it',
    offline: away((seat) => onu(seat, ana, '/optica')),
    error: broken(`/onu/${ana}/optica`, ['optics', 'optics_days']),
  },
  'onu-wifi': {
    empty: onUnmanaged('/wifi'),
    offline: away((seat) => onu(seat, ana, '/wifi')),
    error: failingAcs('/wifi', '401'),
  },
  'onu-wan': {
    empty: onUnmanaged('/wan'),
    offline: away((seat) => onu(seat, ana, '/wan')),
    error: failingAcs('/wan', 'html502'),
  },
  'onu-lan': {
    empty: onUnmanaged('/lan'),
    offline: away((seat) => onu(seat, ana, '/lan')),
    error: failingAcs('/lan', 'no_answer'),
  },
  'onu-history': {
    empty: onUnmanaged('/historial'),
    offline: away((seat) => onu(seat, ana, '/historial')),
    error: broken(`/onu/${ana}/historial`, ['onu_events']),
  },
  'onu-olt': {
    empty: network((seat) => onu(seat, labCases.informsOnly, '/avanzado')),
    offline: away((seat) => onu(seat, ana, '/avanzado')),
    error: rejected(`/onu/${ana}/avanzado`, 'main a[href*="/pon/"]', press('l')),
  },
  'onu-parameters': {
    empty: network(choice(async (seat) => onu(seat, await unmanaged(seat), '/avanzado'), 1, 'main')),
    offline: away(choice((seat) => onu(seat, ana, '/avanzado'), 1, 'main [role=treegrid]')),
    error: breaking((seat) => onu(seat, ana, '/avanzado'), choose(1), ['onu_trees']),
  },
  'onu-commands': {
    empty: network(choice((seat) => onu(seat, labCases.tooStrong, '/avanzado'), 2, 'main')),
    offline: away(choice((seat) => onu(seat, ana, '/avanzado'), 2, 'main')),
    error: breaking((seat) => onu(seat, ana, '/avanzado'), choose(2), ['olt_exchanges']),
  },
  olts: {
    empty: bare(at('/olt')),
    offline: away(at('/olt', row)),
    error: rejected('/olt', row, (seat) => readOlt(seat, 1)),
  },
  olt: {
    empty: network(at('/olt/999', 'main')),
    offline: away(at('/olt/1', tile)),
    error: rejected('/olt/1', tile, press('r')),
  },
  'olt-equipment': { empty: asOlt, offline: away(at('/olt/1/equipo', 'main section')), error: asOlt },
  'olt-session': {
    empty: asOlt,
    offline: away(at('/olt/1/sesion', row)),
    error: broken('/olt/1/sesion', ['olt_exchanges']),
  },
  pon: {
    empty: network(at('/olt/1/pon/0-1-15', 'main h1')),
    offline: away(at('/olt/1/pon/0-1-1', row)),
    error: broken('/olt/1/pon/0-1-1'),
  },
  changes: {
    normal: network(withChange),
    empty: bare(at('/cambios')),
    offline: away(pressed(at('/cambios', row), 'Enter')),
    error: broken('/cambios'),
  },
  'settings-sources': { empty: bare(at('/ajustes')), offline: away(testAll), error: broken('/ajustes') },
  'settings-source': {
    empty: 'there is no page of a source that does not exist: `settings-sources`',
    offline: away(at('/ajustes/origenes/2', 'main form')),
    error: broken('/ajustes/origenes/2'),
  },
  'settings-appearance': { empty: reads, offline: reads, error: reads },
  'settings-diagnostics': {
    empty: bare((seat) => settings(seat, '/ajustes/diagnostico', 'section')),
    offline: away((seat) => settings(seat, '/ajustes/diagnostico', 'section')),
    error: broken('/ajustes/diagnostico'),
  },
  'settings-backup': {
    empty: bare((seat) => settings(seat, '/ajustes/respaldo', 'section')),
    offline: 'copies are made and kept on this machine: nothing of it needs a network',
    error: broken('/ajustes/respaldo'),
  },
  'onu-wifi-form': {
    empty: 'the form is filled with what the ONU has: `onu-undiscovered` shows an ONU of which nothing is known',
    offline: 'the button that opens it is disabled, and says why: `onu-wifi`, offline',
    error: network(async (seat) => {
      await wifiForm(seat, 'Una red con un nombre demasiado largo')
      await seat.page.keyboard.press('Control+Enter')
      await calm(seat.page)
    }),
  },
  ...drawerTable,
}
