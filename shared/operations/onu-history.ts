// What was seen of one ONU over time, and the raw tree behind its values. All of it is answered from the store.
import { z } from 'zod'
import { EventList, Measurement, OnuSeries, ParameterPage, SeriesRange } from '../model/history.ts'
import { Serial } from '../model/onu.ts'
import { defineOperation, storedRead } from './define.ts'

export const onuSeries = defineOperation({
  name: 'onu.series',
  ...storedRead,
  area: 'onu',
  summary: 'Optics of one ONU over time, at most 2,000 points a line, with its outages and changes',
  input: z.strictObject({ serial: Serial, range: SeriesRange.default('24h') }),
  output: OnuSeries,
  http: { method: 'GET', path: '/api/v1/onus/:serial/series' },
})

export const onuTrends = defineOperation({
  name: 'onu.trends',
  ...storedRead,
  area: 'onu',
  summary:
    'What many ONUs received over seven days, one value for every six hours: the small line beside a row of a list',
  input: z.strictObject({ serials: z.array(Serial).min(1).max(200) }),
  output: z.object({
    /** UTC instant at which the first step begins, and s from one step to the next. */
    from: z.string(),
    step_s: z.int(),
    /** In the order they were asked for, serials as the list writes them. Left out: nobody knows that serial. */
    items: z.array(
      z.object({
        serial: z.string(),
        /** dBm as last received in each step, oldest first, the last one still running; null: nothing was read. */
        rx: z.array(z.number().nullable()),
      }),
    ),
  }),
  http: { method: 'POST', path: '/api/v1/onus/trends' },
})

export const onuEvents = defineOperation({
  name: 'onu.events',
  ...storedRead,
  area: 'onu',
  summary: 'One timeline of an ONU, newest first: states, signal, configuration, informs and changes',
  input: z.strictObject({
    serial: Serial,
    limit: z.int().min(1).max(200).default(50),
    /** `next` of the page before. */
    cursor: z.string().max(64).optional(),
  }),
  output: EventList,
  http: { method: 'GET', path: '/api/v1/onus/:serial/events' },
})

export const onuParameters = defineOperation({
  name: 'onu.parameters',
  ...storedRead,
  area: 'onu',
  summary: 'The parameter tree of an ONU as its ACS last told it; secrets are never part of it',
  input: z.strictObject({
    serial: Serial,
    /** Which device is meant where the ACS has several with this serial. */
    acs_device_id: z.string().min(1).max(256).optional(),
    /** Words that the path or the value holds. */
    q: z.string().max(200).default(''),
    limit: z.int().min(1).max(1000).default(200),
    cursor: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  output: ParameterPage,
  http: { method: 'GET', path: '/api/v1/onus/:serial/parameters' },
})

export const measureOnu = defineOperation({
  name: 'onu.measure',
  kind: 'job',
  area: 'onu',
  summary:
    'Optics of one ONU every 5 s for 60 s. A second call waits for the one under way; with stop that one ends now',
  input: z.strictObject({
    serial: Serial,
    /** Ends the measurement under way and answers what it has; where none is, an empty one. */
    stop: z.boolean().default(false),
  }),
  output: Measurement,
  role: 'viewer',
  limit: { per: 'onu', max: 20, seconds: 600 },
  confirm: { none: 'reads change nothing' },
  audit: { none: 'reading leaves no trace on the device' },
  http: { method: 'POST', path: '/api/v1/onus/:serial/measure' },
})
