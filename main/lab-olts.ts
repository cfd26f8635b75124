// The simulated OLTs as sources: they listen elsewhere, with new keys, at every start.
import type { Lab, LabOlt } from './lab/index.ts'
import type { Olt, Store } from './store/index.ts'

export async function keepLabOlts({ olts }: Pick<Store, 'olts'>, lab: Lab): Promise<void> {
  const known = (await olts.list()).filter(({ simulated }) => simulated)
  for (const olt of lab.olts) {
    const before = known.find(({ name }) => name === olt.name)
    await (before ? olts.update(before.id, reached(olt)) : olts.add({ ...rowOf(olt), ...reached(olt) }))
  }
  const names = new Set(lab.olts.map(({ name }) => name))
  for (const gone of known) if (!names.has(gone.name)) await olts.remove(gone.id)
}

/** Nobody has to keep the password of a simulated OLT secret, or store it. */
export const labSecret =
  (lab: Lab | null) =>
  ({ name, simulated }: Olt): string | null =>
    (simulated && lab?.olts.find((olt) => olt.name === name)?.password) || null

const reached = ({ host, port, user, hostKey }: LabOlt) => ({ host, port, user, hostKey })

const rowOf = ({ name, vendor }: LabOlt) => ({
  name,
  vendor,
  transport: 'ssh' as const,
  credentialRef: null,
  legacy: false,
  jump: null,
  perMinute: labPerMinute,
  simulated: true,
  writes: true,
})

/** Nothing suffers from many commands there. */
const labPerMinute = 600
