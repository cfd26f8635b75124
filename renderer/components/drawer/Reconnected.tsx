import type { Change } from '../../../shared/model/change.ts'
import type { Snapshot, WifiReadings } from '../../../shared/model/snapshot.ts'
import { isSentTo } from '../../../shared/sent-to.ts'
import { useQuery } from '../../client/use-query.ts'
import { useRefresh } from '../../client/use-refresh.ts'
import { Button } from '../Button.tsx'
import { classNames } from '../class-names.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { timeOf } from '../format.ts'
import { StatusShape } from '../StatusShape.tsx'
import { useWords } from '../words.ts'
import css from './Reconnected.module.css'

/** The network that a change was sent to: the one whose parameters it named. */
const networkOf = ({ plan }: Change, { acs_device_id, cpe }: Snapshot): WifiReadings | undefined =>
  cpe?.wifi.find((wifi) => isSentTo(plan, acs_device_id, wifi))

/** Only a key is taken without being shown again, and only a WiFi key makes devices prove that they have it. */
export const isProvenByDevices = ({ outcome, plan }: Change): boolean =>
  outcome === 'accepted' &&
  plan.operation === 'onu.wifi.set' &&
  plan.effects.some(({ secret, changes }) => secret && changes)

/** Who is connected after a new key has it: said of a reading that came after the change, and of no other. */
export function Reconnected({ change }: { change: Change }) {
  const { say, language } = useWords()
  const { serial } = change.plan.subject
  const { data } = useQuery('onu.get', { serial, mode: 'fresh' })
  const { isReading, problem, read } = useRefresh(serial)
  const network = data && networkOf(change, data)
  if (!network || change.finishedAt === null) return null
  const { value: n, observedAt } = network.total_associations
  const isLater = n !== null && observedAt !== null && observedAt > change.finishedAt

  return (
    <>
      <div className={css.line} role="status">
        {isLater ? (
          <p className={classNames(css.proof, `tone-${n > 0 ? 'ok' : 'unknown'}`)}>
            <StatusShape shape={n > 0 ? 'online' : 'unknown'} />
            {say(n > 0 ? 'proof.connected' : 'proof.nobody', { n, time: timeOf(observedAt, language) })}
          </p>
        ) : (
          <p>{say('proof.unread')}</p>
        )}
        <Button isSmall disabled={isReading} onClick={read}>
          {say(isReading ? 'action.reading' : 'proof.read')}
        </Button>
      </div>
      {problem && <ErrorNotice error={problem} />}
    </>
  )
}
