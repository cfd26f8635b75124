import { type OnuTab, onuTabs } from '../../stores/route.ts'

/** A file has no history here: nobody watched it. */
const documentTabs: readonly OnuTab[] = onuTabs.filter((tab) => tab !== 'historial')

export const tabsOf = (isDocument: boolean): readonly OnuTab[] => (isDocument ? documentTabs : onuTabs)
