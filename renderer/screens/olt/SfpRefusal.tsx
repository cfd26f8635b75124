import type { PonPort } from '../../../shared/model/olt.ts'
import type { Reading } from '../../../shared/model/reading.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { Notice } from '../../components/Notice.tsx'
import { ReadingValue } from '../../components/ReadingValue.tsx'
import { useWords } from '../../components/words.ts'

/** A figure of the port's own SFP; where the OLT refused to tell it, that. */
export function SfpValue({ port, reading }: { port: PonPort; reading: Reading<number> }) {
  const { say } = useWords()
  if (port.sfpRefused === undefined || reading.state === 'value') return <ReadingValue reading={reading} />
  return (
    <span className="second" title={port.sfpRefused}>
      {say('olt.not_told')}
    </span>
  )
}

/** Why there is nothing of the SFP, in the OLT's own words. */
export function SfpRefusal({ port }: { port: PonPort }) {
  const { say } = useWords()
  if (port.sfpRefused === undefined) return null
  return (
    <Notice tone="plain" shape="pending">
      {say('pon.sfp_refused')} <DeviceText text={port.sfpRefused} />
    </Notice>
  )
}
