export { mostQueryCharacters, pastedSerials, serialsFilter } from './list.ts'
export {
  type FilterField,
  fieldName,
  flagName,
  noneName,
  shownStatuses,
  statusName,
  type TextField,
} from './names.ts'
export {
  type Condition,
  type Filter,
  type FilterProblem,
  filterProblems,
  type Part,
  parseFilter,
  wordsIn,
} from './parse.ts'
export {
  termOf,
  textOf,
  valuesOf,
  withField,
  withoutField,
  withoutPart,
} from './write.ts'
