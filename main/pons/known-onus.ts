// Who of the ONUs is where, and what its OLT knows of it: from the store, or asked now.
import type { Call } from '../gateway/index.ts'
import type { Changed, OnuCli, OnuOptics, OnuPosition } from '../olt/index.ts'
import type { Olt, OltReadings } from '../store/index.ts'
import { jobsOf } from './jobs.ts'
import { type KeptPort, ponText } from './kept.ts'
import type { Links, OpenOlt } from './links.ts'
import type { Memory } from './memory.ts'
import { cliOfRow } from './onu.ts'
import type { Reader } from './reader.ts'

/** What an OLT knows of one ONU. */
export interface KnownOnu {
  olt: Olt
  serial: string
  cli: OnuCli
  /** True where it was asked for itself, not only listed. */
  isWhole: boolean
  at: string
  /** Its PON port as it was last listed. */
  port: KeptPort
}

interface KnownOnusDeps {
  links: Links
  memory: Memory
  reader: Reader
  readings: OltReadings
  /** Any form of a serial, the canonical one first. */
  formsOf: (serial: string) => readonly string[]
  clock: () => Date
}

const mostAnswers = 200
/** Of the commands that read an ONU those that tell its light. */
const opticsCommands = ['onu-optics', 'onu-power']

export function createKnownOnus({ links, memory, reader, readings, formsOf, clock }: KnownOnusDeps) {
  /** Nobody asked the OLTs anything since: the answer is the same. */
  let answers: { version: number; bySerial: Map<string, Promise<KnownOnu | null>> } = {
    version: -1,
    bySerial: new Map(),
  }
  function known(serial: string): Promise<KnownOnu | null> {
    if (links.all().length === 0) return Promise.resolve(null)
    if (answers.version !== memory.version() || answers.bySerial.size >= mostAnswers)
      answers = { version: memory.version(), bySerial: new Map() }
    const answer = answers.bySerial.get(serial) ?? look(serial)
    answers.bySerial.set(serial, answer)
    return answer
  }

  /** From the store: the ONU's own reading, or its row in the list of its port. */
  async function look(serial: string): Promise<KnownOnu | null> {
    const forms = formsOf(serial)
    const place = await readings.placeOf(forms)
    const one = place && links.find(place.oltId)
    if (!place || !one) return null
    const kept = await memory.port(one.olt, place.pon)
    const row = kept.onus?.find((listed) => listed.serial !== null && forms.includes(listed.serial))
    const canonical = row?.serial ?? forms[0] ?? serial
    const own = await readings.onu(one.olt.id, canonical)
    if (own && (!row || own.at >= (kept.onusAt ?? '')))
      return { olt: one.olt, serial: canonical, cli: own.document as OnuCli, isWhole: true, at: own.at, port: kept }
    if (!row || kept.onusAt === null) return null
    // The list is newer than what the ONU was last asked for: its state is the list's, the rest stays as it was.
    const cli = own ? { ...(own.document as OnuCli), row } : cliOfRow(row)
    return { olt: one.olt, serial: canonical, cli, isWhole: own !== null, at: kept.onusAt, port: kept }
  }

  async function askOne(one: OpenOlt, serial: string, at: OnuPosition, call: Call): Promise<KnownOnu | null> {
    const found = await reader.readOnu(one, serial, at, jobsOf(call, serial))
    return found && { olt: one.olt, serial, ...found, isWhole: true, port: await memory.port(one.olt, at) }
  }

  /** Nobody knows where it is, or it is no longer there. @throws the OLT's own error where none of them answered */
  async function search(asked: readonly OpenOlt[], serial: string, call: Call): Promise<KnownOnu | null> {
    const answers = await Promise.allSettled(asked.map((one) => reader.find(one, serial, jobsOf(call, serial))))
    for (const [at, one] of asked.entries()) {
      const answer = answers[at]
      const found =
        answer?.status === 'fulfilled' && answer.value ? await askOne(one, serial, answer.value.onu, call) : null
      if (found) return found
    }
    const silent = answers.filter((answer) => answer.status === 'rejected')
    if (silent[0] && silent.length === answers.length) throw silent[0].reason
    return null
  }

  /** Asks the OLT where the ONU is; where that is not known, all of them. Null: none knows it. */
  async function ask(serial: string, oltId: number, call: Call): Promise<KnownOnu | null> {
    const forms = formsOf(serial)
    const canonical = forms[0] ?? serial
    const place = await readings.placeOf(forms)
    const home = place && (oltId === 0 || place.oltId === oltId) ? links.find(place.oltId) : undefined
    const found = place && home ? await askOne(home, canonical, { ...place.pon, onuId: place.ontId }, call) : null
    return found ?? search(oltId === 0 ? links.all() : [links.get(oltId, 'olt_id')], canonical, call)
  }

  /** What the lists and the ONU's page say of it follows a change, with as few lines as show it. */
  async function askChanged(serial: string, oltId: number, changed: Changed, call: Call): Promise<void> {
    const forms = formsOf(serial)
    const canonical = forms[0] ?? serial
    const place = await readings.placeOf(forms)
    const home = place?.oltId === oltId ? links.find(oltId) : undefined
    const at = place && { ...place.pon, onuId: place.ontId }
    const isRead = home && at && (await reader.readChanged(home, canonical, at, changed, jobsOf(call, canonical)))
    if (!isRead) await ask(serial, oltId, call)
  }

  /** Light of one ONU in one command; null: nobody knows where it is, or its OLT does not tell. @throws the OLT's own error */
  async function light(serial: string, call: Call): Promise<{ olt: Olt; optics: OnuOptics; at: string } | null> {
    const forms = formsOf(serial)
    const place = await readings.placeOf(forms)
    const one = place && links.find(place.oltId)
    if (!place || !one) return null
    const at = { ...place.pon, onuId: place.ontId }
    const asked = jobsOf(call, forms[0] ?? serial)('olt.job.onu', { onu: at.onuId, pon: ponText(at) })
    const { value: cli } = await one.link.read((dialect) => {
      const { commands, assemble } = dialect.reads.onu(at)
      return { commands: commands.filter(({ id }) => opticsCommands.includes(id)), assemble }
    }, asked)
    return cli.optics && { olt: one.olt, optics: cli.optics, at: clock().toISOString() }
  }

  return { known, ask, askChanged, light }
}
