import { classNames } from './class-names.ts'
import css from './DeviceText.module.css'
import { visibleText } from './visible-text.ts'
import { useWords } from './words.ts'

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
