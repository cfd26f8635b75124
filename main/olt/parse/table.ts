// Fixed-width tables whose columns stand in the header, because widths change with every firmware.

/**
 * `int`, `number`: with or without unit. `word`: no space inside. `position`: `0/ 1/0`. `text`: free text; as the last
 * column it takes the rest of the line.
 */
export type CellKind = 'int' | 'number' | 'word' | 'position' | 'text'

export interface Column {
  /** Field of the record. */
  name: string
  /** As printed, `|` between header lines: `Last|UpTime`. Case and spaces do not matter. Several spellings: a list. */
  title: string | readonly string[]
  /** Default `word`. */
  kind?: CellKind
  /** Length at which the box breaks a long text over to an indented line. */
  wrapAt?: number
}

export interface TableSpec {
  id: string
  /** All columns of all firmwares in their order; a header may lack some and have others. The first one is the key. */
  columns: readonly Column[]
  /** Rows may begin without the key (it stands only in the first row of a group). Default false. */
  keyless?: boolean
}

/** A column as found in a header. */
export interface Placed {
  name: string
  kind: CellKind
  start: number
  end: number
  wrapAt: number | null
}

export interface Header {
  readonly spec: TableSpec
  readonly columns: readonly Placed[]
  /** Header lines consumed. */
  readonly lines: number
  /** Columns that the spec does not know. */
  readonly strange: number
}

export interface Span {
  text: string
  start: number
  end: number
}
