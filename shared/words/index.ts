// Words in three languages. Spanish is the reference: its keys and placeholders are what the others must have.
import { en } from './en.ts'
import { es } from './es.ts'
import { pt } from './pt.ts'
import { addWords } from './say.ts'

addWords('es', es)
addWords('pt', pt)
addWords('en', en)

export * from './say.ts'
