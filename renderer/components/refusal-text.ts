// What the server says of a field, in the terms of the form: people know its label, not how the contract spells it.
import type { ErrorBody } from '../../shared/errors.ts'
import { type Language, say } from '../../shared/words/say.ts'
import { knownField } from './phrase-params.ts'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `Red (SSID), campo «ssid»: …` → `Red (SSID): …`, and `«pppoe_username» necesita…` → `«Usuario PPPoE» necesita…`. */
export function inLabels(sentence: string, field: string, label: string): string {
  const name = escaped(field)
  const written = sentence
    .replace(new RegExp(`, \\p{L}+ ["«“]${name}["»”]`, 'gu'), '')
    .replace(new RegExp(`^${name}(?=\\s)`), () => label)
    .replace(new RegExp(`(["«“])${name}(["»”])`, 'g'), (_, open: string, close: string) => open + label + close)
  // A plain word may be any word; one with an underscore is a name of the contract.
  return field.includes('_') ? written.replace(new RegExp(`\\b${name}\\b`, 'g'), () => label) : written
}

/** The sentence of a refusal as it is shown. */
export function refusalText(language: Language, { error, field }: ErrorBody): string {
  const key = field === undefined ? null : knownField(field)
  return field === undefined || key === null ? error : inLabels(error, field, say(language, key))
}
