// The OpenAPI 3.1 document, made of the contract and the table of errors. The same for `/openapi.json` and the command line.
import type { z } from 'zod'
import type { Limit, None, Operation } from '../../shared/operations/define.ts'
import { operationList } from '../../shared/operations/index.ts'
import { bodyExample } from './example.ts'
import { isSecret, type JsonSchema, jsonSchema, pathFieldsOf } from './fields.ts'
import { IDEMPOTENCY_HEADER } from './idempotency.ts'
import { SESSION_COOKIE, WRITE_HEADER } from './identity.ts'
import { errorReferences, errorResponses, errorSchema } from './openapi-errors.ts'
import { ownPaths } from './openapi-own.ts'
import { type ApiOperation, openPath, type Parameter } from './openapi-types.ts'

export interface OpenApiInfo {
  version: string
  url?: string
}

export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  tags: { name: string }[]
  paths: Record<string, Record<string, ApiOperation>>
  components: {
    schemas: Record<string, JsonSchema>
    [kind: string]: Record<string, unknown>
  }
}

const description = [
  'Every operation of PonDesk over HTTP.',
  'Answers and errors are JSON; an error says what happened, what was not changed and what to do.',
  'Texts come in the language of `Accept-Language`: es, pt or en.',
  'Fields of the body may be given in the query as well, except secrets.',
].join(' ')

export function openApiDocument({ version, url = 'http://127.0.0.1:8080' }: OpenApiInfo): OpenApiDocument {
  const schemas = createSchemas()
  const paths: OpenApiDocument['paths'] = {}
  const put = (path: string, method: string, operation: ApiOperation): void => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  for (const operation of operationList)
    if (!('none' in operation.http))
      put(openPath(operation.http.path), operation.http.method, describe(operation, schemas))
  for (const { path, method, operation } of ownPaths(schemas)) put(path, method, operation)
  const tags = new Set(
    Object.values(paths).flatMap((path) => Object.values(path).flatMap((operation) => operation.tags)),
  )
  return {
    openapi: '3.1.0',
    info: { title: 'PonDesk', version, description },
    servers: [{ url }],
    security: [{ bearer: [] }, { session: [] }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas.all, Error: errorSchema() },
      responses: errorResponses(),
      parameters: { IdempotencyKey: idempotencyParameter },
      securitySchemes,
    },
  }
}

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of a paired phone or of a script',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'A browser that signed in by link',
  },
  write: {
    type: 'apiKey',
    in: 'header',
    name: WRITE_HEADER,
    description: 'With the session, for everything but GET: the value of the cookie pondesk_write',
  },
}

const idempotencyParameter: Parameter = {
  name: IDEMPOTENCY_HEADER,
  in: 'header',
  required: false,
  description: 'The same key with the same request gives the same answer for 24 hours, done once',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
}

/** One component for one zod schema, however many operations answer with it. */
function createSchemas() {
  const all: Record<string, JsonSchema> = {}
  const names = new Map<z.ZodType, string>()
  return {
    all,
    reference(schema: z.ZodType, name: string): JsonSchema {
      const known = names.get(schema) ?? name
      if (!names.has(schema)) {
        names.set(schema, name)
        all[name] = rebase(jsonSchema(schema, 'output'), name)
      }
      return { $ref: `#/components/schemas/${known}` }
    },
  }
}
export type Schemas = ReturnType<typeof createSchemas>

/** References inside a schema (recursive ones) count from its own root; in the document they count from the document's. */
function rebase(schema: JsonSchema, name: string): JsonSchema {
  const text = JSON.stringify(schema).replaceAll(
    /"\$ref":"#([^"]*)"/g,
    (_, rest: string) => `"$ref":"#/components/schemas/${name}${rest}"`,
  )
  return JSON.parse(text) as JsonSchema
}

const limitText = (limit: Limit | None): string =>
  'none' in limit
    ? ''
    : `At most ${limit.max} calls in ${limit.seconds} s per ${limit.per === 'onu' ? 'ONU' : limit.per}${limit.counts === 'questions' ? '; those answered without asking a source are not counted' : ''}.`

function notesOf(operation: Operation, input: JsonSchema): string {
  return [
    `Role: ${operation.role}${operation.role === 'admin' ? '' : ' or higher'}.`,
    limitText(operation.limit),
    operation.confirm === 'typed' ? 'Needs `confirm: true`.' : '',
    'maxBytes' in operation.http ? `The body may have up to ${operation.http.maxBytes / 1e6} MB.` : '',
    input.properties?.dry_run ? 'With `dry_run` true it stops after the plan: nothing is sent.' : '',
  ]
    .filter((note) => note !== '')
    .join(' ')
}

function parametersOf(operation: Operation, input: JsonSchema, path: string[]): (Parameter | { $ref: string })[] {
  const isGet = 'method' in operation.http && operation.http.method === 'GET'
  const required = new Set(input.required ?? [])
  const parameters = Object.entries(input.properties ?? {})
    .filter(([name, schema]) => path.includes(name) || (isGet && !isSecret(schema)))
    .map(([name, schema]): Parameter => {
      const inPath = path.includes(name)
      const text = schema.description === undefined ? {} : { description: schema.description }
      return {
        name,
        in: inPath ? 'path' : 'query',
        required: inPath || required.has(name),
        ...text,
        schema,
      }
    })
  return operation.kind === 'read' ? parameters : [...parameters, { $ref: '#/components/parameters/IdempotencyKey' }]
}

function bodyOf(input: JsonSchema, path: string[]): ApiOperation['requestBody'] {
  const properties = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([name]) => !path.includes(name)))
  const required = (input.required ?? []).filter((name) => !path.includes(name))
  if (Object.keys(properties).length === 0) return undefined
  const schema: JsonSchema = { ...input, properties, required }
  return {
    required: required.length > 0,
    content: { 'application/json': { schema, example: bodyExample(schema) } },
  }
}

function describe(operation: Operation, schemas: Schemas): ApiOperation {
  if ('none' in operation.http) throw new Error(`${operation.name} has no HTTP door`)
  const { method, path } = operation.http
  const input = jsonSchema(operation.input, 'input')
  const inPath = pathFieldsOf(path)
  const requestBody = method === 'GET' ? undefined : bodyOf(input, inPath)
  const type = operation.kind === 'read' && operation.stream ? operation.stream : 'application/json'
  const content = {
    [type]: {
      schema: schemas.reference(operation.output, `${operation.name}.answer`),
    },
  }
  const accepted =
    operation.kind === 'read'
      ? {}
      : {
          202: {
            description: 'Not over yet: queued for the device, or still running',
            content,
          },
        }
  return {
    operationId: operation.name,
    tags: [operation.area],
    summary: operation.summary,
    description: notesOf(operation, input),
    parameters: parametersOf(operation, input, inPath),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: {
      200: { description: 'Done', content },
      ...accepted,
      ...errorReferences(method !== 'GET'),
    },
    ...(method === 'GET' ? {} : { security: [{ bearer: [] }, { session: [], write: [] }] }),
    'x-kind': operation.kind,
    'x-role': operation.role,
  }
}
