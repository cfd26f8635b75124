import type { Plan } from './model/plan.ts'
import type { WifiReadings } from './model/snapshot.ts'

/** Whether a plan was made for this network of this ACS record: it names its parameters, or is for the main network of its band. */
export const isSentTo = (
  { title, steps, subject }: Pick<Plan, 'title' | 'steps' | 'subject'>,
  /** Of several devices with one serial the one that is meant: what was sent to another says nothing of this. */
  device: string | null,
  { path, band, main }: Pick<WifiReadings, 'path' | 'band' | 'main'>,
): boolean =>
  subject.acs_device_id === device &&
  (steps.some(({ request }) => request.some((line) => line.includes(`${path}.`))) ||
    (main && title.key === 'plan.title.wifi' && String(title.params.band).replace(' ', '') === band))
