// The documentation as one page without scripts, made of the OpenAPI document. Everything that enters it is escaped.

import { exampleOf } from './example.ts'
import type { JsonSchema } from './fields.ts'
import type { OpenApiDocument } from './openapi.ts'
import type { ApiOperation, ApiResponse, Parameter } from './openapi-types.ts'

const marks: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: unknown): string => String(text).replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)

/** Sentences of the document use `code` marks. */
const prose = (text: unknown): string => safe(text).replace(/`([^`]+)`/g, '<code>$1</code>')

interface Entry {
  path: string
  method: string
  operation: ApiOperation
}

export function docsPage(document: OpenApiDocument, style: string): string {
  const entries: Entry[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
    })),
  )
  const { title, version, description } = document.info
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)} API</title>
<link rel="stylesheet" href="${safe(style)}">
</head>
<body>
<nav>${document.tags.map(({ name }) => navigation(name, entries)).join('')}</nav>
<main>
<h1>${safe(title)} API ${safe(version)}</h1>
<p>${prose(description)} The whole description as JSON: <a href="/openapi.json">openapi.json</a>.</p>
${entries.map((entry) => section(entry, document)).join('\n')}
</main>
</body>
</html>
`
}

function navigation(tag: string, entries: Entry[]): string {
  const mine = entries.filter(({ operation }) => operation.tags.includes(tag))
  const links = mine.map(
    ({ operation }) => `<li><a href="#${safe(operation.operationId)}">${safe(operation.operationId)}</a></li>`,
  )
  return `<strong>${safe(tag)}</strong><ul>${links.join('')}</ul>`
}

function section({ path, method, operation }: Entry, document: OpenApiDocument): string {
  const body = operation.requestBody?.content['application/json']
  const parameters = (operation.parameters ?? []).map((parameter) => resolve<Parameter>(parameter, document))
  return [
    `<section id="${safe(operation.operationId)}">`,
    `<h2><span class="method">${safe(method)}</span> <code>${safe(path)}</code></h2>`,
    `<p>${prose(operation.summary)}</p>`,
    operation.description ? `<p>${prose(operation.description)}</p>` : '',
    parameters.length > 0 ? `<h3>Parameters</h3>${parameterTable(parameters)}` : '',
    body ? `<h3>Body</h3>${fieldTable(fieldRows(body.schema, document))}` : '',
    '<h3>Answers</h3>',
    Object.entries(operation.responses)
      .map(([status, response]) => answer(status, resolve<ApiResponse>(response, document), document))
      .join(''),
    '<h3>Example</h3>',
    `<pre>${safe(curl({ path, method, operation }, parameters, document))}</pre>`,
    '</section>',
  ].join('\n')
}

function resolve<T extends object>(value: T | { $ref: string }, document: OpenApiDocument): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T
  const steps = value.$ref.slice('#/'.length).split('/')
  return steps.reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], document) as T
}

function typeText(schema: JsonSchema): string {
  if (schema.enum) return (schema.enum as unknown[]).map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.anyOf) return schema.anyOf.map(typeText).join(' | ')
  if (schema.type === 'array') return `array of ${schema.items ? typeText(schema.items) : 'anything'}`
  return [schema.type ?? 'anything'].flat().join(' | ')
}

const bounds: Record<string, string> = {
  minimum: '≥',
  maximum: '≤',
  minLength: 'length ≥',
  maxLength: 'length ≤',
  default: 'default',
  pattern: 'form',
}

/** The widest integers of JSON say nothing to a reader. */
const isTelling = (value: unknown): boolean =>
  value !== undefined && Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER

function boundText(schema: JsonSchema): string {
  return Object.entries(bounds)
    .filter(([name]) => isTelling(schema[name]))
    .map(
      ([name, label]) => `${label} ${typeof schema[name] === 'string' ? schema[name] : JSON.stringify(schema[name])}`,
    )
    .join(', ')
}

const cells = (values: string[]): string => `<tr>${values.map((value) => `<td>${value}</td>`).join('')}</tr>`
const table = (titles: string[], rows: string[]): string =>
  `<table><thead><tr>${titles.map((title) => `<th>${title}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`

const aboutText = (schema: JsonSchema, description = schema.description ?? ''): string =>
  [description, boundText(schema)].filter((part) => part !== '').join('; ')

function parameterTable(parameters: Parameter[]): string {
  const rows = parameters.map(({ name, in: place, required, schema, description }) =>
    cells([
      `<code>${safe(name)}</code>`,
      safe(place),
      required ? 'yes' : 'no',
      safe(typeText(schema)),
      prose(aboutText(schema, description)),
    ]),
  )
  return table(['Name', 'In', 'Required', 'Type', ''], rows)
}

const DEEPEST = 3

/** Fields with their inner ones: `data.task_id`, `items[].serial`. */
function fieldRows(given: JsonSchema, document: OpenApiDocument, before = '', depth = 0): string[] {
  const schema = resolve<JsonSchema>(given, document)
  const inner =
    schema.type === 'array' && schema.items ? { schema: schema.items, before: `${before}[]` } : { schema, before }
  if (depth > DEEPEST || !inner.schema.properties) return []
  const prefix = inner.before === '' ? '' : `${inner.before}.`
  return Object.entries(inner.schema.properties).flatMap(([name, property]) => [
    cells([
      `<code>${safe(prefix + name)}</code>`,
      inner.schema.required?.includes(name) ? 'yes' : 'no',
      safe(typeText(property)),
      prose(aboutText(property)),
    ]),
    ...fieldRows(property, document, prefix + name, depth + 1),
  ])
}

const fieldTable = (rows: string[]): string => table(['Field', 'Required', 'Type', ''], rows)

function answer(status: string, response: ApiResponse, document: OpenApiDocument): string {
  const title = `<strong>${safe(status)}</strong> ${prose(response.description)}`
  const schema = response['x-code'] ? undefined : response.content?.['application/json']?.schema
  const rows = schema && status === '200' ? fieldRows(schema, document) : []
  return rows.length > 0 ? `<details><summary>${title}</summary>${fieldTable(rows)}</details>` : `<p>${title}</p>`
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

function curl({ path, method, operation }: Entry, parameters: Parameter[], document: OpenApiDocument): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name)
    return encodeURIComponent(String(exampleOf(parameter?.schema ?? {}, name)))
  })
  const needed = parameters.filter((one) => one.in === 'query' && one.required)
  const query = new URLSearchParams(
    Object.fromEntries(needed.map(({ name, schema }) => [name, String(exampleOf(schema, name))])),
  )
  const url = `${document.servers[0]?.url ?? ''}${filled}${query.size > 0 ? `?${query}` : ''}`
  const body = operation.requestBody?.content['application/json']
  const isOpen = operation.security?.length === 0
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`,
    ...(isOpen ? [] : [`-H 'Authorization: Bearer TOKEN'`]),
    ...(body ? [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body.example ?? {}))}`] : []),
  ].join(' \\\n  ')
}
