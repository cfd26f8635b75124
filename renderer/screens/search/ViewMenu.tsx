import { Menu } from '@base-ui/react/menu'
import { Popover } from '@base-ui/react/popover'
import { Check, ChevronDown, Columns3, Trash2 } from 'lucide-react'
import { memo, useState } from 'react'
import button from '../../components/Button.module.css'
import { Button, IconButton } from '../../components/Button.tsx'
import { classNames } from '../../components/class-names.ts'
import layer from '../../components/Layer.module.css'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import css from './FilterMenu.module.css'
import { MenuChoice, MenuEnd } from './FilterMenu.tsx'
import { columnWord, fleetColumnIds } from './fleet-columns.tsx'
import {
  builtInViews,
  type FleetColumn,
  type FleetView,
  isSameName,
  useViews,
  usualColumns,
  viewName,
} from './fleet-views.ts'

interface ViewMenuProps {
  q: string
  sort: string
  viewId: string
  columns: readonly FleetColumn[]
  onView: (view: FleetView) => void
}

/** The views that come with the program, then the operator's own. */
function Views({ q, sort, viewId, columns, onView }: ViewMenuProps) {
  const words = useWords()
  const { say } = words
  const { own, add, remove } = useViews()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const all = [...builtInViews, ...own]
  const current = all.find((view) => view.id === viewId && view.q === q && view.sort === sort)

  const isTaken = builtInViews.some((view) => isSameName(viewName(view, words), name))

  function choose(view: FleetView): void {
    setOpen(false)
    onView(view)
  }
  function save(): void {
    if (name.trim() === '' || isTaken) return
    choose(add(name.trim().slice(0, 60), { q, sort }, columns))
    setName('')
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={classNames(button.button, css.trigger)}>
        <span className="cut">
          {current ? say('fleet.view', { name: viewName(current, words) }) : say('fleet.view_other')}
        </span>
        <ChevronDown className="icon-small" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={layer.positioner} side="bottom" align="end" sideOffset={4}>
          <Popover.Popup className={classNames(layer.popup, css.popup, css.wide)}>
            <Popover.Title className="unseen">{say('fleet.views')}</Popover.Title>
            <ul>
              {all.map((view) => (
                <li key={view.id} className={css.view}>
                  <button
                    type="button"
                    className={classNames(css.item, css.choose)}
                    aria-current={view === current}
                    data-on={view === current || undefined}
                    onClick={() => choose(view)}
                  >
                    <span className={css.mark}>
                      {view === current && <Check className="icon-small" aria-hidden="true" />}
                    </span>
                    <span className="cut">{viewName(view, words)}</span>
                  </button>
                  {view.name !== null && (
                    <IconButton
                      icon={Trash2}
                      isSmall
                      label={say('fleet.view_delete', { name: viewName(view, words) })}
                      onClick={() => remove(view.id)}
                    />
                  )}
                </li>
              ))}
            </ul>
            <div className={css.line} />
            <form
              className={css.form}
              onSubmit={(event) => {
                event.preventDefault()
                save()
              }}
            >
              <TextField
                aria-label={say('fleet.view_name')}
                placeholder={say('fleet.view_name')}
                maxLength={60}
                aria-invalid={isTaken || undefined}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
              <Button type="submit" disabled={name.trim() === '' || isTaken} title={say('fleet.view_save')}>
                {say('action.save_view')}
              </Button>
            </form>
            <p className={css.taken} role="status">
              {isTaken && say('fleet.view_taken')}
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** The serial stays: without it no row says which ONU it is. */
function Columns({ viewId, columns }: { viewId: string; columns: readonly FleetColumn[] }) {
  const { say } = useWords()
  const setColumns = useViews((state) => state.setColumns)
  const toggle = (column: FleetColumn): void =>
    setColumns(
      viewId,
      fleetColumnIds.filter((one) => (one === column ? !columns.includes(one) : columns.includes(one))),
    )
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        className={classNames(button.button, button.iconOnly)}
        aria-label={say('fleet.choose_columns')}
        title={say('fleet.choose_columns')}
      >
        <Columns3 className="icon" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={layer.positioner} side="bottom" align="end" sideOffset={4}>
          <Menu.Popup className={classNames(layer.popup, css.popup)}>
            {fleetColumnIds
              .filter((column) => column !== 'serial')
              .map((column) => (
                <MenuChoice key={column} isChecked={columns.includes(column)} onCheck={() => toggle(column)}>
                  {say(columnWord(column))}
                </MenuChoice>
              ))}
            {columns !== usualColumns && (
              <MenuEnd onClick={() => setColumns(viewId, null)}>{say('fleet.columns_usual')}</MenuEnd>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Memoised, as the menus of values are. */
export const ViewMenu = memo(Views)
export const ColumnMenu = memo(Columns)
