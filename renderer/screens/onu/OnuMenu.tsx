import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import { type Action, keyName } from '../../components/action.ts'
import button from '../../components/Button.module.css'
import { classNames } from '../../components/class-names.ts'
import { Kbd } from '../../components/Kbd.tsx'
import layer from '../../components/Layer.module.css'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { useLayers } from '../../stores/layers.ts'
import css from './OnuMenu.module.css'
import { type OltAction, whereOf } from './olt-changes.ts'

const groups = ['power', 'settings', 'reset'] as const

function Item({ action }: { action: OltAction }) {
  const { say } = useWords()
  const { icon: Icon, group } = action
  return (
    <Menu.Item
      className={classNames(css.item, group === 'reset' && css.reset)}
      disabled={action.refused !== null}
      onClick={action.run}
    >
      <Icon className="icon" aria-hidden="true" />
      {say(action.label)}
      {action.key !== undefined && (
        <span className={css.key}>
          <Kbd>{keyName(action.key)}</Kbd>
        </span>
      )}
    </Menu.Item>
  )
}

interface OnuMenuProps {
  trigger: Action
  actions: readonly OltAction[]
  readings: OltReadings | null
}

/** What can be done to this ONU through its OLT or its ACS. Each opens the change drawer; nothing is sent from here. */
export function OnuMenu({ trigger, actions, readings }: OnuMenuProps) {
  const { say } = useWords()
  const { open, show, hide } = useLayers()
  // Where no OLT has the ONU, what only an OLT can do is not offered; the palette says why.
  const isAll = trigger.refused !== null || readings !== null
  const possible = isAll ? actions : actions.filter(({ refused }) => refused === null)
  const why = possible.find(({ refused }) => refused !== null)?.refused
  const filled = groups.filter((name) => possible.some(({ group }) => group === name))
  const place = useRef<HTMLDivElement>(null)
  // Another page has another menu.
  useEffect(() => () => void (useLayers.getState().open === 'actions' && useLayers.getState().hide()), [])
  return (
    <div ref={place} className={css.place}>
      <Menu.Root open={open === 'actions'} onOpenChange={(isOpen) => (isOpen ? show('actions') : hide())} modal={false}>
        <Menu.Trigger
          className={button.button}
          disabled={trigger.refused !== null}
          title={trigger.refused ?? undefined}
          aria-keyshortcuts={trigger.key && keyName(trigger.key)}
        >
          {say(trigger.label)}
          <ChevronDown className="icon-small" aria-hidden="true" />
          {trigger.key && <Kbd>{keyName(trigger.key)}</Kbd>}
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className={layer.positioner} side="bottom" align="end" sideOffset={4}>
            <Menu.Popup className={classNames(layer.popup, css.popup)}>
              {filled.map((group, index) => (
                <Menu.Group key={group} className={css.group}>
                  {index === 0 && readings && (
                    <Menu.GroupLabel className={css.label}>
                      {say('onu.actions_at', { where: visibleText(whereOf(readings)) })}
                      {why && <span className={css.why}>{why}</span>}
                    </Menu.GroupLabel>
                  )}
                  {possible
                    .filter((action) => action.group === group)
                    .map((action) => (
                      <Item key={action.id} action={action} />
                    ))}
                </Menu.Group>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  )
}
