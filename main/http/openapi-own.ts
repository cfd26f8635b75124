// The few routes that belong to the door itself and not to the contract.
import { z } from 'zod'
import { topics } from '../../shared/operations/topics.ts'
import { EVENTS_PATH, JOB_EVENTS_PATH } from './event-routes.ts'
import { bodyExample } from './example.ts'
import { jsonSchema } from './fields.ts'
import type { Schemas } from './openapi.ts'
import { errorReferences } from './openapi-errors.ts'
import { type ApiOperation, type ApiResponse, openPath } from './openapi-types.ts'
import { SIGN_IN_PATH, SIGN_OUT_PATH, SignedIn, SignedOut, SignIn } from './session.ts'

interface OwnPath {
  path: string
  method: 'GET' | 'POST'
  operation: ApiOperation
}

const Health = z.object({ ok: z.literal(true) })

export function ownPaths(schemas: Schemas): OwnPath[] {
  const answer = (schema: z.ZodType, name: string): ApiResponse => ({
    description: 'Done',
    content: {
      'application/json': { schema: schemas.reference(schema, name) },
    },
  })
  const signIn = jsonSchema(SignIn, 'input')
  return [
    {
      path: '/api/v1/health',
      method: 'GET',
      operation: {
        operationId: 'http.health',
        tags: ['session'],
        summary: 'Whether the program answers',
        responses: { 200: answer(Health, 'http.health.answer') },
        security: [],
      },
    },
    {
      path: SIGN_IN_PATH,
      method: 'POST',
      operation: {
        operationId: 'http.sign-in',
        tags: ['session'],
        summary: 'Exchange the one-time code of a sign-in link for the cookies of a session of 12 hours',
        description: 'At most 5 attempts a minute from one address.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: signIn,
              example: bodyExample(signIn),
            },
          },
        },
        responses: {
          200: answer(SignedIn, 'http.sign-in.answer'),
          ...errorReferences(true),
        },
        security: [],
      },
    },
    {
      path: SIGN_OUT_PATH,
      method: 'POST',
      operation: {
        operationId: 'http.sign-out',
        tags: ['session'],
        summary: 'End what this request is authenticated with: the session, or the bearer token',
        responses: {
          200: answer(SignedOut, 'http.sign-out.answer'),
          ...errorReferences(true),
        },
        security: [{ bearer: [] }, { session: [], write: [] }],
      },
    },
    { path: EVENTS_PATH, method: 'GET', operation: eventsOperation(schemas) },
    {
      path: openPath(JOB_EVENTS_PATH),
      method: 'GET',
      operation: jobEventsOperation(),
    },
  ]
}

const stream = { 'text/event-stream': { schema: { type: 'string' } } }

function eventsOperation(schemas: Schemas): ApiOperation {
  const names = Object.keys(topics)
  const payloads = Object.entries(topics).map(([name, payload]) => [name, schemas.reference(payload, `topic.${name}`)])
  return {
    operationId: 'http.events',
    tags: ['events'],
    summary: 'What happens, as server-sent events: `event: <topic>`, `data: <JSON>`',
    parameters: [
      {
        name: 'topics',
        in: 'query',
        required: false,
        description: `Separated by commas: ${names.join(', ')}. Without it all of them`,
        schema: { type: 'string', example: names.join(',') },
      },
    ],
    responses: {
      200: { description: 'A stream; a comment every 15 s', content: stream },
      ...errorReferences(false),
    },
    'x-events': Object.fromEntries(payloads),
  }
}

function jobEventsOperation(): ApiOperation {
  return {
    operationId: 'http.job-events',
    tags: ['events'],
    summary: 'Progress of one job until it is over: `event: progress|completed|failed|cancelled`',
    description: 'Data: `{"job_id", "status", "progress", "message"}`, progress in percent.',
    parameters: [
      {
        name: 'job_id',
        in: 'path',
        required: true,
        description: 'The `task_id` of a change',
        schema: { type: 'string' },
      },
    ],
    responses: {
      200: { description: 'A stream that ends with the job', content: stream },
      ...errorReferences(false),
    },
  }
}
