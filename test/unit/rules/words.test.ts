import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../shared/errors.ts'
import { en } from '../../../shared/words/en.ts'
import { es } from '../../../shared/words/es.ts'
import { isWordKey, type Language, languages, sayPhrase } from '../../../shared/words/index.ts'
import { pt } from '../../../shared/words/pt.ts'
import { sourceFiles } from './files.ts'

/** Word keys that a text of the main process sends as data: phrases, and reasons of errors. */
function keysSent(text: string): string[] {
  const phrases = [...text.matchAll(/(?:\bkey: |phrase\()'([a-z_]+(?:\.[a-z_0-9]+)+)'/g)].map(([, key = '']) => key)
  const sentences = [...text.matchAll(/\b(?:sentence|next): '([a-z_]+\.[a-z_.]+)'/g)].map(([, key = '']) => key)
  const reasons = [...text.matchAll(/\breason: '([a-z_0-9]+)'/g)].map(([, reason = '']) => `reason.${reason}`)
  return [...phrases, ...sentences, ...reasons]
}

const missing = (text: string): string[] => keysSent(text).filter((key) => !isWordKey(key))

describe('words', () => {
  it('exist for every phrase and reason that the main process sends', () => {
    const files = sourceFiles('main').filter(
      ({ path }) => !path.startsWith('main/lab/') && !path.startsWith('main/security/credentials/'),
    )
    expect(files.flatMap(({ path, text }) => missing(text).map((key) => `${path}: ${key}`))).toEqual([])
  })

  it('are missed when a phrase has none', () => {
    expect(missing("throw new PondeskError('conflict', { reason: 'no_such_reason' })")).toEqual([
      'reason.no_such_reason',
    ])
    expect(missing("const a = { key: 'plan.no_such_title', params: {} }")).toEqual(['plan.no_such_title'])
  })

  it('exist for every error code in every language', () => {
    for (const code of errorCodes) expect(isWordKey(`error.${code}`)).toBe(true)
  })

  it.each([
    ['pt', pt],
    ['en', en],
  ] as const)('of %s are not left in Spanish', (_language, words) => {
    const same = Object.entries(words).filter(
      ([key, text]) => text === es[key as keyof typeof es] && /[ñ¿¡]|\b(el|los|las|una|hace|clave|señal)\b/i.test(text),
    )
    expect(same.map(([key]) => key)).toEqual([])
  })

  it.each(languages)('of %s keep the tone: no exclamation mark, no second person, no blame', (language: Language) => {
    const words = { es, pt, en }[language]
    const bad = Object.entries(words).filter(([, text]) => /¡|!|\bUps\b|\bOops\b|\b(vos|tú|usted|você)\b/i.test(text))
    expect(bad).toEqual([])
  })

  it('fill plural forms and instants in the language of the reader', () => {
    expect(sayPhrase('es', { key: 'plan.step.spv', params: { n: 1 } })).toBe('1 SetParameterValues, 1 valor')
    expect(sayPhrase('en', { key: 'plan.step.spv', params: { n: 2 } })).toBe('1 SetParameterValues, 2 values')
    expect(sayPhrase('es', { key: 'claim.informed', params: { h: new Date().toISOString() } })).toMatch(
      /Último contacto \d{2}:\d{2}$/,
    )
  })
})
