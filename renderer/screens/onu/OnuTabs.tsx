import { classNames } from '../../components/class-names.ts'
import { Kbd } from '../../components/Kbd.tsx'
import { useWords } from '../../components/words.ts'
import { hashOf, type OnuTab, onuTabs, type Route } from '../../stores/route.ts'
import css from './OnuTabs.module.css'
import { ValueLegend } from './ValueLegend.tsx'

export function OnuTabs({ tab, routeOf }: { tab: OnuTab; routeOf: (tab: OnuTab) => Route }) {
  const { say } = useWords()
  return (
    <div className={css.bar}>
      <nav className={css.tabs} aria-label={say('onu.tabs')}>
        {onuTabs.map((one, index) => (
          <a
            key={one}
            className={classNames(css.tab, one === tab && css.on)}
            href={hashOf(routeOf(one))}
            aria-current={one === tab ? 'page' : undefined}
          >
            <Kbd>{String(index + 1)}</Kbd>
            {say(`onu.tab.${one}`)}
          </a>
        ))}
      </nav>
      <ValueLegend />
    </div>
  )
}
