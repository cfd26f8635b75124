// What can be changed of an ONU through its OLT, and what the drawer is opened with.
import { CircleCheck, CircleSlash, Globe, Network, Power, RadioTower, RotateCcw, Tag, Waypoints } from 'lucide-react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { invoke } from '../../client/index.ts'
import type { Action, ActionWord } from '../../components/action.ts'
import { type DrawerRequest, openPlan, type Propose } from '../../stores/drawer.ts'
import { openOltForm } from './olt-drawer.tsx'
import { type OltFormName, oltForms } from './olt-forms.ts'
import { positionOf } from './olt-position.ts'

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

const subjectOf = ({ serial, name, cpe }: OltTarget['snapshot'], readings: OltReadings): DrawerRequest['subject'] => ({
  serial,
  name,
  note: cpe?.general.model_name.value ?? readings.model.value,
})

type Plain = 'onu.reboot' | 'onu.disable' | 'onu.enable' | 'onu.factory_reset'

const plain = {
  reboot: { operation: 'onu.reboot', icon: RotateCcw, group: 'power' },
  disable: { operation: 'onu.disable', icon: CircleSlash, group: 'power' },
  enable: { operation: 'onu.enable', icon: CircleCheck, group: 'power' },
  factory_reset: { operation: 'onu.factory_reset', icon: Power, group: 'reset' },
} as const satisfies Record<string, Pick<OltAction, 'icon' | 'group'> & { operation: Plain }>

const formIcons = { description: Tag, management_ip: Network, wan: Globe, service_port: Waypoints, tr069: RadioTower }

/** Everything that its OLT can be told of an ONU; refused all together, for one reason. */
export function oltChangeActions({ snapshot, readings }: OltTarget, refused: string | null): OltAction[] {
  function plainAction(name: keyof typeof plain): OltAction {
    const { operation, icon, group } = plain[name]
    const label = `action.olt_${name}` as const satisfies ActionWord
    return {
      id: `onu.olt.${name}`,
      label,
      icon,
      group,
      refused,
      run() {
        if (!readings) return
        const target = { olt_id: readings.olt.id, serial: snapshot.serial, dry_run: true }
        const propose: Propose = () => invoke(operation, target)
        openPlan({ title: { key: label, params: {} }, subject: subjectOf(snapshot, readings) }, propose)
      },
    }
  }

  const formAction = (name: OltFormName): OltAction => ({
    id: `onu.olt.${name}`,
    label: `action.olt_${name}`,
    icon: formIcons[name],
    group: 'settings',
    refused,
    run() {
      if (readings) openOltForm(name, { readings, subject: subjectOf(snapshot, readings) })
    },
  })

  const isEnabled = readings?.enabled.value ?? null
  return [
    plainAction('reboot'),
    ...(isEnabled === false ? [] : [plainAction('disable')]),
    ...(isEnabled === true ? [] : [plainAction('enable')]),
    ...(Object.keys(oltForms) as OltFormName[]).map(formAction),
    plainAction('factory_reset'),
  ]
}
