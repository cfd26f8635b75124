import type { Role } from '../../shared/operations/define.ts'
import type { Connection } from './connection.ts'
import { createFoundTokens } from './found-tokens.ts'

export type TokenKind = 'bearer' | 'session' | 'sign_in'

/** A token is stored as the SHA-256 of its text. */
export interface NewToken {
  hash: string
  kind: TokenKind
  /** Tokens belong to a user: what a token may do is the user's role. */
  userId: number | null
  label: string
  /** UTC instant; null: until revoked. */
  expiresAt: string | null
}

export interface TokenIdentity {
  userId: number
  name: string
  role: Role
}

export interface FoundToken {
  identity: TokenIdentity
  kind: TokenKind
  expiresAt: string | null
}

export interface ListedToken {
  id: number
  kind: TokenKind
  userId: number
  label: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

export interface Tokens {
  add(token: NewToken): Promise<void>
  /** Null when unknown, used up, revoked, expired, or when its user is not active. */
  find(hash: string): Promise<FoundToken | null>
  /** What `find` answered a moment ago, where that still holds: null once any token was made, used up or revoked. */
  known(hash: string): FoundToken | null
  /** Takes a `sign_in` code, once: of two callers one gets the identity. */
  use(hash: string): Promise<TokenIdentity | null>
  /** Notes that it was used now. */
  touch(hash: string): Promise<void>
  revoke(hash: string): Promise<void>
  list(): Promise<ListedToken[]>
  /** Removes what is expired; answers how many. */
  purge(): Promise<number>
}

const valid = 't.revoked_at is null and (t.expires_at is null or t.expires_at > @now)'

const findSql = `
  select t.id, t.kind, t.expires_at as expiresAt, u.id as userId, u.name, u.role
  from access_tokens t join users u on u.id = t.user_id where t.hash = @hash and u.active = 1 and ${valid}`

interface Row extends TokenIdentity {
  id: number
  kind: TokenKind
  expiresAt: string | null
}

const identityOf = ({ userId, name, role }: Row): TokenIdentity => ({ userId, name, role })

export function createTokens(db: Connection, clock: () => Date): Tokens {
  const now = (): string => clock().toISOString()
  const found = createFoundTokens(clock)
  /** What a token may do shows at once: whatever changes one goes through here. */
  const change: Connection['write'] = (work) => {
    found.clear()
    return db.write(work)
  }
  return {
    add: (token) =>
      change(({ run }) => {
        const { hash, kind, userId, label, expiresAt } = token
        if (userId === null) throw new TypeError('a token needs a user')
        run(
          `insert into access_tokens (hash, kind, user_id, label, expires_at, created_at, updated_at)
           values (@hash, @kind, @userId, @label, @expiresAt, @now, @now)`,
          { hash, kind, userId, label, expiresAt, now: now() },
        )
      }),

    find: async (hash) => {
      const known = found.get(hash)
      if (known) return known
      const token = await db.read(({ get }) => {
        const row = get<Row>(findSql, { hash, now: now() })
        return row ? { identity: identityOf(row), kind: row.kind, expiresAt: row.expiresAt } : null
      })
      if (token) found.set(hash, token)
      return token
    },

    known: (hash) => found.get(hash) ?? null,

    use: (hash) =>
      change(({ get, run }) => {
        const at = now()
        const row = get<Row>(`${findSql} and t.kind = 'sign_in'`, { hash, now: at })
        if (!row) return null
        run('update access_tokens set revoked_at = @at, last_used_at = @at, updated_at = @at where id = @id', {
          at,
          id: row.id,
        })
        return identityOf(row)
      }),

    touch: (hash) =>
      db.write(
        ({ run }) =>
          void run('update access_tokens set last_used_at = @at, updated_at = @at where hash = @hash', {
            at: now(),
            hash,
          }),
      ),

    revoke: (hash) =>
      change(
        ({ run }) =>
          void run(
            'update access_tokens set revoked_at = @at, updated_at = @at where hash = @hash and revoked_at is null',
            { at: now(), hash },
          ),
      ),

    list: () =>
      db.read(({ all }) =>
        all<ListedToken>(
          `select id, kind, user_id as userId, label, expires_at as expiresAt, last_used_at as lastUsedAt, revoked_at as revokedAt
           from access_tokens order by id`,
        ),
      ),

    purge: () => change(({ run }) => run('delete from access_tokens where expires_at <= ?', now()).changes),
  }
}
