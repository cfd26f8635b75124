import type { Plan } from './model/plan.ts'
import type { WifiReadings } from './model/snapshot.ts'

/** Whether a plan was made for this network: it names its parameters, or is for the main network of its band. */
export const isSentTo = (
  { title, steps }: Pick<Plan, 'title' | 'steps'>,
  { path, band, main }: Pick<WifiReadings, 'path' | 'band' | 'main'>,
): boolean =>
  steps.some(({ request }) => request.some((line) => line.includes(`${path}.`))) ||
  (main && title.key === 'plan.title.wifi' && String(title.params.band).replace(' ', '') === band)
