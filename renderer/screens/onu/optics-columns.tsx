import type { SeriesField } from '../../../shared/model/history.ts'
import type { Unit } from '../../../shared/model/reading.ts'
import type { Column } from '../../components/DataRow.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { amountOf, timeOf } from '../../components/format.ts'
import type { Words } from '../../components/words.ts'
import type { OpticsRow } from './optics-lines.ts'

const fields = [
  { field: 'optical_rx', word: 'optics.rx_onu', unit: 'dBm' },
  { field: 'olt_rx', word: 'optics.rx_olt', unit: 'dBm' },
  { field: 'optical_tx', word: 'onu.tx', unit: 'dBm' },
  { field: 'temperature', word: 'onu.temperature', unit: '°C' },
  { field: 'voltage', word: 'onu.voltage', unit: 'V' },
  { field: 'bias', word: 'onu.bias', unit: 'mA' },
] as const satisfies readonly { field: SeriesField; word: string; unit: Unit }[]

export const opticsColumns = ({ say, language }: Words): Column<OpticsRow>[] => [
  {
    id: 'at',
    header: say('change.time'),
    width: 'minmax(112px, 1fr)',
    cell: ({ at }) => timeOf(at, language, { seconds: true }),
  },
  ...fields.map(({ field, word, unit }) => ({
    id: field,
    header: say(word),
    width: 'minmax(72px, 1fr)',
    isEnd: true,
    cell: ({ values }: OpticsRow) => {
      const point = values[field]
      if (!point) return <span className="second">–</span>
      const amount = amountOf(point.last, unit)
      return `${amount.value} ${amount.unit}`
    },
  })),
  {
    id: 'source',
    header: say('evidence.source'),
    width: 'minmax(96px, 1fr)',
    cell: ({ source }) => <DeviceText text={source} />,
  },
]
