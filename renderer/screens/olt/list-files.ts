// What the lists of this room show, as files: columns as on the screen, numbers and instants as the contract has them.
import type { OltSummary, PonOnu } from '../../../shared/model/olt.ts'
import { type CsvColumn, saveTable } from '../../components/csv-table.ts'
import { shownStatus } from '../../components/StatusShape.tsx'
import type { Words } from '../../components/words.ts'
import { sessionText } from './OltFigures.tsx'
import { modelText } from './OltHead.tsx'

const partOf = (part: number | undefined, whole: number | undefined): string | null =>
  part === undefined || whole === undefined ? null : `${part}/${whole}`

const oltFile = (words: Words): CsvColumn<OltSummary>[] => {
  const { say } = words
  return [
    { header: say('olt.name'), value: ({ name }) => name },
    { header: say('olt.state'), value: ({ state }) => say(`source.state.${state}`) },
    { header: say('olt.model'), value: (olt) => modelText({ ...olt, version: null }) },
    { header: say('olt.onus'), value: ({ onus }) => partOf(onus?.online, onus?.total) },
    { header: say('olt.pons'), value: ({ pons }) => partOf(pons?.used, pons?.total) },
    { header: say('olt.cpu'), value: ({ cpu }) => cpu.value },
    { header: say('olt.temperature_short'), value: ({ temperature }) => temperature.value },
    { header: say('olt.session'), value: (olt) => sessionText(words, olt) },
    { header: say('olt.access'), value: ({ transport, host, port }) => `${transport} ${host}:${port}` },
    { header: say('olt.unsaved'), value: ({ unsaved }) => unsaved },
    { header: say('olt.read'), value: ({ readAt }) => readAt },
  ]
}

const ponFile = ({ say }: Words): CsvColumn<PonOnu>[] => [
  { header: say('pon.onu_id'), value: ({ onuId }) => onuId },
  { header: say('pon.status'), value: ({ status, rxDbm }) => say(`status.${shownStatus(status, rxDbm)}`) },
  { header: say('pon.name'), value: ({ name, description }) => name ?? description },
  { header: say('pon.serial'), value: ({ serial }) => serial },
  { header: say('pon.model'), value: ({ model }) => model },
  { header: say('pon.distance'), value: ({ distance }) => distance },
  { header: say('pon.rx'), value: ({ rxDbm }) => rxDbm },
  { header: say('pon.olt_rx'), value: ({ oltRxDbm }) => oltRxDbm },
  { header: say('pon.last_down'), value: ({ lastDown }) => lastDown },
  { header: say('pon.cause'), value: ({ lastDownCause }) => lastDownCause },
]

export const saveOlts = (olts: readonly OltSummary[], words: Words): void => saveTable('olt', oltFile(words), olts)

/** `pon`: `0/1/5`. */
export const savePon = (olt: string, pon: string, onus: readonly PonOnu[], words: Words): void =>
  saveTable(`${olt}-${pon}`.replace(/[^\w-]+/g, '-'), ponFile(words), onus)
