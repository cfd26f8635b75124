// As it is shared with what is written to files.
export { visibleText } from '../../shared/visible-text.ts'
