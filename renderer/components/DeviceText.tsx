import { classNames } from './class-names.ts'
import type { PlainCell } from './DataRow.tsx'
import css from './DeviceText.module.css'
import { visibleText } from './visible-text.ts'
import { useWords, type Words } from './words.ts'

/** The same in a cell of its own. */
export function deviceCell(text: string, { say }: Words, isMono = false): PlainCell {
  const shown = visibleText(text)
  const isOdd = shown !== text
  return {
    text: shown,
    className: classNames(css.own, isMono && 'mono', isOdd && css.odd),
    title: isOdd ? say('value.hidden_characters') : undefined,
  }
}

/** Text that a device or a customer chose: shown as text, isolated in direction, with hidden characters made visible. */
export function DeviceText({ text, className }: { text: string; className?: string | undefined }) {
  const { say } = useWords()
  const shown = visibleText(text)
  return (
    <bdi
      className={classNames(className, shown !== text && css.odd)}
      title={shown === text ? undefined : say('value.hidden_characters')}
    >
      {shown}
    </bdi>
  )
}
