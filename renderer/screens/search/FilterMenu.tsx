// Menus that write the filter: what they choose stands in the text as if it had been typed.
import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown } from 'lucide-react'
import { memo, type ReactNode, useState } from 'react'
import {
  type FilterField,
  fieldName,
  noneName,
  parseFilter,
  termOf,
  valuesOf,
  withField,
} from '../../../shared/filter/index.ts'
import { fold } from '../../../shared/fold.ts'
import { opticalLimits } from '../../../shared/optical-limits.ts'
import { useQuery } from '../../client/use-query.ts'
import button from '../../components/Button.module.css'
import { classNames } from '../../components/class-names.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { countOf, dbmOf } from '../../components/format.ts'
import layer from '../../components/Layer.module.css'
import { useWords } from '../../components/words.ts'
import css from './FilterMenu.module.css'

interface FilterProps {
  q: string
  onFilter: (q: string) => void
}

interface ShellProps {
  label: string
  title: string
  isActive: boolean
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  children: ReactNode
}

export function MenuShell({ label, title, isActive, isOpen, onOpen, children }: ShellProps) {
  return (
    <Menu.Root open={isOpen} onOpenChange={onOpen} modal={false}>
      <Menu.Trigger className={classNames(button.button, isActive && css.active)} aria-label={title}>
        {label}
        <ChevronDown className="icon-small" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={layer.positioner} side="bottom" align="end" sideOffset={4}>
          <Menu.Popup className={classNames(layer.popup, css.popup)}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

interface ChoiceProps {
  isChecked: boolean
  onCheck: () => void
  note?: string | undefined
  children: ReactNode
}

export function MenuChoice({ isChecked, onCheck, note, children }: ChoiceProps) {
  return (
    <Menu.CheckboxItem className={css.item} checked={isChecked} onCheckedChange={onCheck} closeOnClick={false}>
      <span className={css.mark}>{isChecked && <Check className="icon-small" aria-hidden="true" />}</span>
      <span className={css.text}>{children}</span>
      {note !== undefined && <span className={css.note}>{note}</span>}
    </Menu.CheckboxItem>
  )
}

export function MenuEnd({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <>
      <Menu.Separator className={css.line} />
      <Menu.Item className={css.item} onClick={onClick}>
        <span className={css.mark} />
        {children}
      </Menu.Item>
    </>
  )
}

const isNamedIn = (q: string, field: FilterField): boolean =>
  parseFilter(q).conditions.some((condition) => condition.field === field)

/** Values of the fleet as it is filtered, with how many ONUs have them. */
function Values({ q, onFilter, field }: FilterProps & { field: 'olt' | 'pon' | 'model' }) {
  const { say, language } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery('onu.values', { q, field }, { enabled: isOpen, freshMs: 2_000 })
  const chosen = valuesOf(q, field)
  const isChosen = (value: string): boolean => chosen.some((one) => fold(one) === fold(value))
  const isActive = isNamedIn(q, field)
  const items = data?.items ?? []
  const label = say(field === 'olt' ? 'fleet.olt' : field === 'pon' ? 'fleet.pon' : 'fleet.model')

  function toggle(value: string): void {
    const known = items.map((item) => item.value)
    const kept = chosen.filter((one) => known.some((other) => fold(other) === fold(one)))
    const next = isChosen(value) ? kept.filter((one) => fold(one) !== fold(value)) : [...kept, value]
    const sign = field === 'pon' ? ':' : '='
    onFilter(withField(q, field, next.length === 0 ? null : termOf(field, next, language, sign)))
  }

  return (
    <MenuShell
      label={label}
      title={say('fleet.field_filter', { field: label })}
      isActive={isActive}
      isOpen={isOpen}
      onOpen={setOpen}
    >
      {items.map(({ value, count }) => (
        <MenuChoice key={value} isChecked={isChosen(value)} onCheck={() => toggle(value)} note={countOf(count)}>
          <DeviceText text={value} />
        </MenuChoice>
      ))}
      {data && items.length === 0 && <p className={css.empty}>{say('fleet.no_values')}</p>}
      {data && data.total > items.length && (
        <p className={css.empty}>{say('fleet.more_values', { n: data.total - items.length })}</p>
      )}
      {isActive && <MenuEnd onClick={() => onFilter(withField(q, field, null))}>{say('fleet.clear_field')}</MenuEnd>}
    </MenuShell>
  )
}

function Rx({ q, onFilter }: FilterProps) {
  const { say, language } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { warn, bad, overload } = opticalLimits.rx
  const field = fieldName('rx', language)
  const own = parseFilter(q).parts.filter((part) => part.kind === 'term' && part.condition.field === 'rx')
  const choices = [
    { term: `${field}<${warn}`, label: say('fleet.below', { dbm: dbmOf(warn) }) },
    { term: `${field}<${bad}`, label: say('fleet.below', { dbm: dbmOf(bad) }) },
    { term: `${field}>${overload}`, label: say('fleet.above', { dbm: dbmOf(overload) }) },
    { term: `${field}:${noneName(language)}`, label: say('value.no_data') },
  ]
  const isChosen = (term: string): boolean => own.length === 1 && own[0]?.text === term
  const label = 'Rx'
  return (
    <MenuShell
      label={label}
      title={say('fleet.field_filter', { field: label })}
      isActive={own.length > 0}
      isOpen={isOpen}
      onOpen={setOpen}
    >
      {choices.map(({ term, label: text }) => (
        <MenuChoice
          key={term}
          isChecked={isChosen(term)}
          onCheck={() => onFilter(withField(q, 'rx', isChosen(term) ? null : term))}
          note={term}
        >
          {text}
        </MenuChoice>
      ))}
      {own.length > 0 && (
        <MenuEnd onClick={() => onFilter(withField(q, 'rx', null))}>{say('fleet.clear_field')}</MenuEnd>
      )}
    </MenuShell>
  )
}

/** Memoised: rows that come while the list is scrolled draw no menu anew. */
export const ValuesMenu = memo(Values)
export const RxMenu = memo(Rx)
