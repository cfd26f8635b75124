// The life of changes over one fake OLT, with everything kept in memory: plans, tasks, audit.

import { type ChangeOptions, createChanges } from '../../../../main/change/index.ts'
import type { AuditEntry, Call } from '../../../../main/gateway/index.ts'
import { createOltCarrier } from '../../../../main/olt/carrier.ts'
import { createOltChanges } from '../../../../main/olt/changes.ts'
import type { Dialect } from '../../../../main/olt/driver.ts'
import type { OltLink } from '../../../../main/olt/link.ts'
import type { OnuPosition } from '../../../../main/olt/model.ts'
import type { WritesOf } from '../../../../main/olt/writes.ts'
import { memoryPlans } from '../../change/memory-plans.ts'

export const call: Call = {
  identity: { userId: 1, name: 'Lucía', role: 'admin' },
  door: 'http',
  requestId: 'r1',
  language: 'en',
  signal: new AbortController().signal,
  patienceMs: null,
}

export interface OltDeskOptions {
  link: OltLink
  dialects: Dialect[]
  writesOf: WritesOf
  serial: string
  onu: OnuPosition
}

export function openOltDesk({ link, dialects, writesOf, serial, onu }: OltDeskOptions) {
  const { kept: plans, port } = memoryPlans()
  const audit: AuditEntry[] = []
  const secrets = new Set<string>()
  let tasks = 0
  let ids = 0
  const clock = () => new Date('2026-11-21T08:00:00Z')
  const carrier = createOltCarrier({ link, dialects, writesOf, clock })
  const options: ChangeOptions = {
    plans: port,
    drafts: { all: async () => [], replace: async () => undefined },
    secretFields: () => [],
    tasks: {
      create: async () => {
        tasks += 1
        return tasks
      },
      set: async () => undefined,
    },
    audit: {
      append: async (entry) => {
        audit.push(entry)
        return { seq: audit.length, hash: '' }
      },
      appendOrRescue: async (entry) => {
        audit.push(entry)
        return { seq: audit.length }
      },
    },
    carrier: () => carrier,
    sourceName: () => 'OLT-LAB',
    fingerprint: async () => 'fp',
    remember: (secret) => void secrets.add(secret),
    forget: () => undefined,
    redact: (value) => value,
    announce: () => undefined,
    clock,
    newId: () => {
      ids += 1
      return `c${ids}`
    },
    log: () => undefined,
  }
  const changes = createChanges(options)
  const olt = { sourceId: 1, oltId: 1, name: 'OLT-LAB', link }
  const propose = createOltChanges({
    find: async () => ({ ...olt, serial, onu, subject: { name: null, model_name: null, acs_device_id: null } }),
    olt: async () => olt,
    writesOf,
    clock,
  })
  return {
    changes,
    propose,
    audit,
    stored: (id: string) => plans.get(id),
    everything: () => JSON.stringify([...plans.values(), audit]),
  }
}
