import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PondeskError } from '../../shared/errors.ts'
import type { Change } from '../../shared/model/change.ts'
import { isTopic, type Topic, topics } from '../../shared/operations/topics.ts'
import { type Language, sayPhrase } from '../../shared/words/index.ts'
import type { Events } from '../gateway/index.ts'
import { languageOf } from './call.ts'
import { refuseUnknownQuery } from './failures.ts'
import type { Streams } from './streams.ts'

export const EVENTS_PATH = '/api/v1/events'
export const JOB_EVENTS_PATH = '/jobs/events/:job_id'

const topicNames = Object.keys(topics).filter(isTopic)

interface Deps {
  events: Events
  streams: Streams
  findJob: (taskId: string) => Promise<Change | null>
}

function wantedTopics(query: unknown): Topic[] {
  const asked = (query as { topics?: string | string[] }).topics
  if (asked === undefined) return topicNames
  const names = [asked].flat().join(',').split(',')
  return [...new Set(names)].map((name) => {
    if (isTopic(name)) return name
    throw new PondeskError('invalid_input', {
      field: 'topics',
      reason: 'input_choice',
      params: { allowed: topicNames.join(', ') },
    })
  })
}

/** What is published, as it is published. */
function addEvents(api: FastifyInstance, { events, streams }: Deps): void {
  api.get(EVENTS_PATH, { exposeHeadRoute: false }, async (request, reply) => {
    refuseUnknownQuery(request.query, ['topics'])
    const wanted = wantedTopics(request.query)
    const stream = streams.open(request, reply)
    for (const topic of wanted) stream.onEnd(events.subscribe(topic, (payload) => stream.send(topic, payload)))
    return reply
  })
}

type JobEvent = 'progress' | 'completed' | 'failed' | 'cancelled'

/** A queued change is not over: it waits for its device. */
function eventOf({ state, outcome, plan }: Change): JobEvent {
  if (state === 'expired') return 'cancelled'
  if (state !== 'done' || outcome === 'queued') return 'progress'
  if (outcome === 'faulted' || outcome === 'unknown') return 'failed'
  // Nothing was sent although something was to be: withdrawn, or never taken by the device.
  return outcome === 'unchanged' && !plan.nothingToDo ? 'cancelled' : 'completed'
}

/** Shape proposed in requirement R-D-66. */
function jobState(jobId: string, change: Change, language: Language) {
  const event = eventOf(change)
  const over = change.stages.filter(
    ({ state }) => state !== 'pending' && state !== 'running' && state !== 'waiting',
  ).length
  const status = change.outcome === 'unknown' ? 'unknown' : event === 'progress' ? (change.outcome ?? 'running') : event
  const progress = event === 'progress' ? Math.round((100 * over) / Math.max(1, change.stages.length)) : 100
  return {
    event,
    data: {
      job_id: jobId,
      status,
      progress,
      message: change.message ? sayPhrase(language, change.message) : '',
    },
  }
}

/** Progress of one change until it is over (R-D-66). */
function addJobEvents(api: FastifyInstance, { events, streams, findJob }: Deps): void {
  async function follow(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { job_id: jobId } = request.params as { job_id: string }
    refuseUnknownQuery(request.query, [])
    const language = languageOf(request)
    // Listening begins before looking: what happens in between is not lost.
    let latest: Change | null = null
    let tell = (change: Change): void => {
      latest = change
    }
    const unsubscribe = events.subscribe('change', (change) => {
      if (change.task_id === jobId) tell(change)
    })
    try {
      const found = await findJob(jobId)
      const change = latest ?? found
      if (!change) throw new PondeskError('not_found', { reason: 'job_unknown' })
      const stream = streams.open(request, reply)
      stream.onEnd(unsubscribe)
      tell = (now) => {
        const { event, data } = jobState(jobId, now, language)
        stream.send(event, data)
        if (event !== 'progress') stream.end()
      }
      tell(change)
      return reply
    } catch (error) {
      unsubscribe()
      throw error
    }
  }
  api.get(JOB_EVENTS_PATH, { exposeHeadRoute: false }, follow)
}

export function addEventRoutes(api: FastifyInstance, deps: Deps): void {
  addEvents(api, deps)
  addJobEvents(api, deps)
}
