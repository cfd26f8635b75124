import type { es } from './es.ts'

export type WordKey = keyof typeof es

/** Names of the placeholders of one sentence. */
type HolesIn<S extends string> = S extends `${string}{${infer Hole}}${infer Rest}`
  ? (Hole extends `${infer Name}|${string}` ? Name : Hole) | HolesIn<Rest>
  : never

export type Holes<K extends WordKey> = HolesIn<(typeof es)[K]>

type Checked<T> = {
  [K in keyof T]: K extends WordKey
    ? T[K] extends string
      ? [HolesIn<T[K]>, Holes<K>] extends [Holes<K>, HolesIn<T[K]>]
        ? T[K]
        : { placeholdersMustBe: Holes<K> }
      : never
    : never
}

/** A language: does not compile when a key is missing, unknown, or has other placeholders than the Spanish sentence. */
export const translation = <const T extends Record<WordKey, string>>(words: T & Checked<T>): Record<WordKey, string> =>
  words
