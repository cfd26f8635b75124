// How a value of a plan is said: what an operator calls it, not how the device spells it.
import type { PlanValue } from '../../shared/model/plan.ts'
import { visibleText } from './visible-text.ts'
import type { Words } from './words.ts'

export const secretDots = '••••••••'

const asFlag = (value: PlanValue): boolean => value === true || value === 'true' || value === 1 || value === '1'

/** Security modes of a wish, written as devices' own are. */
export const authNames: Readonly<Record<string, string>> = {
  'wpa2-psk': 'WPA2-PSK',
  'wpa-wpa2-psk': 'WPA/WPA2-PSK',
  wpa3: 'WPA3-PSK',
  'wpa2-wpa3': 'WPA2/WPA3-PSK',
}

export const authText = ({ say }: Words, value: string): string =>
  value.toLowerCase() === 'open' ? say('wifi.auth_open') : (authNames[value.toLowerCase()] ?? visibleText(value))

export function effectText(words: Words, field: string, value: PlanValue): string {
  const { say } = words
  if (value === null || value === '') return say('value.no_data')
  switch (field) {
    case 'enable':
      return say(asFlag(value) ? 'wifi.on' : 'wifi.off')
    case 'hidden':
      return say(asFlag(value) ? 'value.yes' : 'value.no')
    case 'channel':
      return value === 'auto' || value === 0 || value === '0' ? say('wifi.channel_auto') : String(value)
    case 'tx_power':
      return `${value} %`
    case 'auth_mode':
      return authText(words, String(value))
    default:
      return typeof value === 'boolean' ? say(value ? 'value.yes' : 'value.no') : visibleText(String(value))
  }
}
