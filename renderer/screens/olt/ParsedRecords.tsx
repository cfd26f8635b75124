import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import css from './ExchangeDetail.module.css'

type ParsedRecord = Readonly<Record<string, unknown>>

function textOf(value: unknown): string {
  if (typeof value === 'string') return visibleText(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return visibleText(JSON.stringify(value))
}

function Value({ value }: { value: unknown }) {
  const { say } = useWords()
  if (value === null || value === undefined || value === '')
    return <span className="second">{say('value.no_data')}</span>
  return <span className="mono">{textOf(value)}</span>
}

/** What a parser made of an answer: one record as pairs, several as a table. Names are the parser's own. */
export function ParsedRecords({ records }: { records: readonly ParsedRecord[] }) {
  const [only] = records
  if (only && records.length === 1)
    return (
      <dl className={css.pairs}>
        {Object.entries(only).map(([name, value]) => (
          <div key={name} className={css.pair}>
            <dt>{name}</dt>
            <dd>
              <Value value={value} />
            </dd>
          </div>
        ))}
      </dl>
    )
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return (
    <table className={css.records}>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records have no identity of their own
          <tr key={index}>
            {names.map((name) => (
              <td key={name}>
                <Value value={record[name]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
