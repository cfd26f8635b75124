// A restart, or a reset to factory settings, through the ACS that knows the ONU. Proposes only; `main/change` sends.
import { PondeskError } from '../../shared/errors.ts'
import type { Effect, Phrase } from '../../shared/model/plan.ts'
import { type Act, actPath, eventFields } from '../acs/index.ts'
import type { Proposal, Step } from '../change/index.ts'
import type { Call } from '../gateway/index.ts'
import type { Devices } from './devices.ts'
import { refuseAmbiguous } from './fresh.ts'

export interface RestartWish {
  olt_id: number
  serial: string
  /** Which device is meant where the ACS has several with this serial. */
  acs_device_id?: string | undefined
}

interface Shape {
  field: 'reboot' | 'factory_reset'
  downtime: number
  impact: readonly Phrase[]
}

const cut: Phrase = { key: 'plan.impact.olt_reboot', params: {} }
const shapes: Record<Act, Shape> = {
  reboot: { field: 'reboot', downtime: 60, impact: [cut] },
  factoryReset: {
    field: 'factory_reset',
    downtime: 120,
    impact: [cut, { key: 'plan.impact.olt_factory', params: {} }],
  },
}

const instant = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

export function createRestart(devices: Pick<Devices, 'find' | 'checkOlt'>) {
  /**
   * The device is woken up first: one that does not answer would restart when it comes back, for nobody.
   * @throws PondeskError `not_found`, `ambiguous`, `source_unreachable` (away, or the ACS does not answer)
   */
  return async function propose(act: Act, wish: RestartWish, call: Call): Promise<Proposal> {
    await devices.checkOlt(wish.olt_id, wish.serial)
    const meant = wish.acs_device_id ?? null
    const { acs, found, cpe, record, candidates } = await devices.find(wish.serial, meant, call.signal)
    if (meant === null) refuseAmbiguous(candidates)
    const root = 'Device' in found.document ? 'Device' : 'InternetGatewayDevice'
    const wake = `${root}.DeviceInfo.UpTime`
    if ((await acs.freshen(found.id, [wake], call.signal)) === 'away')
      throw new PondeskError('source_unreachable', { field: 'serial', reason: 'restart_away' })
    const seen = (await acs.findBySerial(wish.serial, call.signal, [...eventFields])).find(({ id }) => id === found.id)
    if (!seen)
      throw new PondeskError('not_found', { field: 'serial', reason: 'acs_not_found', params: { serial: wish.serial } })

    const { field, downtime, impact } = shapes[act]
    const before = instant(
      (seen.document as unknown as Record<string, unknown>)[act === 'reboot' ? '_lastBoot' : '_lastBootstrap'],
    )
    const step: Step = {
      carrier: 'acs',
      sourceId: acs.source.id,
      device: found.id,
      leaves: [
        {
          path: actPath(act, before),
          field,
          value: true,
          type: 'event',
          // One that restarted by itself since the preview is not what was looked at any more.
          old: { state: 'value', value: false },
          readable: true,
        },
      ],
      refresh: [wake],
      expirySeconds: null,
      act,
    }
    const effect: Effect = {
      field,
      secret: false,
      old: { state: 'value', value: false, source: acs.source.name, observedAt: before },
      wished: true,
      changes: true,
      readable: true,
      undoable: false,
      notes: [],
    }
    return {
      title: { key: `plan.title.acs_${field}`, params: {} },
      subject: {
        serial: record.serial,
        olt_id: record.oltId,
        name: record.name,
        model_name: cpe.general.model_name.value,
        acs_device_id: found.id,
      },
      risk: act === 'reboot' ? 'R2' : 'R3',
      effects: [effect],
      steps: [step],
      routes: [{ carrier: 'acs', source: acs.source.name, usable: true, reason: null }],
      warnings: [],
      impact: [...impact],
      refused: [],
      away: false,
      undoes: null,
      answer: {
        estimated_downtime_seconds: downtime,
        ...(act === 'factoryReset' ? { warning: { key: 'report.factory_reset_warning', params: {} } } : {}),
      },
      secrets: new Map(),
    }
  }
}
