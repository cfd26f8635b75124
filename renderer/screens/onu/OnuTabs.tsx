import { classNames } from '../../components/class-names.ts'
import { Kbd } from '../../components/Kbd.tsx'
import { useWords } from '../../components/words.ts'
import { hashOf, type OnuTab, onuRoute, onuTabs } from '../../stores/route.ts'
import css from './OnuTabs.module.css'

export function OnuTabs({ serial, tab }: { serial: string; tab: OnuTab }) {
  const { say } = useWords()
  return (
    <nav className={css.tabs} aria-label={say('onu.tabs')}>
      {onuTabs.map((one, index) => (
        <a
          key={one}
          className={classNames(css.tab, one === tab && css.on)}
          href={hashOf(onuRoute(serial, one))}
          aria-current={one === tab ? 'page' : undefined}
        >
          <Kbd>{String(index + 1)}</Kbd>
          {say(`onu.tab.${one}`)}
        </a>
      ))}
    </nav>
  )
}
