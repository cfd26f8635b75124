import {
  Activity,
  ClipboardCopy,
  EllipsisVertical,
  Globe,
  History,
  LayoutList,
  ListTree,
  Network,
  RefreshCw,
  Server,
  Undo2,
  Wifi,
} from 'lucide-react'
import type { Change } from '../../../shared/model/change.ts'
import type { Phrase } from '../../../shared/model/plan.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { SourceStatus } from '../../../shared/model/source.ts'
import type { Role } from '../../../shared/operations/define.ts'
import type { Action } from '../../components/action.ts'
import { copyText } from '../../components/clipboard.ts'
import type { Words } from '../../components/words.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { useLayers } from '../../stores/layers.ts'
import { openUndo } from '../../stores/open-drawer.ts'
import { goTo, type OnuTab, type Route } from '../../stores/route.ts'
import { mayAct, refusalWord } from '../../stores/session.ts'
import { type OltAction, oltChangeActions } from './olt-changes.ts'
import { isRefusing } from './source-notice.ts'
import { summaryText } from './summary-text.ts'
import type { OltSide } from './use-olt-readings.ts'
import { openWifiDrawer } from './wifi-drawer.tsx'

export interface OnuContext {
  snapshot: Snapshot
  words: Words
  role: Role | undefined
  isReading: boolean
  readNow: () => void
  /** Null where no OLT can be asked: a document. */
  olt: OltSide | null
  lastChange: Change | undefined
}

/** Why nothing can be written on this ONU now; null when it can. */
export function writeRefused({
  snapshot,
  words,
  role,
}: Pick<OnuContext, 'snapshot' | 'words' | 'role'>): string | null {
  const refused = documentRefused({ snapshot, words })
  if (refused !== null) return refused
  if (!mayAct(role, 'technician')) return words.say(refusalWord('technician'))
  return snapshot.readOnly ? words.phrase(snapshot.readOnly) : null
}

/** A file is not the ONU: nothing can be asked or written, whoever looks at it. */
const documentRefused = ({ snapshot: { readOnly }, words }: Pick<OnuContext, 'snapshot' | 'words'>): string | null =>
  readOnly?.key === 'readonly.document' ? words.phrase(readOnly) : null

function undoRefused(context: OnuContext): string | null {
  const { lastChange, words, role } = context
  const refused = documentRefused(context)
  if (refused !== null) return refused
  if (!mayAct(role, 'technician')) return words.say(refusalWord('technician'))
  if (!lastChange) return words.say('onu.no_changes')
  return lastChange.undoRefused ? words.phrase(lastChange.undoRefused) : null
}

/** Everybody may read; a workspace that is only looked at asks nobody. */
const askRefused = ({ words, role }: OnuContext): string | null =>
  mayAct(role, 'viewer') ? null : words.say(refusalWord('technician'))

function oltRefused(context: OnuContext): string | null {
  const { olt, words } = context
  const refused = documentRefused(context) ?? askRefused(context)
  if (refused !== null) return refused
  if (!olt?.hasOlts) return words.say('onu.olt_no_source')
  return olt.isReading ? words.say('action.reading_olt') : null
}

/** Why nothing can be sent through an OLT; null when it can. */
function oltChangeRefused(context: OnuContext): string | null {
  const { olt, words, role } = context
  const refused = documentRefused(context)
  if (refused !== null) return refused
  if (!mayAct(role, 'technician')) return words.say(refusalWord('technician'))
  if (!olt?.hasOlts) return words.say('onu.olt_no_source')
  if (!olt.readings) return words.say('onu.actions_no_position')
  if (olt.isReadOnly) return words.say('readonly.source', { source: olt.readings.olt.name })
  return olt.silent && words.phrase(silentRefusal(olt.silent))
}

