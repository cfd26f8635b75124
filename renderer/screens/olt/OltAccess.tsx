import type { OltSummary } from '../../../shared/model/olt.ts'
import { StatusWord } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'

/** How the OLT is reached, and what is unsafe about it. */
export function OltAccess({ olt }: { olt: OltSummary }) {
  const { say } = useWords()
  const { session, transport } = olt
  if (transport === 'telnet' || session.clearText)
    return (
      <span title={say('olt.telnet_why')}>
        <StatusWord shape="weak" tone="warn">
          {say('olt.telnet')}
        </StatusWord>
      </span>
    )
  const legacy = session.algorithms?.legacy ?? []
  if (legacy.length > 0)
    return (
      <span title={say('olt.legacy_why', { names: legacy.join(', ') })}>
        <StatusWord shape="weak" tone="warn">
          {say('olt.legacy')}
        </StatusWord>
      </span>
    )
  return <span className="second">{say(session.algorithms ? 'olt.ssh' : 'olt.access_unknown')}</span>
}

/** What is unsafe about the way to the OLT, as a sentence; null when nothing is. */
export function AccessWarning({ olt }: { olt: OltSummary }) {
  const { say } = useWords()
  const { session, transport } = olt
  if (transport === 'telnet' || session.clearText) return <p className="caption">{say('olt.telnet_why')}</p>
  const legacy = session.algorithms?.legacy ?? []
  return legacy.length > 0 ? <p className="caption">{say('olt.legacy_why', { names: legacy.join(', ') })}</p> : null
}
