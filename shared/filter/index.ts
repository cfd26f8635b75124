export {
  type FilterField,
  fieldName,
  flagName,
  noneName,
  shownStatuses,
  statusName,
  type TextField,
} from './names.ts'
export { type Condition, type Filter, type FilterProblem, filterProblems, type Part, parseFilter } from './parse.ts'
export {
  mostQueryCharacters,
  pastedSerials,
  serialsFilter,
  termOf,
  textOf,
  valuesOf,
  withField,
  withoutField,
  withoutPart,
} from './write.ts'
