import { CircleQuestionMark } from 'lucide-react'
import button from '../../components/Button.module.css'
import { classNames } from '../../components/class-names.ts'
import { PopoverNote } from '../../components/PopoverNote.tsx'
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
    <PopoverNote
      trigger={
        <>
          <CircleQuestionMark className="icon-small" aria-hidden="true" />
          {say('legend.open')}
        </>
      }
      triggerClass={classNames(button.button, button.ghost, button.small)}
      title={say('legend.title')}
      popupClass={css.popup}
      align="end"
    >
      <dl className={css.lines}>
        {lines.map(({ shown, text, className }, index) => (
          <div key={shown} className={css.line}>
            <dt className={classNames(index > 0 && 'second', className)}>{shown}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </PopoverNote>
  )
}
