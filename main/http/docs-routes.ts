// `/openapi.json`, and the two addresses at which the requirement has its documentation: one page, from local text only.
import type { FastifyInstance } from 'fastify'
import { docsPage } from './docs-page.ts'
import { docsStyle } from './docs-style.ts'
import { openApiDocument } from './openapi.ts'

export const STYLE_PATH = '/docs/docs.css'

/** Outside the part that needs an identity: it says nothing. */
export function addDocsStyle(app: FastifyInstance): void {
  app.get(STYLE_PATH, async (_, reply) => reply.type('text/css; charset=utf-8').send(docsStyle))
}

export function addDocs(api: FastifyInstance, info: () => { version: string; url: string }): void {
  let made: { json: string; page: string } | null = null
  const docs = () => {
    if (made) return made
    const document = openApiDocument(info())
    made = {
      json: JSON.stringify(document),
      page: docsPage(document, STYLE_PATH),
    }
    return made
  }
  api.get('/openapi.json', async (_, reply) => reply.type('application/json; charset=utf-8').send(docs().json))
  for (const path of ['/docs', '/redoc'])
    api.get(path, async (_, reply) => reply.type('text/html; charset=utf-8').send(docs().page))
}
