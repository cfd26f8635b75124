import { expect, it } from 'vitest'
import { midSentence } from '../../../shared/words/index.ts'

it.each([
  ['Descripción', 'descripción'],
  ['Red (SSID)', 'red (SSID)'],
  ['PPPoE password', 'PPPoE password'],
  ['VLAN', 'VLAN'],
  ['WiFi', 'WiFi'],
])('%s in the middle of a sentence is %s', (label, inside) => {
  expect(midSentence(label)).toBe(inside)
})
