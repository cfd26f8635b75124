// One box or one ACS is one source: added twice it would be asked twice as often, and two queues would write to it.
import { PondeskError } from '../shared/errors.ts'
import type { Olt, Source } from './store/index.ts'

export interface Place {
  kind: 'acs' | 'olt'
  url?: string | undefined
  host?: string | undefined
  port?: number | undefined
  transport?: 'ssh' | 'telnet' | undefined
  jump_host?: string | undefined
}

/** Where a source would be after a change; null: where it is. */
export function placeAfter(
  row: Source,
  olts: readonly Olt[],
  wish: Omit<Place, 'kind' | 'jump_host'> & { jump_host?: string | null | undefined },
): Place | null {
  const moves = [wish.url, wish.host, wish.port, wish.transport, wish.jump_host].some((one) => one !== undefined)
  if (!moves) return null
  const olt = olts.find(({ sourceId }) => sourceId === row.id)
  if (!olt) return { kind: 'acs', url: wish.url ?? row.url }
  return {
    kind: 'olt',
    host: wish.host ?? olt.host,
    port: wish.port ?? olt.port,
    jump_host: wish.jump_host === undefined ? olt.jump?.host : (wish.jump_host ?? undefined),
  }
}

const bareHost = (host: string): string => host.trim().toLowerCase().replace(/\.$/, '')

/** `HTTP://ACS.isp.com:80/nbi/` and `http://acs.isp.com/nbi` are one. */
function bareUrl(url: string): string {
  if (!URL.canParse(url)) return url
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
}

const portOf = ({ port, transport }: Place): number => port ?? (transport === 'telnet' ? 23 : 22)

/** Behind another jump host the same private address is another box. */
const isSameOlt = (olt: Olt, wanted: Place): boolean =>
  bareHost(olt.host) === bareHost(wanted.host ?? '') &&
  olt.port === portOf(wanted) &&
  bareHost(olt.jump?.host ?? '') === bareHost(wanted.jump_host ?? '')

/** `self`: the source that is being changed. @throws PondeskError `conflict` naming the source that is there already. */
export function refuseTwin(
  wanted: Place,
  known: { acs: readonly Source[]; olts: readonly Olt[] },
  self?: number,
): void {
  const twin =
    wanted.kind === 'olt'
      ? known.olts.find((olt) => olt.sourceId !== self && isSameOlt(olt, wanted))
      : known.acs.find(
          ({ id, kind, url }) => id !== self && kind === 'acs' && bareUrl(url) === bareUrl(wanted.url ?? ''),
        )
  if (!twin) return
  throw new PondeskError('conflict', {
    field: wanted.kind === 'olt' ? 'host' : 'url',
    reason: 'source_twin',
    params: {
      name: twin.name,
      at: wanted.kind === 'olt' ? `${bareHost(wanted.host ?? '')}:${portOf(wanted)}` : bareUrl(wanted.url ?? ''),
    },
  })
}
