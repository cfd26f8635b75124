import type { ReactNode } from 'react'
import type { Reading } from '../../shared/model/reading.ts'
import { classNames } from './class-names.ts'
import { DeviceText } from './DeviceText.tsx'
import { amountOf } from './format.ts'
import { useWords } from './words.ts'

/** Written out, in the second text colour: never empty, a dash or zero. */
export function NoValue({ state }: { state: Reading<unknown>['state'] }) {
  const { say } = useWords()
  const key = state === 'unread' ? 'value.unread' : state === 'absent' ? 'value.absent' : 'value.no_data'
  return <span className="second">{say(key)}</span>
}

interface ReadingValueProps {
  reading: Reading<string | number | boolean>
  /** Serial, MAC, IP, user: read character by character. */
  isMono?: boolean
  tone?: 'ok' | 'warn' | 'bad' | undefined
  /** How this value is said, where the plain one is not enough. */
  children?: ((value: string | number | boolean) => ReactNode) | undefined
}

export function ReadingValue({ reading, isMono = false, tone, children }: ReadingValueProps) {
  const { say } = useWords()
  const { value } = reading
  if (reading.state !== 'value' || value === null || value === '') return <NoValue state={reading.state} />
  if (children) return <>{children(value)}</>
  if (typeof value === 'boolean') return <>{say(value ? 'value.yes' : 'value.no')}</>
  if (typeof value === 'string') return <DeviceText text={value} className={isMono ? 'mono' : undefined} />
  return <AmountText value={value} unit={reading.unit} tone={tone} />
}

interface AmountTextProps {
  value: number
  unit?: Reading<number>['unit']
  tone?: 'ok' | 'warn' | 'bad' | undefined
}

/** A number and, in the second colour, its unit. */
export function AmountText({ value, unit, tone }: AmountTextProps) {
  const amount = amountOf(value, unit)
  const isOff = tone === 'warn' || tone === 'bad'
  return (
    <span className={classNames(isOff && `tone-${tone} strong`)}>
      {amount.value}
      {amount.unit && <span className={isOff ? undefined : 'second'}>{` ${amount.unit}`}</span>}
    </span>
  )
}
