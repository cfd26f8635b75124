// The words of the language that is spoken, and of no other: each is a file of its own.
import { addWords, hasWords, type Language } from '../../shared/words/say.ts'

const tables = {
  es: () => import('../../shared/words/es.ts').then(({ es }) => es),
  pt: () => import('../../shared/words/pt.ts').then(({ pt }) => pt),
  en: () => import('../../shared/words/en.ts').then(({ en }) => en),
}

export async function loadWords(language: Language): Promise<void> {
  if (!hasWords(language)) addWords(language, await tables[language]())
}
