// Where a run works: in a workspace of its own, or on the copy of one that is only looked at.
import { dirname, join } from 'node:path'
import { PondeskError } from '../shared/errors.ts'
import { closedCredentials } from './offline-sources.ts'
import { type OpenedCredentialStore, openCredentialStore } from './security/index.ts'
import { openReview, openStore, type Review, type Store } from './store/index.ts'

export interface PlaceAsked {
  /** Folder of the workspace; with `readOnly` the file of a backup too. */
  place: string
  /** It was named, and not the default one. */
  isNamed: boolean
  readOnly: boolean
  lab: number | 'default' | null
  clock: () => Date
  version: string
}

export interface Place {
  store: Store
  isReadOnly: boolean
  /** Folder in which this run may write. */
  folder: string
  /** Folder of the workspace, its database, and its log where there is one: what is shown. */
  home: string
  file: string
  logs: string | null
  review: Review | null
  /** The simulated network that is asked for; null: what the workspace says. */
  wantsLab: number | 'default' | null
  close(): Promise<void>
}

/** @throws PondeskError as `openStore` and `openReview` do */
export function openPlace(asked: PlaceAsked): Place {
  return asked.readOnly ? openCopy(asked) : openOwn(asked)
}

function openOwn({ place, isNamed, lab, clock, version }: PlaceAsked): Place {
  const store = openStore(place, { clock, appVersion: version })
  return {
    store,
    isReadOnly: false,
    folder: place,
    home: place,
    file: store.file,
    logs: join(place, 'logs'),
    review: null,
    wantsLab: isNamed ? lab : (lab ?? 'default'),
    async close() {
      await store.backup('close').catch(() => null)
      store.close()
    },
  }
}

function openCopy({ place, lab, clock, version }: PlaceAsked): Place {
  if (lab !== null) throw new PondeskError('invalid_input', { field: 'lab', reason: 'read_only_lab' })
  const review = openReview(place, clock)
  try {
    const store = openStore(review.folder, { clock, appVersion: version })
    return {
      store,
      isReadOnly: true,
      folder: review.folder,
      home: dirname(review.file),
      file: review.file,
      logs: review.logs,
      review,
      wantsLab: null,
      async close() {
        store.close()
        review.close()
      },
    }
  } catch (error) {
    review.close()
    throw review.named(error)
  }
}

/** Not waited for: a locked keyring may take its time, and nothing at the start needs a secret. */
export async function openCredentials(
  { store, folder, isReadOnly }: Place,
  passphrase: string | null,
): Promise<OpenedCredentialStore> {
  if (isReadOnly) return closedCredentials()
  return openCredentialStore({
    folder,
    workspaceId: store.workspaceId,
    platform: process.platform,
    env: process.env,
    passphrase: async () => passphrase,
  })
}
