// How each operation is asked over HTTP, from the contract. The build puts the finished table in the place of this file: the
// schemas that it is read from would be 30 kB of a first screen that needs none of them.
import type { HttpBinding } from '../../shared/operations/define.ts'
import { type OperationName, operationList } from '../../shared/operations/index.ts'
import { type Topic, topics } from '../../shared/operations/topics.ts'

export type Wires = Partial<Record<OperationName, Pick<HttpBinding, 'method' | 'path'>>>

export const wires: Wires = Object.fromEntries(
  operationList.flatMap(({ name, http }) =>
    'none' in http ? [] : [[name, { method: http.method, path: http.path }] as const],
  ),
)

export const topicNames = Object.keys(topics) as Topic[]
