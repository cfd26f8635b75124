// A restored backup, in lines for the terminal.
import type { ChainRestore } from '../shared/model/audit.ts'
import { dayOf, type RestoreReport } from './store/index.ts'

export const restoreLine = ({ row, at, backup, from, to }: ChainRestore): string =>
  `#${row}: ${backup} was put in place at ${at}; ${to < from ? 'no row is known to be gone' : `rows ${from} to ${to} are gone since`}`

export const restoreText = ({ file, backup, madeAt, aside, missing, revoked }: RestoreReport): string =>
  [
    `restored: ${file} is now the backup of ${dayOf(madeAt)} (${backup})`,
    `lost: what PonDesk wrote down after that moment; devices keep what was sent to them. ${
      missing
        ? `Rows ${missing.from} to ${missing.to} of the audit are gone, "audit verify" names them`
        : 'No row of the audit is known to be gone'
    }`,
    ...(aside === null ? [] : [`kept aside, not deleted: ${aside}`]),
    ...(revoked > 0 ? [`${revoked} access tokens and sessions ended: sign in again`] : []),
  ].join('\n')
