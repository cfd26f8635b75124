import { TabBar } from '../../components/TabBar.tsx'
import { useWords } from '../../components/words.ts'
import { hashOf, type OnuTab, type Route } from '../../stores/route.ts'
import { ValueLegend } from './ValueLegend.tsx'

interface OnuTabsProps {
  tabs: readonly OnuTab[]
  tab: OnuTab
  routeOf: (tab: OnuTab) => Route
}

export function OnuTabs({ tabs, tab, routeOf }: OnuTabsProps) {
  const { say } = useWords()
  const shown = tabs.map((one) => ({ id: one, title: say(`onu.tab.${one}`), href: hashOf(routeOf(one)) }))
  return (
    <TabBar label={say('onu.tabs')} tabs={shown} current={tab}>
      <ValueLegend />
    </TabBar>
  )
}
