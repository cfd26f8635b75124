import type { OnuSummary } from '../../../shared/model/onu.ts'
import { AgeBadge } from '../../components/Age.tsx'
import { Button } from '../../components/Button.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { rxLevel } from '../../components/optical-limits.ts'
import { AmountText } from '../../components/ReadingValue.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './Palette.module.css'

const fields = [
  { match: 'name', value: (onu: OnuSummary) => onu.name, isMono: false },
  { match: 'pppoe', value: (onu: OnuSummary) => onu.pppoe_username, isMono: true },
  { match: 'model', value: (onu: OnuSummary) => onu.model_name, isMono: false },
  { match: 'mac', value: (onu: OnuSummary) => onu.mac_address, isMono: true },
  { match: 'ip', value: (onu: OnuSummary) => onu.ip_address, isMono: true },
] as const

/** The evidence beside the row, so that the right customer is opened. */
export function PalettePreview({ onu, onOpen }: { onu: OnuSummary; onOpen: () => void }) {
  const { say } = useWords()
  return (
    <aside className={css.preview} aria-label={say('search.preview')}>
      <h3 className={css.heading}>{onu.name ? <DeviceText text={onu.name} /> : say('value.no_name')}</h3>
      <p className="mono second">{onu.serial}</p>
      <div className={css.evidence}>
        <Facts>
          {fields.map(({ match, value, isMono }) => {
            const text = value(onu)
            return (
              <Fact key={match} label={say(`match.${match}`)}>
                <span className={css.line}>
                  {text ? (
                    <DeviceText text={text} className={isMono ? 'mono' : undefined} />
                  ) : (
                    <span className="second">{say('value.no_data')}</span>
                  )}
                  {onu.matched.includes(match) && (
                    <span className={css.match}>
                      <StatusShape shape="online" className="tone-ok" /> {say('search.same')}
                    </span>
                  )}
                </span>
              </Fact>
            )
          })}
          <Fact label={say('onu.rx')}>
            {onu.rx_dbm === null ? (
              <span className="second">{say('value.no_data')}</span>
            ) : (
              <AmountText value={onu.rx_dbm} unit="dBm" tone={rxLevel(onu.rx_dbm)} />
            )}
          </Fact>
          <Fact label={say('fleet.seen')}>
            {onu.last_seen ? (
              <AgeBadge observedAt={onu.last_seen} expected={Number.MAX_SAFE_INTEGER} />
            ) : (
              <span className="second">{say('value.no_data')}</span>
            )}
          </Fact>
        </Facts>
      </div>
      <div className={css.buttons}>
        <Button variant="primary" shortcut="Enter" onClick={onOpen}>
          {say('search.open')}
        </Button>
      </div>
    </aside>
  )
}
