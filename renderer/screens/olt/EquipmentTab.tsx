import type { OltPage } from '../../../shared/model/olt.ts'
import { isWordKey } from '../../../shared/words/say.ts'
import { classNames } from '../../components/class-names.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { durationOf } from '../../components/format.ts'
import { OltWord } from '../../components/OltWord.tsx'
import { Panel } from '../../components/Panel.tsx'
import table from '../../components/Table.module.css'
import { useWords, type Words } from '../../components/words.ts'
import { AlarmsPanel } from './AlarmsPanel.tsx'
import css from './EquipmentTab.module.css'
import { AccessWarning, OltAccess } from './OltAccess.tsx'
import { OltValue } from './OltValue.tsx'
import { SystemAge } from './SystemAge.tsx'

function clockText({ say }: Words, skew: number): string {
  if (Math.abs(skew) < 2) return say('olt.clock_right')
  const by = durationOf(Math.abs(skew))
  return say(skew > 0 ? 'olt.clock_ahead' : 'olt.clock_behind', { by })
}

function SystemPanel({ page }: { page: OltPage }) {
  const words = useWords()
  const { say, phrase } = words
  const { olt, uptimeSeconds, memory, clockSkewSeconds, unsupported } = page
  const { model, version, host, port } = olt
  return (
    <Panel title={say('olt.system')} aside={<SystemAge page={page} />}>
      <Facts isTwoColumns>
        <Fact label={say('olt.model')}>{model ? <DeviceText text={model} /> : say('value.unread')}</Fact>
        <Fact label={say('olt.version')}>{version ? <DeviceText text={version} /> : say('value.unread')}</Fact>
        <Fact label={say('olt.host')}>
          <span className="mono">{`${host}:${port}`}</span>
        </Fact>
        <Fact label={say('olt.access')}>
          <OltAccess olt={olt} />
          <AccessWarning olt={olt} />
        </Fact>
        <Fact label={say('olt.uptime')}>
          <OltValue reading={uptimeSeconds}>{(value) => durationOf(Number(value))}</OltValue>
        </Fact>
        <Fact label={say('olt.cpu')}>
          <OltValue reading={olt.cpu} />
        </Fact>
        <Fact label={say('olt.memory')}>
          <OltValue reading={memory} />
        </Fact>
        <Fact label={say('olt.temperature')}>
          <OltValue reading={olt.temperature} />
        </Fact>
        {clockSkewSeconds !== null && (
          <Fact label={say('olt.clock')}>
            <span className={Math.abs(clockSkewSeconds) > 60 ? 'tone-warn strong' : undefined}>
              {clockText(words, clockSkewSeconds)}
            </span>
          </Fact>
        )}
        {unsupported.length > 0 && (
          <Fact label={say('olt.unsupported')}>
            {unsupported
              .map((name) => (isWordKey(`olt.read.${name}`) ? phrase({ key: `olt.read.${name}`, params: {} }) : name))
              .join(', ')}
          </Fact>
        )}
      </Facts>
    </Panel>
  )
}

function BoardsPanel({ page }: { page: OltPage }) {
  const { say } = useWords()
  const rows = [
    ...page.boards.map((board) => ({ ...board, count: board.pons.length })),
    ...page.others.map((board) => ({ ...board, count: 0 })),
  ]
  return (
    <Panel
      title={say('olt.boards')}
      note={rows.length > 0 ? String(rows.length) : undefined}
      aside={rows.length > 0 && <SystemAge page={page} />}
    >
      {rows.length === 0 ? (
        <EmptyState>{say('olt.no_boards')}</EmptyState>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={css.name}>
                {say('olt.slot')}
              </th>
              <th scope="col">{say('olt.board_type')}</th>
              <th scope="col">{say('olt.board_status')}</th>
              <th scope="col" className={classNames(table.end, css.ports)}>
                {say('olt.board_ports')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ slot, type, status, count }) => (
              <tr key={slot}>
                <td>{slot}</td>
                <td>{type ? <DeviceText text={type} /> : <span className="second">{say('value.no_data')}</span>}</td>
                <td>{status ? <OltWord text={status} /> : <span className="second">{say('value.no_data')}</span>}</td>
                <td className={table.end}>{count > 0 ? count : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** The OLT itself: system, boards, what it complains about. */
export function EquipmentTab({ page }: { page: OltPage }) {
  return (
    <div className={css.columns}>
      <SystemPanel page={page} />
      <BoardsPanel page={page} />
      <AlarmsPanel page={page} />
    </div>
  )
}
