// What can be changed of an ONU through its OLT, and what the drawer is opened with.
import {
  CircleCheck,
  CircleSlash,
  Globe,
  Network,
  Power,
  RadioTower,
  RotateCcw,
  Tag,
  Waypoints,
  Wifi,
} from 'lucide-react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { InputOf } from '../../../shared/operations/index.ts'
import { invoke } from '../../client/index.ts'
import type { Action, ActionWord } from '../../components/action.ts'
import type { DrawerRequest, Propose } from '../../stores/drawer.ts'
import { openPlan } from '../../stores/open-drawer.ts'
import { openOltForm } from './olt-drawer.tsx'
import { type OltForm, type OltFormName, oltForms } from './olt-forms.ts'
import { positionOf } from './olt-position.ts'
import { isFor } from './olt-wish.ts'

interface OltTarget {
  snapshot: Pick<Snapshot, 'serial' | 'name' | 'cpe'>
  /** Null: no OLT that was read has it. */
  readings: OltReadings | null
}

/** In a menu: what cuts, what is set, what loses everything. */
export type OltAction = Action & { group: 'power' | 'settings' | 'reset' }

/** `OLT-NORTE 0/1/5 ONT 25` */
export function whereOf(readings: OltReadings): string {
  const { pon, onuId } = positionOf(readings)
  return `${readings.olt.name} ${pon} ${readings.olt.onuName} ${onuId}`
}

const subjectOf = (
  { serial, name, cpe }: OltTarget['snapshot'],
  readings: OltReadings | null,
): DrawerRequest['subject'] => ({
  serial,
  name,
  note: cpe?.general.model_name.value ?? readings?.model.value ?? null,
})

type Plain = 'onu.reboot' | 'onu.disable' | 'onu.enable' | 'onu.factory_reset'

const plain = {
  reboot: { operation: 'onu.reboot', icon: RotateCcw, group: 'power' },
  disable: { operation: 'onu.disable', icon: CircleSlash, group: 'power' },
  enable: { operation: 'onu.enable', icon: CircleCheck, group: 'power' },
  factory_reset: { operation: 'onu.factory_reset', icon: Power, group: 'reset' },
} as const satisfies Record<string, Pick<OltAction, 'icon' | 'group'> & { operation: Plain }>

const formIcons = {
  description: Tag,
  management_ip: Network,
  wan: Globe,
  service_port: Waypoints,
  tr069: RadioTower,
  wifi: Wifi,
}

/** Why an ONU cannot be told anything, by the way; null: it can. */
export interface Refused {
  olt: string | null
  acs: string | null
}

/** Everything that an ONU can be told: through its OLT all, through an ACS alone what restarts it. */
export function oltChangeActions({ snapshot, readings }: OltTarget, refused: Refused): OltAction[] {
  function plainAction(name: keyof typeof plain): OltAction {
    const { operation, icon, group } = plain[name]
    const label = `action.olt_${name}` as const satisfies ActionWord
    const eitherWay = name === 'reboot' || name === 'factory_reset'
    return {
      id: `onu.olt.${name}`,
      label,
      icon,
      group,
      refused: eitherWay && refused.acs === null ? null : refused.olt,
      run() {
        const target = { olt_id: readings?.olt.id ?? 0, serial: snapshot.serial, dry_run: true }
        const propose: Propose = ({ via, device }) =>
          invoke(operation, {
            ...target,
            ...(eitherWay && via !== null ? { via } : {}),
            ...(eitherWay && device !== null ? { acs_device_id: device } : {}),
          } as InputOf<'onu.reboot'>)
        openPlan({ title: { key: label, params: {} }, subject: subjectOf(snapshot, readings) }, propose)
      },
    }
  }

  const formAction = (name: OltFormName): OltAction => ({
    id: `onu.olt.${name}`,
    label: `action.olt_${name}`,
    icon: formIcons[name],
    group: 'settings',
    refused: refused.olt,
    run() {
      if (readings) openOltForm(name, { readings, subject: subjectOf(snapshot, readings) })
    },
  })

  const isPossible = (name: OltFormName): boolean => {
    const { only }: OltForm = oltForms[name]
    return readings === null || isFor(readings.olt.vendor, only)
  }
  const isEnabled = readings?.enabled.value ?? null
  return [
    plainAction('reboot'),
    ...(isEnabled === false ? [] : [plainAction('disable')]),
    ...(isEnabled === true ? [] : [plainAction('enable')]),
    ...(Object.keys(oltForms) as OltFormName[]).filter(isPossible).map(formAction),
    plainAction('factory_reset'),
  ]
}
