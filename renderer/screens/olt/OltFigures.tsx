import type { OltSummary } from '../../../shared/model/olt.ts'
import { StatusWord } from '../../components/StatusShape.tsx'
import { useWords, type Words } from '../../components/words.ts'
import { type Figure, KeyFigures, PartOf } from './KeyFigures.tsx'
import { OltAccess } from './OltAccess.tsx'
import { OltValue } from './OltValue.tsx'

const transportName = { ssh: 'SSH', telnet: 'Telnet' } as const

/** What the one session does: `ocupada · 2 en fila`. */
export function sessionText({ say }: Words, { session }: OltSummary): string {
  const state = session.running ? 'olt.session_busy' : session.open ? 'olt.session_free' : 'olt.session_closed'
  const waiting = session.waiting.length
  return waiting > 0 ? `${say(state)} · ${say('olt.session_waits', { n: waiting })}` : say(state)
}

/** What a model does not tell has no age. */
const seenAt = ({ state, observedAt }: OltSummary['cpu']): string | null => (state === 'value' ? observedAt : null)

export function OltFigures({ olt }: { olt: OltSummary }) {
  const words = useWords()
  const { say } = words
  const { onus, pons, unsaved, readAt } = olt
  const unread = <span className="second">{say('value.unread')}</span>
  const figures: Figure[] = [
    {
      label: say('olt.onus'),
      value: onus ? <PartOf part={onus.online} whole={onus.total} /> : unread,
      at: onus && readAt,
    },
    {
      label: say('olt.pons'),
      value: pons ? <PartOf part={pons.used} whole={pons.total} /> : unread,
      at: pons && readAt,
    },
    { label: say('olt.cpu'), value: <OltValue reading={olt.cpu} />, at: seenAt(olt.cpu) },
    { label: say('olt.temperature'), value: <OltValue reading={olt.temperature} />, at: seenAt(olt.temperature) },
    {
      label: say('olt.session_open', { transport: transportName[olt.transport] }),
      value: sessionText(words, olt),
    },
    {
      label: say('olt.unsaved'),
      value:
        unsaved > 0 ? (
          <span title={say('olt.unsaved_why')}>
            <StatusWord shape="weak" tone="warn">
              {say('olt.unsaved_n', { n: unsaved })}
            </StatusWord>
          </span>
        ) : (
          <span className="second">{say('olt.unsaved_none')}</span>
        ),
    },
    { label: say('olt.access'), value: <OltAccess olt={olt} /> },
  ]
  return <KeyFigures figures={figures} />
}
