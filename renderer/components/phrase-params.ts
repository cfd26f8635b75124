// A phrase that comes as data carries instants and field names in the machine's spelling; the reader gets theirs.
import { isWordKey, type Language, midSentence, type Params, say, type WordKey } from '../../shared/words/say.ts'
import { timeOf } from './format.ts'
import { visibleText } from './visible-text.ts'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const fieldParams = new Set(['field', 'fields', 'labels', 'otherLabels'])

/** Fields of the contract that have a name elsewhere. */
const otherFields: Readonly<Record<string, WordKey>> = {
  serial: 'fleet.serial',
  olt_id: 'nav.olt',
  reason: 'plan.reason',
  secret: 'source.field.password',
}

/** Under which key the label of a field stands; null where no form has it. */
export function knownField(field: string): 'field.wifi.ssid' | null {
  const places = ['field.wifi', 'field.olt', 'form.olt', 'source.field'].map((place) => `${place}.${field}`)
  const own = Object.hasOwn(otherFields, field) ? otherFields[field] : undefined
  return (places.find(isWordKey) ?? own ?? null) as 'field.wifi.ssid' | null
}

/** Name of a field of a change, as the operator calls it. */
export function fieldWord(language: Language, field: string): string {
  const key = knownField(field)
  return key === null ? field : say(language, key)
}

const connectionWords = [
  { pattern: /^(connected|up)$/i, key: 'connection.up' },
  { pattern: /^(disconnected|down|unconfigured)$/i, key: 'connection.down' },
] as const

/** TR-069 names the states of a connection in English; other texts stay as the device says them. */
function connectionWord(language: Language, status: string): string {
  const known = connectionWords.find(({ pattern }) => pattern.test(status))
  return known ? say(language, known.key) : visibleText(status)
}

const namesOf = (language: Language, fields: string): string =>
  fields
    .split(', ')
    .map((field) => midSentence(fieldWord(language, field)))
    .join(', ')

export function localParams(language: Language, params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      if (instant.test(value)) return [name, timeOf(value, language)]
      if (name === 'status') return [name, connectionWord(language, value)]
      if (name === 'band') return [name, value.replace(/(\d)GHz$/, '$1 GHz')]
      return [name, fieldParams.has(name) ? namesOf(language, value) : visibleText(value)]
    }),
  )
}
