// ZXA10: the pool of alarms that are not over yet.

import type { Olt } from '../olt.ts'
import { isUp, type Ont } from '../ont.ts'
import { errors, type ZteCommand, type ZteSession } from './session.ts'

const modes = ['enable', 'config', 'olt', 'onu', 'vport', 'mng', 'gpon', 'other'] as const

export const alarmReads: readonly ZteCommand[] = [{ modes, syntax: 'show alarm pool', run: pool }]

interface Raised {
  code: number
  level: string
  at: number
  what: string
  cause: string
}

function pool(s: ZteSession): Promise<void> | void {
  if (s.olt.faults.hasOldFirmware) return s.refuse(errors.keyword)
  const raised = raisedOn(s)
  if (raised.length === 0) return s.refuse(errors.nothing)
  return s.out(
    raised
      .slice(0, 100)
      .flatMap(({ code, level, at, what, cause }, n) => [
        `Alarm ID       : ${9600 + raised.length - n}`,
        `Alarm Code     : ${code}`,
        `Alarm Level    : ${level}`,
        `Alarm Time     : ${printed(at)}`,
        `AlarmDesInfo   : ${what}`,
        `Probable Cause : ${cause}`,
        '',
      ]),
  )
}

/** `18:57:30 08/26/2008 UTC` */
function printed(at: number): string {
  const [day = '', time = ''] = new Date(at).toISOString().slice(0, 19).split('T')
  const [year, month, date] = day.split('-')
  return `${time} ${month}/${date}/${year} UTC`
}

/** Newest first: ONUs that are away, and ports on which not one is left. */
function raisedOn({ olt, names }: ZteSession): Raised[] {
  const away = olt.onts.filter((ont) => !isUp(ont) && ont.config.isEnabled && ont.downAt !== null)
  const raised = away.map((ont): Raised => {
    const isGasp = ont.cause === 'dying-gasp'
    return {
      code: isGasp ? 43_079 : 43_072,
      level: isGasp ? 'minor' : 'major',
      at: ont.downAt ?? 0,
      what: `GPON alarm onu ${isGasp ? 'dying gasp' : 'los'} ${names.onu(ont)}`,
      cause: isGasp ? 'OnuPowerOff' : 'OnuLos',
    }
  })
  return [...raised, ...darkPorts(olt, away).map((ont) => lastOf(ont, names))].sort((a, b) => b.at - a.at)
}

/** The last ONU to go on each port that has none left. */
function darkPorts(olt: Olt, away: readonly Ont[]): Ont[] {
  const last = new Map<string, Ont>()
  for (const ont of away) {
    const port = `${ont.slot}/${ont.port}`
    const before = last.get(port)
    if (!before || (ont.downAt ?? 0) > (before.downAt ?? 0)) last.set(port, ont)
  }
  return [...last.values()].filter(({ slot, port }) => !olt.onPort(slot, port).some(isUp))
}

const lastOf = (ont: Ont, names: ZteSession['names']): Raised => ({
  code: 43_066,
  level: 'critical',
  at: ont.downAt ?? 0,
  what: `GPON alarm olt los ${names.olt(ont)}`,
  cause: 'LastOnuLos',
})
