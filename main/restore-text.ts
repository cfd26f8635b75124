// A restored backup, in lines for the terminal.
import type { ChainRestore } from '../shared/model/audit.ts'
import { dayOf, type RestoreReport } from './store/index.ts'
import { tell, utcText } from './terminal.ts'

export const restoreLine = ({ row, at, backup, from, to }: ChainRestore): string =>
  tell('cli.restore_row', {
    row,
    backup,
    at: utcText(at),
    rest: to < from ? tell('cli.restore_none_gone') : tell('cli.restore_gone', { from, to }),
  })

export const restoreText = ({ file, backup, madeAt, aside, missing, revoked }: RestoreReport): string =>
  [
    tell('cli.restored', { file, day: dayOf(madeAt), backup }),
    `${tell('cli.restored_lost')} ${missing ? tell('cli.restored_rows', missing) : tell('cli.restored_no_rows')}`,
    ...(aside === null ? [] : [tell('cli.restored_aside', { file: aside })]),
    ...(revoked > 0 ? [tell('cli.restored_signed_out', { n: revoked })] : []),
  ].join('\n')
