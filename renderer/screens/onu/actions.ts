import { ClipboardCopy, EllipsisVertical, LayoutList, RefreshCw, Server, Undo2, Wifi } from 'lucide-react'
import type { Change } from '../../../shared/model/change.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { Role } from '../../../shared/operations/define.ts'
import type { Action } from '../../components/action.ts'
import { copyText } from '../../components/clipboard.ts'
import type { Words } from '../../components/words.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { openUndo } from '../../stores/drawer.ts'
import { useLayers } from '../../stores/layers.ts'
import { goTo, type OnuTab, type Route } from '../../stores/route.ts'
import { mayAct } from '../../stores/session.ts'
import { type OltAction, oltChangeActions } from './olt-changes.ts'
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
  /** Address of a tab of this page. */
  routeOf: (tab: OnuTab) => Route
}

/** Why nothing can be written on this ONU now; null when it can. */
export function writeRefused({
  snapshot,
  words,
  role,
}: Pick<OnuContext, 'snapshot' | 'words' | 'role'>): string | null {
  const refused = documentRefused({ snapshot, words })
  if (refused !== null) return refused
  if (!mayAct(role, 'technician')) return words.say('role.needs_technician')
  return snapshot.readOnly ? words.phrase(snapshot.readOnly) : null
}

/** A file is not the ONU: nothing can be asked or written, whoever looks at it. */
const documentRefused = ({ snapshot: { readOnly }, words }: Pick<OnuContext, 'snapshot' | 'words'>): string | null =>
  readOnly?.key === 'readonly.document' ? words.phrase(readOnly) : null

function undoRefused(context: OnuContext): string | null {
  const { lastChange, words, role } = context
  const refused = documentRefused(context)
  if (refused !== null) return refused
  if (!mayAct(role, 'technician')) return words.say('role.needs_technician')
  if (!lastChange) return words.say('onu.no_changes')
  return lastChange.undoRefused ? words.phrase(lastChange.undoRefused) : null
}

function oltRefused(context: OnuContext): string | null {
  const { olt, words } = context
  const refused = documentRefused(context)
  if (refused !== null) return refused
  if (!olt?.hasOlts) return words.say('onu.olt_no_source')
  return olt.isReading ? words.say('action.reading_olt') : null
}

/** Why nothing can be sent through an OLT; null when it can. */
function oltChangeRefused(context: OnuContext): string | null {
  const { olt, words, role } = context
  const refused = documentRefused(context)
  if (refused !== null) return refused
  if (!mayAct(role, 'technician')) return words.say('role.needs_technician')
  if (!olt?.hasOlts) return words.say('onu.olt_no_source')
  return olt.readings ? null : words.say('onu.actions_no_position')
}

/** What its OLT can be told of this ONU. */
export const onuOltActions = (context: OnuContext): OltAction[] =>
  oltChangeActions({ snapshot: context.snapshot, readings: context.olt?.readings ?? null }, oltChangeRefused(context))

async function copySummary({ snapshot, words }: OnuContext): Promise<void> {
  if (await copyText(summaryText(snapshot, words))) useAnnouncements.getState().say(words.say('copy.done'))
}

export function onuActions(context: OnuContext) {
  const { snapshot, words, isReading, readNow, olt, lastChange, routeOf } = context
  const hasWifi = (snapshot.cpe?.wifi.length ?? 0) > 0
  const onlyDocument = documentRefused(context)
  return {
    read: {
      id: 'onu.read',
      label: isReading ? 'action.reading' : 'action.read_now',
      key: 'r',
      icon: RefreshCw,
      refused: onlyDocument ?? (isReading ? words.say('action.reading') : null),
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
      refused: oltChangeRefused(context),
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
    summaryTab: {
      id: 'onu.tab.summary',
      label: 'action.tab_summary',
      key: '1',
      icon: LayoutList,
      refused: null,
      run: () => goTo(routeOf('resumen'), { replace: true }),
    },
    wifiTab: {
      id: 'onu.tab.wifi',
      label: 'action.tab_wifi',
      key: '2',
      icon: Wifi,
      refused: null,
      run: () => goTo(routeOf('wifi'), { replace: true }),
    },
    oltTab: {
      id: 'onu.tab.olt',
      label: 'action.tab_olt',
      key: '3',
      icon: Server,
      refused: onlyDocument ?? (olt?.hasOlts ? null : words.say('onu.olt_no_source')),
      run: () => goTo(routeOf('olt'), { replace: true }),
    },
  } as const satisfies Record<string, Action>
}

export type OnuActions = ReturnType<typeof onuActions>
