// How a row of the audit is sealed. Anybody can check it again with SHA-256 and a JSON writer:
//
//   hash = SHA-256( prev_hash ‖ content ), as 64 lower-case hex digits; `prev_hash` as its 64 hex digits, text in UTF-8
//   content = RFC 8785 JSON (names sorted, no spaces) of the columns in `Content`, as they are stored:
//             texts, integers and null; `old_value` and `new_value` are texts that hold JSON; `level` is the code of `level_id`
//   prev_hash of row 1 = SHA-256( "pondesk audit 1:" ‖ workspace id ), so that a chain cannot move to another workspace
//
// The chain has no key. It shows what was altered, removed or put in between; who rewrites all rows, the checkpoint in `settings`
// and the file `audit.checkpoint` is not found by it.
import { createHash } from 'node:crypto'

export interface Content {
  seq: number
  at: string
  user_id: number | null
  user_name: string
  request_id: string
  level: string | null
  action: string
  entity_type: string
  entity_id: string
  entity_name: string | null
  operator_message: string | null
  source: string
  old_value: string
  new_value: string
  plan_hash: string | null
  result: string | null
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const genesisOf = (workspaceId: string): string => sha256(`pondesk audit 1:${workspaceId}`)

/** Named one by one, in the order of RFC 8785: a row read from the table has more columns than belong here. */
const canonical = (row: Content): string =>
  JSON.stringify({
    action: row.action,
    at: row.at,
    entity_id: row.entity_id,
    entity_name: row.entity_name,
    entity_type: row.entity_type,
    level: row.level,
    new_value: row.new_value,
    old_value: row.old_value,
    operator_message: row.operator_message,
    plan_hash: row.plan_hash,
    request_id: row.request_id,
    result: row.result,
    seq: row.seq,
    source: row.source,
    user_id: row.user_id,
    user_name: row.user_name,
  })

export const hashRow = (prevHash: string, row: Content): string => sha256(prevHash + canonical(row))

/** The last row there was: its number and its hash. Number 0: none yet. */
export interface Head {
  seq: number
  hash: string
}
