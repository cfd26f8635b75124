// An ONU that an operator has just taken in: configured, and here when it waited on that very port.
import { deriveOnu } from '../cpe/onu.ts'
import type { Olt } from './olt.ts'
import { comeBack, goDown, type Ont } from './ont.ts'
import type { Waiting } from './plant.ts'
import { durations } from './site.ts'

export function newcomer(
  olt: Olt,
  at: { slot: number; port: number; id: number },
  serial: string,
  waiting: Waiting | undefined,
): Ont {
  const isHere = waiting?.slot === at.slot && waiting.port === at.port
  const facts = waiting?.facts ?? (() => deriveOnu(9_000_000 + at.slot * 10_000 + at.port * 200 + at.id, olt.site.seed))
  const ont: Ont = {
    ...at,
    serial,
    index: null,
    distance: 1200 + at.id * 7,
    held: new Set(),
    upAt: null,
    downAt: null,
    cause: null,
    gaspAt: null,
    readyAt: 0,
    visits: [],
    config: {
      isEnabled: true,
      name: '',
      description: '',
      type: '',
      lineProfile: 0,
      serviceProfile: 0,
      ipHosts: [],
      wanProfiles: {},
      internetIndex: null,
      tr069Profile: null,
      onuLines: [],
      vportLines: [],
      mngLines: [],
    },
    facts,
  }
  goDown(ont, 'elsewhere', 'los', olt.site.now())
  Object.assign(ont, { downAt: null, cause: null })
  if (isHere) olt.site.later(durations.register, () => void comeBack(ont, 'elsewhere', olt.site.now(), 0))
  return ont
}
