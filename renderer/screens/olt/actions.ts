import { ArrowUpLeft, LayoutGrid, RefreshCw, Save, ScrollText, Server } from 'lucide-react'
import type { OltSummary } from '../../../shared/model/olt.ts'
import type { Role } from '../../../shared/operations/define.ts'
import { invoke } from '../../client/index.ts'
import type { Action } from '../../components/action.ts'
import type { Words } from '../../components/words.ts'
import { openPlan } from '../../stores/open-drawer.ts'
import { goTo, type OltTab, oltRoute, oltsRoute } from '../../stores/route.ts'
import { mayAct, refusalWord } from '../../stores/session.ts'

interface OltContext {
  olt: OltSummary
  words: Words
  role: Role | undefined
  /** Nothing may be sent to it. */
  isReadOnly: boolean
  isReading: boolean
  readNow: () => void
}

function readRefused({ olt, words, role, isReading }: OltContext): string | null {
  if (!mayAct(role, 'technician')) return words.say(refusalWord('technician'))
  if (olt.hostKeyChanged) return words.say('olt.key_changed')
  return isReading ? words.say('action.reading_olt') : null
}

function saveRefused({ olt, words, role, isReadOnly }: OltContext): string | null {
  if (!mayAct(role, 'technician')) return words.say(refusalWord('technician'))
  if (olt.hostKeyChanged) return words.say('olt.key_changed')
  return isReadOnly ? words.say('readonly.source', { source: olt.name }) : null
}

/** Also with nothing of ours to save: others type at the OLT too. */
const openSave = ({ id, name, model }: OltSummary): void =>
  openPlan({ title: { key: 'action.olt_save', params: {} }, subject: { serial: name, name: null, note: model } }, () =>
    invoke('olt.save', { id, dry_run: true }),
  )

export function oltActions(context: OltContext) {
  const { olt, isReading, readNow } = context
  const tab = (one: OltTab) => () => goTo(oltRoute(olt.id, one), { replace: true })
  return {
    read: {
      id: 'olt.read',
      label: isReading ? 'action.reading_olt' : 'action.read_now',
      key: 'r',
      icon: RefreshCw,
      refused: readRefused(context),
      run: readNow,
    },
    save: {
      id: 'olt.save',
      label: 'action.olt_save',
      key: 's',
      icon: Save,
      refused: saveRefused(context),
      run: () => openSave(olt),
    },
    pons: {
      id: 'olt.tab.pons',
      label: 'action.tab_pons',
      key: '1',
      icon: LayoutGrid,
      refused: null,
      run: tab('puertos'),
    },
    session: {
      id: 'olt.tab.session',
      label: 'action.tab_session',
      key: '2',
      icon: ScrollText,
      refused: null,
      run: tab('sesion'),
    },
    equipment: {
      id: 'olt.tab.equipment',
      label: 'action.tab_equipment',
      key: '3',
      icon: Server,
      refused: null,
      run: tab('equipo'),
    },
    all: {
      id: 'olt.all',
      label: 'action.all_olts',
      icon: ArrowUpLeft,
      refused: null,
      run: () => goTo(oltsRoute),
    },
  } as const satisfies Record<string, Action>
}

export type OltActions = ReturnType<typeof oltActions>
