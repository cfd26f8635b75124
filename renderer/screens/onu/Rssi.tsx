import { StatusWord } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'

const weakBelow = -75

/** How strong a WiFi device or network is heard; a weak device has its shape. */
export function Rssi({ dbm, isPlain = false }: { dbm: number | null; isPlain?: boolean }) {
  const { say } = useWords()
  if (dbm === null) return <span className="second">{say('value.no_data_short')}</span>
  const text = String(Math.round(dbm)).replace('-', '−')
  if (isPlain || dbm >= weakBelow) return <>{text}</>
  return (
    <StatusWord shape="weak" tone="warn">
      {text}
    </StatusWord>
  )
}
