import { Fragment, type ReactNode } from 'react'
import { secretDots } from './effect-value.ts'
import css from './Payload.module.css'
import { visibleText } from './visible-text.ts'

/** The new values stand out in the request; everything else is exactly what is sent. */
function withMarks(line: string, marks: readonly string[]): ReactNode {
  const mark = marks.find((text) => line.includes(text))
  if (!mark) return line
  const [before = '', ...after] = line.split(mark)
  return (
    <>
      {before}
      <b>{mark}</b>
      {withMarks(after.join(mark), marks)}
    </>
  )
}

/** Leading spaces that do not break: a long word stays on its own line. */
const indented = (line: string): string => line.replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length))

/** A request, line by line, numbered; it wraps and is never cut. */
export function Payload({ lines, wished = [] }: { lines: readonly string[]; wished?: readonly string[] }) {
  const marks = [`"${secretDots}"`, ...wished.map((value) => JSON.stringify(value))]
  return (
    <div className={css.code}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Fragment key={index}>
          <div className={css.line}>{withMarks(indented(visibleText(line)), marks)}</div>
        </Fragment>
      ))}
    </div>
  )
}