/** Since when its OLT does not answer, or refuses to. */
const silentRefusal = (source: SourceStatus): Phrase => ({
  key: isRefusing(source) ? 'readonly.acs_refuses' : 'readonly.acs_down',
  params: { source: source.name, h: source.lastOkAt ?? source.since ?? '' },
})

const oltKeys: Record<string, string> = { 'onu.olt.reboot': 'b', 'onu.olt.wan': 'n' }

/** What this ONU can be told, by its OLT or, of some, by its ACS. The keys open a plan or a form; nothing is sent by them. */
export function onuOltActions(context: OnuContext): OltAction[] {
  const target = { snapshot: context.snapshot, readings: context.olt?.readings ?? null }
  const refused = { olt: oltChangeRefused(context), acs: writeRefused(context) }
  return oltChangeActions(target, refused).map((action) => {
    const key = oltKeys[action.id]
    return key === undefined ? action : { ...action, key }
  })
}

const tabLooks = {
  resumen: { label: 'action.tab_summary', icon: LayoutList },
  optica: { label: 'action.tab_optics', icon: Activity },
  wifi: { label: 'action.tab_wifi', icon: Wifi },
  wan: { label: 'action.tab_wan', icon: Globe },
  lan: { label: 'action.tab_lan', icon: Network },
  historial: { label: 'action.tab_history', icon: History },
  avanzado: { label: 'action.tab_advanced', icon: ListTree },
} as const satisfies Record<OnuTab, Pick<Action, 'label' | 'icon'>>

/** The tabs of a page, each by the key of its place. */
export const tabActions = (tabs: readonly OnuTab[], routeOf: (tab: OnuTab) => Route): Action[] =>
  tabs.map((tab, index) => ({
    id: `onu.tab.${tab}`,
    ...tabLooks[tab],
    key: String(index + 1),
    refused: null,
    run: () => goTo(routeOf(tab), { replace: true }),
  }))

async function copySummary({ snapshot, words }: OnuContext): Promise<void> {
  if (await copyText(summaryText(snapshot, words))) useAnnouncements.getState().say(words.say('copy.done'))
}

export function onuActions(context: OnuContext) {
  const { snapshot, words, isReading, readNow, olt, lastChange } = context
  const hasWifi = (snapshot.cpe?.wifi.length ?? 0) > 0
  const onlyDocument = documentRefused(context)
  return {
    read: {
      id: 'onu.read',
      label: isReading ? 'action.reading' : 'action.read_now',
      key: 'r',
      icon: RefreshCw,
      refused: onlyDocument ?? askRefused(context) ?? (isReading ? words.say('action.reading') : null),
      run: readNow,
    },
    readOlt: {
      id: 'onu.read_olt',
      label: olt?.isReading ? 'action.reading_olt' : 'action.read_olt',
      key: 'l',
      icon: Server,
      refused: oltRefused(context),
      run: () => olt?.readNow(),
    },
    wifi: {
      id: 'onu.wifi',
      label: 'action.change_wifi',
      key: 'w',
      icon: Wifi,
      refused: hasWifi ? writeRefused(context) : words.say('onu.no_wifi'),
      run: () => openWifiDrawer(snapshot, null),
    },
    menu: {
      id: 'onu.menu',
      label: 'action.onu_menu',
      key: 'a',
      icon: EllipsisVertical,
      refused: writeRefused(context) === null ? null : oltChangeRefused(context),
      run: () => useLayers.getState().show('actions'),
    },
    copy: {
      id: 'onu.copy',
      label: 'action.copy_summary',
      key: 'y',
      icon: ClipboardCopy,
      refused: null,
      run: () => void copySummary(context),
    },
    undo: {
      id: 'onu.undo',
      label: 'action.undo_last',
      key: 'z',
      icon: Undo2,
      refused: undoRefused(context),
      run: () => {
        if (lastChange) openUndo(lastChange)
      },
    },
  } as const satisfies Record<string, Action>
}

export type OnuActions = ReturnType<typeof onuActions>
