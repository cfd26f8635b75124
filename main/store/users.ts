import type { Role } from '../../shared/operations/define.ts'
import type { Connection } from './connection.ts'

/** An account without its password. */
export interface User {
  id: number
  username: string
  name: string
  email: string | null
  role: Role
  language: string
  active: boolean
  last_login_at: string | null
}

export interface Users {
  /** The account of this name, made when there is none. What exists stays as it is. */
  ensure(user: { username: string; name: string; role: Role; language: string }): Promise<User>
  get(id: number): Promise<User | null>
  list(): Promise<User[]>
}

type Row = Omit<User, 'active'> & { active: number }

const selectSql = 'select id, username, name, email, role, language, active, last_login_at from users'
const userOf = (row: Row): User => ({ ...row, active: row.active === 1 })

export const createUsers = (db: Connection, clock: () => Date): Users => ({
  ensure: (user) =>
    db.write(({ run, all }) => {
      run(
        `insert into users (username, name, role, language, created_at, updated_at)
         values (@username, @name, @role, @language, @now, @now) on conflict (username) do nothing`,
        { ...user, now: clock().toISOString() },
      )
      const [found] = all<Row>(`${selectSql} where username = ?`, user.username).map(userOf)
      if (!found) throw new Error(`user ${user.username} was not stored`)
      return found
    }),
  get: (id) => db.read(({ all }) => all<Row>(`${selectSql} where id = ?`, id).map(userOf)[0] ?? null),
  list: () => db.read(({ all }) => all<Row>(`${selectSql} order by username`).map(userOf)),
})
