// How SmartAX says no. The first text that fits decides.
import type { Failure } from '../../driver.ts'

/** Lines that begin a refusal. */
export const failureStart = /^\s*(?:Failure\s*:|%\s|Error\s*:)/
/** With what is left of its eraser where a capture lost the escape bytes. */
export const pagerText = /(?:^ {0,4})?---- More \( Press 'Q' to break \) ----(?:\[\d+D *\[\d+D)?/

export const failures: readonly Failure[] = [
  { when: /^\s*Failure: The automatically found ONTs do not exist/m, code: 'empty' },
  { when: /^\s*Failure: There is not any MAC address record/m, code: 'empty' },
  { when: /^\s*Failure: No service virtual port can be operated/m, code: 'empty' },
  { when: /^\s*Failure: There is no ONT available/m, code: 'empty' },
  { when: /^\s*Failure: The IP config(?:uration)? of the ONT does not exist/m, code: 'empty' },
  { when: /^\s*Failure: (?:The (?:required )?ONT|The service virtual port) does not exist/m, code: 'not_found' },
  { when: /^\s*Failure: The profile does not exist/m, code: 'not_found' },
  { when: /^\s*Failure: The ONT is not online/m, code: 'offline' },
  { when: /^\s*Failure: Make configuration repeatedly/m, code: 'already_done' },
  { when: /^\s*Failure: Service virtual port has existed already/m, code: 'already_done' },
  { when: /^\s*Failure: .*GEM configuration exists/m, code: 'already_done' },
  { when: /^\s*Failure: SN already exists/m, code: 'conflict' },
  { when: /^\s*Failure: This configured object has some service virtual\s+ports/m, code: 'in_use' },
  { when: /^\s*Failure: The ONT can ?not support/m, code: 'unsupported' },
  { when: /^\s*Failure: The IP interface does not exist/m, code: 'unsupported' },
  { when: /^\s*Failure: The current HG configuration method of the ONT/m, code: 'unsupported' },
  { when: /^\s*Failure: System is busy/m, code: 'busy' },
  { when: /^\s*(?:Failure|%).*(?:no|insufficient) (?:right|privilege|authority)/im, code: 'denied' },
  {
    when: /^\s*% (?:Unknown command|Parameter error|Ambiguous command|Incomplete command|Too many parameters)/m,
    code: 'syntax',
  },
  { when: /^\s*%\s/m, code: 'syntax' },
  { when: /^\s*Failure\s*:/m, code: 'rejected' },
]
