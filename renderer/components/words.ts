import { useMemo } from 'react'
import { type Language, type Params, say, sayPhrase, type WordKey } from '../../shared/words/say.ts'
import type { Holes } from '../../shared/words/translation.ts'
import { usePreferences } from '../stores/preferences.ts'
import { localParams } from './phrase-params.ts'

type Rest<K extends WordKey> = [Holes<K>] extends [never] ? [] : [Record<Holes<K>, string | number>]

export interface Words {
  language: Language
  say: <K extends WordKey>(key: K, ...params: Rest<K>) => string
  /** A sentence that came as data. Instants and field names in it are put into the reader's terms. */
  phrase: (phrase: { key: string; params: Params }) => string
}

export function wordsOf(language: Language): Words {
  return {
    language,
    say: (key, ...params) => say(language, key, ...params),
    phrase: ({ key, params }) => sayPhrase(language, { key, params: localParams(language, params) }),
  }
}

const all: Record<Language, Words> = { es: wordsOf('es'), pt: wordsOf('pt'), en: wordsOf('en') }

export function useWords(): Words {
  const language = usePreferences(({ language }) => language)
  return useMemo(() => all[language], [language])
}
