import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../../../main/http/index.ts'
import { errorCodes, errors } from '../../../shared/errors.ts'
import { operationList } from '../../../shared/operations/index.ts'
import { en } from '../../../shared/words/en.ts'
import { es } from '../../../shared/words/es.ts'
import { pt } from '../../../shared/words/pt.ts'
import { openDoor } from './door.ts'

interface Described {
  operationId: string
  summary: string
  parameters?: { name?: string; in?: string; required?: boolean; $ref?: string }[]
  requestBody?: { content: Record<string, { schema: { properties: object } }> }
  responses: Record<string, { $ref?: string; description?: string; content?: object }>
}

const document = openApiDocument({ version: '1.2.3' })
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method,
    operation: operation as unknown as Described,
  })),
)
const responses = document.components.responses as Record<string, { description: string; 'x-code': string[] }>

function* everything(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  yield value as Record<string, unknown>
  for (const inner of Object.values(value)) yield* everything(inner)
}

const at = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], document)

describe('the OpenAPI document', () => {
  it('says what it is', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'PonDesk', version: '1.2.3' } })
    expect(openApiDocument({ version: '1', url: 'http://127.0.0.1:5' }).servers).toEqual([
      { url: 'http://127.0.0.1:5' },
    ])
  })

  it('has every operation with a binding, each once', () => {
    const bound = operationList.flatMap(({ name, http }) =>
      'none' in http ? [] : [[name, http.method.toLowerCase(), http.path.replace(/:(\w+)/g, '{$1}')]],
    )
    const found = described
      .filter(({ operation }) => !operation.operationId.startsWith('http.'))
      .map(({ path, method, operation }) => [operation.operationId, method, path])
    expect(found.sort()).toEqual(bound.sort())
    const ids = described.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('resolves every reference', () => {
    const references = [...everything(document)].map((value) => value.$ref).filter((value) => value !== undefined)
    expect(references.length).toBeGreaterThan(50)
    for (const reference of references) {
      expect(reference).toMatch(/^#\//)
      expect([reference, at(String(reference)) !== undefined]).toEqual([reference, true])
    }
    expect(Object.keys(document.components.schemas).filter((name) => !/^[\w.-]+$/.test(name))).toEqual([])
  })

  it('declares exactly the parameters of each path, and no field in two places', () => {
    for (const { path, method, operation } of described) {
      const own = (operation.parameters ?? []).filter(({ $ref }) => $ref === undefined)
      const inPath = own.filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => name).sort()).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      )
      expect(inPath.every(({ required }) => required === true)).toBe(true)
      const body = Object.keys(operation.requestBody?.content['application/json']?.schema.properties ?? {})
      const names = [...own.map(({ name }) => name), ...body]
      expect(new Set(names).size).toBe(names.length)
      if (method === 'get') expect(operation.requestBody).toBeUndefined()
      expect(operation.summary.length).toBeGreaterThan(5)
    }
  })

  it('accounts for every field of every input', () => {
    for (const operation of operationList) {
      if ('none' in operation.http) continue
      const found = described.find((one) => one.operation.operationId === operation.name)?.operation
      const body = Object.keys(found?.requestBody?.content['application/json']?.schema.properties ?? {})
      const names = (found?.parameters ?? []).flatMap(({ name }) => name ?? [])
      expect([...names, ...body].sort()).toEqual(Object.keys(operation.input.shape).sort())
    }
  })

  it('describes every answer', () => {
    for (const { operation } of described)
      for (const response of Object.values(operation.responses)) {
        const resolved = (response.$ref ? at(response.$ref) : response) as { description?: string; content?: object }
        expect(resolved.description).toMatch(/\w/)
        expect(resolved.content).toBeDefined()
      }
  })

  it('is served as it is written to a file, with the address of the door', async () => {
    const door = await openDoor()
    const { status, headers, json } = await door.ask('/openapi.json')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(json).toEqual(JSON.parse(JSON.stringify(openApiDocument({ version: '9.9.9', url: door.server.url }))))
  })
})

describe('errors: table, words and OpenAPI agree, both ways', () => {
  const inWords = (words: object): string[] =>
    Object.keys(words)
      .filter((key) => key.startsWith('error.'))
      .map((key) => key.slice('error.'.length))
      .sort()
  const table = [...errorCodes].sort()

  it('in three languages', () => {
    expect(inWords(es)).toEqual(table)
    expect(inWords(pt)).toEqual(table)
    expect(inWords(en)).toEqual(table)
  })

  it('in the responses, each code under its own status', () => {
    const moreExact = ['Error413', 'Error415']
    const fromTable = Object.entries(responses).filter(([name]) => !moreExact.includes(name))
    expect(fromTable.flatMap(([, response]) => response['x-code']).sort()).toEqual(table)
    for (const [name, response] of fromTable)
      for (const code of response['x-code']) {
        expect(name).toBe(`Error${errors[code as keyof typeof errors].status}`)
        expect(response.description).toContain(en[`error.${code}` as keyof typeof en])
      }
  })

  it('in the schema of the envelope', () => {
    const schema = document.components.schemas.Error as { properties: { code: { enum: string[] } } }
    expect([...schema.properties.code.enum].sort()).toEqual(table)
  })

  it('every operation that asks for an identity can answer each of them', () => {
    const statuses = [...new Set(errorCodes.map((code) => String(errors[code].status)))]
    for (const { operation } of described)
      if (operation.operationId !== 'http.health')
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(statuses))
  })
})
