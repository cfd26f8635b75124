// Sources of a workspace that is only looked at: they stand in every list, and nobody speaks to them.
import { PondeskError } from '../shared/errors.ts'
import type { Acs, SourceHealth } from './acs/index.ts'
import type { OltLink } from './olt/index.ts'
import type { LinkHooks } from './pons/index.ts'
import { type CredentialStatus, CredentialsUnavailable, type OpenedCredentialStore } from './security/index.ts'
import type { Olt, Source } from './store/index.ts'

const problem = { reason: 'read_only', params: {} }

/** What a source that does not answer says: what is stored stands in for it, with its age. */
const unasked = (): PondeskError => new PondeskError('source_unreachable', { reason: 'read_only' })

const refuse = (): Promise<never> => Promise.reject(unasked())

async function* refusePages(): AsyncGenerator<never> {
  yield await refuse()
}

const health: SourceHealth = { state: 'unknown', since: null, lastOkAt: null, lastError: problem, retryAt: null }

export function offlineAcs({ id, name, simulated, writable }: Source): Acs {
  return {
    source: { id, name, simulated, writes: writable },
    carrier: {
      name: 'acs',
      describe() {
        throw unasked()
      },
      read: refuse,
      apply: refuse,
      settle: refuse,
      withdraw: refuse,
    },
    findBySerial: refuse,
    device: refuse,
    tree: refuse,
    freshen: refuse,
    discover: refuse,
    pages: refusePages,
    ids: refuse,
    informedSince: refusePages,
    health: () => health,
    probe: refuse,
    count: refuse,
    skewMs: () => 0,
    close: () => undefined,
  }
}

export function offlineLink({ perMinute, transport, model }: Olt, _hooks: LinkHooks): OltLink {
  return {
    dialect: refuse,
    read: refuse,
    write: refuse,
    state: () => ({
      state: 'unknown',
      since: null,
      lastOkAt: null,
      problem,
      retryAt: null,
      session: {
        open: false,
        dialect: null,
        model,
        hostname: null,
        algorithms: null,
        clearText: transport === 'telnet',
      },
      queue: { running: null, waiting: [] },
      budget: { perMinute, usedLastMinute: 0, history: [] },
    }),
    close: async () => undefined,
  }
}

/** No keychain is asked: nothing here needs a secret. */
export function closedCredentials(): OpenedCredentialStore {
  const status: CredentialStatus = { state: 'unavailable', backend: 'vault', reason: 'closed', ways: [] }
  const closed = (): Promise<never> => Promise.reject(new CredentialsUnavailable('closed'))
  const answer = async (): Promise<CredentialStatus> => status
  return {
    status: answer,
    get: closed,
    set: closed,
    delete: closed,
    retry: answer,
    unlock: answer,
    createVault: answer,
    startOver: answer,
    moveToKeychain: answer,
    isWaitingForKeychain: () => false,
    close: () => undefined,
  }
}
