import type { OltReadings } from '../../../shared/model/olt.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { hashOf, ponRoute } from '../../stores/route.ts'
import css from './OltTab.module.css'
import { positionOf } from './olt-position.ts'

/** `OLT-NORTE 0/1/5 ONT 25`, leading to the port. */
export function OltPosition({ readings }: { readings: OltReadings }) {
  const { olt } = readings
  const { pon, onuId } = positionOf(readings)
  return (
    <a className={css.link} href={hashOf(ponRoute(olt.id, pon))}>
      <DeviceText text={olt.name} /> {pon} {olt.onuName} {onuId}
    </a>
  )
}
