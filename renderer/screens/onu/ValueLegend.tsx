import { Popover } from '@base-ui/react/popover'
import { CircleQuestionMark } from 'lucide-react'
import button from '../../components/Button.module.css'
import { classNames } from '../../components/class-names.ts'
import layer from '../../components/Layer.module.css'
import { useWords } from '../../components/words.ts'
import css from './ValueLegend.module.css'

/** What a place on this page says when there is a value, when nobody read it, and when the device has none. */
export function ValueLegend() {
  const { say } = useWords()
  const lines = [
    { shown: '−19.4 dBm', text: say('legend.value') },
    { shown: say('value.unread'), text: say('legend.unread'), className: css.unread },
    { shown: say('value.absent'), text: say('legend.absent') },
    { shown: say('value.no_data'), text: say('legend.no_data') },
  ]
  return (
    <Popover.Root>
      <Popover.Trigger className={classNames(button.button, button.ghost, button.small)}>
        <CircleQuestionMark className="icon-small" aria-hidden="true" />
        {say('legend.open')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={layer.positioner} side="bottom" align="end" sideOffset={4}>
          <Popover.Popup className={classNames(layer.popup, css.popup)}>
            <Popover.Title className={layer.title}>{say('legend.title')}</Popover.Title>
            <dl className={css.lines}>
              {lines.map(({ shown, text, className }, index) => (
                <div key={shown} className={css.line}>
                  <dt className={classNames(index > 0 && 'second', className)}>{shown}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
