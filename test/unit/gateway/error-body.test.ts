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
      const read = errorBody(error, language, 'r', { isRead: true }).body.error
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

describe('a refusal in the window', () => {
  const saidIn = (error: PondeskError, isWindow: boolean) => errorBody(error, 'es', 'r', { isWindow }).body.error

  it('says what to do there, and elsewhere what to type', () => {
    const error = new PondeskError('not_found', { reason: 'no_acs', params: { serial: 'HWTC12345678' } })
    expect(saidIn(error, true)).toMatch(/agregar uno en Ajustes, Orígenes\. ONU HWTC12345678/)
    expect(saidIn(error, false)).toContain('pondesk source add acs')
    const olt = new PondeskError('not_found', { field: 'olt_id', reason: 'olt', params: { olt: 9 } })
    expect(saidIn(olt, true)).toBe('La OLT 9 ya no existe: elegir otra en OLT.')
  })

  /** Said before there is a window, by forms in their own words, or of addresses that no window asks for. */
  const elsewhere = [
    ...['workspace_no_folder', 'no_workspace', 'backup_none', 'read_only_lab', 'lab_in_real', 'restore_sound'],
    ...['store_no_file', 'route_unknown', 'job_unknown', 'olt_clear_text', 'olt_host_key_confirm'],
  ]

  it.each(languages)('in %s never quotes the command line or an address of the API', (language) => {
    const table: Record<string, string> = words[language]
    const quotes = /pondesk \w|source list|--[a-z]|PONDESK_|\/docs|task_id|\b0 (?:cuando|quando|when)\b/
    const bad = Object.entries(table)
      .filter(([key]) => /^(reason|error|window)\./.test(key))
      .filter(([key, text]) => quotes.test(table[key.replace('reason.', 'window.')] ?? text))
      .map(([key]) => key.replace('reason.', ''))
    expect(bad.filter((key) => !elsewhere.includes(key))).toEqual([])
  })

  it.each(languages)('in %s tells why a secret was not kept, and not the keychain’s own state', (language) => {
    for (const credentialState of ['keyring_locked', 'no_service', 'passphrase_needed', 'retry'] as const) {
      const error = new PondeskError('unsupported', {
        field: 'secret',
        reason: 'secret_not_kept',
        params: { credentialState },
      })
      const said = errorBody(error, language, 'r', { isWindow: true }).body.error
      expect(said).toContain(words[language][`credentials.${credentialState}`])
      expect(said).not.toMatch(/[{}]|_/)
    }
  })
})
