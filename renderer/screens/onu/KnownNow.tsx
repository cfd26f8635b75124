import type { SourceStatus } from '../../../shared/model/source.ts'
import { useQuery } from '../../client/use-query.ts'
import { SourceAge } from '../../components/Age.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StatusWord } from '../../components/StatusShape.tsx'
import { sourceLook } from '../../components/source-look.ts'
import table from '../../components/Table.module.css'
import { useWords } from '../../components/words.ts'

function SourceRow({ source }: { source: SourceStatus }) {
  const { say } = useWords()
  const { kind, name, state, lastOkAt } = source
  const { shape, tone } = sourceLook[state]
  return (
    <tr>
      <td>
        <StatusWord shape={shape} tone={tone}>
          {say(`source.state.${state}`)}
        </StatusWord>
      </td>
      <td>{name}</td>
      <td>
        <SourceAge source="" observedAt={lastOkAt} isCompact />
      </td>
      <td>{say(`known.gives_${kind}`)}</td>
    </tr>
  )
}

/**
 * While an ACS is silent: which sources still answer, and what each of them gives of this ONU. `oltId` is the OLT that
 * has it, 0 when none does.
 */
export function KnownNow({ oltId }: { oltId: number }) {
  const { say } = useWords()
  const { data } = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const sources = data?.sources.filter(({ kind, id }) => kind === 'acs' || id === oltId) ?? []
  if (!sources.some(({ kind, state }) => kind === 'acs' && (state === 'down' || state === 'failing'))) return null
  return (
    <Panel title={say('known.title')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{say('known.reading')}</th>
            <th scope="col">{say('evidence.source')}</th>
            <th scope="col" className={table.rssi}>
              {say('evidence.age')}
            </th>
            <th scope="col">{say('known.gives')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
