import type { JsonSchema } from './fields.ts'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}

export interface ApiResponse {
  description: string
  content?: Record<string, { schema: JsonSchema }>
  /** Codes of our table that come with this status. */
  'x-code'?: string[]
  headers?: Record<string, unknown>
}

export interface ApiOperation {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  parameters?: (Parameter | { $ref: string })[]
  requestBody?:
    | {
        required: boolean
        content: Record<string, { schema: JsonSchema; example?: unknown }>
      }
    | undefined
  responses: Record<string, ApiResponse | { $ref: string }>
  security?: Record<string, string[]>[]
  [extension: `x-${string}`]: unknown
}

/** `/onus/:serial` → `/onus/{serial}` */
export const openPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}')
