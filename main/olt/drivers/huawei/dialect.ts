// How SmartAX talks: prompts, modes, pager, hints, questions, refusals. Corrected here when a firmware differs.
import type { Dialect, Mode } from '../../driver.ts'
import { failures, pagerText } from './failures.ts'
import { reads } from './reads.ts'

const modes: readonly Mode[] = [
  // `quit` here would log out.
  { name: 'user', context: null, end: '>', enter: null, leave: null },
  {
    name: 'enable',
    context: null,
    end: '#',
    enter: { from: 'user', line: () => 'enable', asks: [{ when: /password:\s*$/i, answer: 'secret' }] },
    leave: 'quit',
  },
  { name: 'config', context: /^\(config\)$/, end: '#', enter: { from: 'enable', line: () => 'config' }, leave: 'quit' },
  {
    name: 'gpon',
    context: /^\(config-if-gpon-\d+\/\d+\)$/,
    end: '#',
    enter: { from: 'config', line: (slot) => `interface gpon ${slot}` },
    leave: 'quit',
  },
  {
    name: 'epon',
    context: /^\(config-if-epon-\d+\/\d+\)$/,
    end: '#',
    enter: { from: 'config', line: (slot) => `interface epon ${slot}` },
    leave: 'quit',
  },
  {
    name: 'line-profile',
    context: /^\(config-gpon-lineprofile-\d+\)$/,
    end: '#',
    enter: { from: 'config', line: (id) => `ont-lineprofile gpon profile-id ${id}` },
    leave: 'quit',
  },
  {
    name: 'service-profile',
    context: /^\(config-gpon-srvprofile-\d+\)$/,
    end: '#',
    enter: { from: 'config', line: (id) => `ont-srvprofile gpon profile-id ${id}` },
    leave: 'quit',
  },
  {
    name: 'diagnose',
    context: /^\(diagnose\)$/,
    end: '%%',
    enter: { from: 'enable', line: () => 'diagnose' },
    leave: 'quit',
  },
]

export const smartax: Dialect = {
  name: 'smartax',
  vendor: 'huawei',
  login: {
    user: /^\s*(?:>>)?\s*User name:\s*$/i,
    password: /^\s*(?:>>)?\s*User password:\s*$/i,
    refused: [
      { when: /Reenter times have reached the upper limit/i, reason: 'olt_sessions_full' },
      { when: /(?:The IP address has been locked|User account is locked|user has been locked)/i, reason: 'olt_locked' },
      { when: /User ?name or (?:user )?password (?:is )?invalid/i, reason: 'olt_login' },
    ],
    // A legal notice; its words are capitals. Any other question at login stops it.
    asks: [{ when: /\[?\(?YES\s*[/|]\s*NO\)?\]?\s*:?\s*$/, answer: { text: 'YES' } }],
  },
  prompt: /^([\w.@/-]{1,64})(\([\w/-]+\))?(>|#|%%)\s*$/,
  modes,
  pager: { when: pagerText, key: ' ' },
  // Only at the end of what came: until Enter the line has not run. Without `<cr>` the line is incomplete.
  hint: { when: /\{[^{}\n]{0,300}\}:\s*$/, complete: /<cr>/i },
  open: [
    { at: { mode: 'enable' }, line: 'undo smart', needed: true },
    { at: { mode: 'enable' }, line: 'infoswitch cli OFF' },
    { at: { mode: 'enable' }, line: 'scroll 512', needed: true },
    { at: { mode: 'config' }, line: 'mmi-mode enable' },
  ],
  typeAhead: true,
  close: { line: 'quit', asks: [{ when: /Are you sure to log out\?.*\[[yn]\]\s*:\s*$/i, answer: { text: 'y' } }] },
  proof: '',
  cancel: '\u0003',
  failures,
  // Alarms and events that are printed when they happen, where `infoswitch` is unknown.
  noise: [/^\s*!\s*(?:ALARM|EVENT|FAULT|RECOVERY|RUNNING)\b/i],
  reads,
}

/** What the box says it is: `PRODUCT : MA5608T`, else the bracket of the banner. */
export function identify(banner: string, output: string): { dialect: string; model: string | null } {
  const product = /^\s*PRODUCT\s*:?\s*([A-Z]{2}\d\S*)/m.exec(output)?.[1]
  const family = /Integrated Access Software \(([\w-]+)\)/i.exec(banner)?.[1]
  return { dialect: smartax.name, model: product ?? family ?? null }
}
