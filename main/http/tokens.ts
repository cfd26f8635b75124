import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, safe in URLs, cookies and headers. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. It has 256 bits of its own: a plain hash needs no salt, and looking it up leaks no timing of use. */
export const hashToken = (token: string): string => hash('sha256', token)

/** Constant time for equal lengths; lengths are no secret here. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
