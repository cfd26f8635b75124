import { type ReactNode, useContext } from 'react'
import type { Reading } from '../../shared/model/reading.ts'
import { classNames } from './class-names.ts'
import { DeviceText } from './DeviceText.tsx'
import { amountOf } from './format.ts'
import css from './ReadingValue.module.css'
import { ReadNow } from './read-now.ts'
import { useWords } from './words.ts'

type State = Reading<unknown>['state']

interface NoValueProps {
  state: State
  /** Where there is no room for the words: a dash with the words behind it. */
  isShort?: boolean
}

/**
 * Why there is no value, never an empty place or a zero: the device does not report it, nobody read it yet, or it
 * answered without one. What was not read can be asked for right here.
 */
export function NoValue({ state, isShort = false }: NoValueProps) {
  if (state === 'unread') return <Unread />
  if (state === 'absent') return <Absent isShort={isShort} />
  return <Empty />
}

function Absent({ isShort }: { isShort: boolean }) {
  const { say } = useWords()
  const why = say('value.absent')
  if (!isShort) return <span className="second">{why}</span>
  return (
    <span className="second" title={why}>
      <span aria-hidden="true">—</span>
      <span className="unseen">{why}</span>
    </span>
  )
}

function Empty() {
  const { say } = useWords()
  return (
    <span className="second" title={say('value.empty_why')}>
      {say('value.no_data')}
    </span>
  )
}

function Unread() {
  const { say } = useWords()
  const read = useContext(ReadNow)
  if (read === null || read.refused !== null)
    return (
      <span className={classNames('second', css.unread)} title={read?.refused ?? say('value.unread_why')}>
        {say('value.unread')}
      </span>
    )
  return (
    <button
      type="button"
      className={classNames('second', css.unread, css.ask)}
      title={say('value.read_it')}
      onClick={read.run}
    >
      {say('value.unread')}
      <span className="unseen">, {say(read.label)}</span>
    </button>
  )
}

interface ReadingValueProps {
  reading: Reading<string | number | boolean>
  /** Serial, MAC, IP, user: read character by character. */
  isMono?: boolean
  tone?: 'ok' | 'warn' | 'bad' | undefined
  isShort?: boolean
  /** How this value is said, where the plain one is not enough. */
  children?: ((value: string | number | boolean) => ReactNode) | undefined
}

export function ReadingValue({ reading, isMono = false, tone, isShort = false, children }: ReadingValueProps) {
  const { say } = useWords()
  const { value } = reading
  if (reading.state !== 'value' || value === null || value === '')
    return <NoValue state={reading.state} isShort={isShort} />
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
