// A program that appends to the audit until it is killed: node append-child.ts FOLDER. Prints the number of each row that is on the disk.
import { openStore } from '../../../main/store/index.ts'

const [, , folder = ''] = process.argv
const store = openStore(folder, { clock: () => new Date(), appVersion: '0.1.0' })

for (let index = 0; ; index++) {
  const { seq } = await store.audit.append({
    user_id: null,
    user_name: 'child',
    request_id: `r-${index}`,
    level: 'info',
    action: index % 2 === 0 ? 'onu.wifi.set:intent' : 'onu.wifi.set:outcome',
    entity_type: 'onu',
    entity_id: `HWTC${index}`,
    entity_name: null,
    operator_message: null,
    source: 'cli',
    old_value: null,
    new_value: { filling: 'x'.repeat(index % 3000) },
    plan_hash: null,
    result: null,
  })
  process.stdout.write(`${seq}\n`)
}
