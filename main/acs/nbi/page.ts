// A page of devices that is parsed outside of the line that fetched it.

export interface PageEnd {
  /** Devices in the page. */
  count: number
  /** Id of the last one; that of the page before where there is none. */
  last: string
}

/** A page that was parsed elsewhere. */
export interface PageOf<Content> {
  content: Content
  /** Devices in it, also those of which nothing new is said. */
  count: number
  /** Id of its last device. */
  last: string
}

/** `body` in the parts in which it came; `last` is the id of the last device before: ids rise. Both promises reject with `BadPage` for what is no page of devices. */
export type ReadPage<Content> = (
  body: readonly Uint8Array[],
  last: string,
) => { end: Promise<PageEnd>; content: Promise<Content> }

export type BadPageReason = 'cut_body' | 'bad_json' | 'not_genieacs'

/** The body was cut, is no JSON, or holds no devices in the order asked for. */
export class BadPage extends Error {
  readonly reason: BadPageReason
  constructor(reason: BadPageReason) {
    super(reason)
    this.reason = reason
  }
}
