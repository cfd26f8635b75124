import type { OltReadings } from '../../../shared/model/olt.ts'

/** `0/1/5:25` in its parts. */
export function positionOf({ position }: OltReadings): { pon: string; onuId: string } {
  const [pon = '', onuId = ''] = position.split(':')
  return { pon, onuId }
}

/** Whether the OLT's own word says that the ONU is up: Huawei `online`, ZTE `working`. */
export const isUpForOlt = (stateText: string): boolean => /^(online|working|operational)$/i.test(stateText.trim())
