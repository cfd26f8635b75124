// What an error says to whoever only looked, and to whoever wanted to change something.
import { describe, expect, it } from 'vitest'
import { errorBody, withoutNothingDone } from '../../../main/gateway/error-body.ts'
import { PondeskError } from '../../../shared/errors.ts'
import { en } from '../../../shared/words/en.ts'
import { es } from '../../../shared/words/es.ts'
import { languages } from '../../../shared/words/index.ts'
import { pt } from '../../../shared/words/pt.ts'

const words = { es, pt, en }

describe('“nothing was changed”', () => {
  it.each([
    ['ACS no contestó en 5 s. No se cambió nada.', 'ACS no contestó en 5 s.'],
    ['La respuesta llegó cortada. No se cambió nada; reintentar.', 'La respuesta llegó cortada. Reintentar.'],
    ['/x no es una carpeta. No se cambió nada: elegir otra.', '/x no es una carpeta. Elegir otra.'],
    ['El origen no responde. No se envió nada. Repetir en 5 s.', 'El origen no responde. Repetir en 5 s.'],
    ['Vino de otra parte; no se envió nada.', 'Vino de otra parte.'],
    ['No se cambió nada.', 'No se cambió nada.'],
    ['No se envió nada ni quedó en cola; esperar.', 'No se envió nada ni quedó en cola; esperar.'],
  ])('is left out of %s', (said, left) => {
    expect(withoutNothingDone('es', said)).toBe(left)
  })

  it('is said of a change and not of a read, in every language', () => {
    const error = new PondeskError('invalid_input', { reason: 'cut_body', params: { host: 'acs' } })
    for (const language of languages) {
      const change = errorBody(error, language, 'r').body.error
      const read = errorBody(error, language, 'r', true).body.error
      expect(change.length).toBeGreaterThan(read.length)
      expect(read).toMatch(/^\S.*acs.*\. \p{Lu}.*\.$/u)
    }
  })

  it.each(languages)('leaves whole sentences of %s', (language) => {
    const clauses = words[language]['door.nothing_done'].split('|')
    const bad = Object.entries(words[language])
      .filter(([key]) => /^(error|reason|next)\./.test(key))
      .map(([key, text]) => [key, withoutNothingDone(language, text), text] as const)
      .filter(
        ([, left, text]) =>
          left !== text &&
          (clauses.some((one) => left.includes(one)) || !/[.}]$/.test(left) || /^\p{Ll}|\. \p{Ll}/u.test(left)),
      )
    expect(bad).toEqual([])
  })
})
