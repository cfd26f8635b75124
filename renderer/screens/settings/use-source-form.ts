// One form that connects a source or changes one: what is typed, what is wrong with it, what the server asks back.
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { SourceSettings } from '../../../shared/operations/source.ts'
import { asCallError, type CallError } from '../../client/call-error.ts'
import { cache, invoke } from '../../client/index.ts'
import { refusalText } from '../../components/refusal-text.ts'
import { useWords, type Words } from '../../components/words.ts'
import {
  type Answers,
  addInputOf,
  changesOf,
  type FieldName,
  fieldsInUse,
  fieldsOf,
  newFields,
  rangeOf,
  type SourceFields,
  wrongFields,
} from './source-fields.ts'

/** A host key that nobody has accepted yet: of the OLT, or of the host in between. */
export interface KeyQuestion {
  field: 'host_key' | 'jump_host_key'
  host: string
  fingerprint: string
}

export interface SourceForm {
  ref: RefObject<HTMLFormElement | null>
  fields: SourceFields
  /** The source being changed; null for a new one. */
  source: SourceSettings | null
  set: (change: Partial<SourceFields>) => void
  problemOf: (name: FieldName) => string | undefined
  /** A problem that belongs to no field on the screen. */
  problem: CallError | null
  question: KeyQuestion | null
  /** It was asked and did not answer: it may be kept all the same. */
  mayKeep: boolean
  /** When the question under way was sent, ms; null: none is. */
  busySince: number | null
  /** Grows when a field among the folded ones is wrong: they are shown then. */
  unfold: number
  isUnchanged: boolean
  submit: (answers?: Answers) => void
  cancel: () => void
}

export interface SourceFormOptions {
  source: SourceSettings | null
  kind: SourceFields['kind']
  taken: readonly string[]
  refused: string | null
  onSaved: (source: SourceSettings, ms: number) => void
}

const alwaysInSight: readonly string[] = ['name', 'url', 'vendor', 'host', 'port', 'user', 'secret']
const silentCodes: readonly string[] = ['source_unreachable', 'timeout', 'device_rejected']

export function useSourceForm({ source, kind, taken, refused, onSaved }: SourceFormOptions): SourceForm {
  const words = useWords()
  const ref = useRef<HTMLFormElement>(null)
  const [fields, setFields] = useState(() => (source ? fieldsOf(source) : newFields(kind, taken)))
  const [answers, setAnswers] = useState<Answers>({})
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<CallError | null>(null)
  const [question, setQuestion] = useState<KeyQuestion | null>(null)
  const [busySince, setBusySince] = useState<number | null>(null)
  const [unfold, setUnfold] = useState(0)
  const [look, setLook] = useState(0)
  const abort = useRef<AbortController | null>(null)
  const inUse = fieldsInUse(fields)
  const wrong = isTried ? wrongFields(fields, source) : []
  const isUnchanged = source !== null && Object.keys(changesOf(fields, source)).length === 0
  const field = inUse.find((name) => name === problem?.body.field)

  useEffect(() => () => abort.current?.abort(), [])
  // After an answer that names a field the operator stands in it.
  useEffect(() => {
    if (look > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [look])

  function showWrong(names: readonly string[]): void {
    if (names.some((name) => !isInSight(fields, name))) setUnfold((now) => now + 1)
    setLook((now) => now + 1)
  }

  function set(change: Partial<SourceFields>): void {
    setFields((now) => ({ ...now, ...change }))
    if (problem?.body.field === undefined || problem.body.field in change) setProblem(null)
    // Another host has another key.
    if ('host' in change || 'port' in change || 'jump_host' in change) {
      setAnswers({})
      setQuestion(null)
    }
  }

  async function send(given: Answers): Promise<void> {
    const begun = Date.now()
    const controller = new AbortController()
    abort.current = controller
    setBusySince(begun)
    setProblem(null)
    try {
      const saved = await ask(source, fields, given, controller.signal)
      setQuestion(null)
      for (const name of ['workspace.info', 'source.list', 'olt.list'] as const) cache.invalidate(name)
      onSaved(saved, Date.now() - begun)
    } catch (error) {
      if (controller.signal.aborted) return
      const failure = asCallError(error)
      const asked = questionIn(failure)
      setQuestion(asked)
      if (asked) return
      setProblem(failure)
      if (failure.body.field !== undefined) showWrong([failure.body.field])
    } finally {
      if (abort.current === controller) setBusySince(null)
    }
  }

  return {
    ref,
    fields,
    source,
    set,
    problemOf: (name) =>
      name === field && problem
        ? [refusalText(words.language, problem.body), problem.body.next].filter(Boolean).join(' ')
        : fixOf(words, fields, name, wrong),
    problem: field ? null : problem,
    question,
    mayKeep: problem !== null && silentCodes.includes(problem.code) && problem.body.field !== 'name',
    busySince,
    unfold,
    isUnchanged,
    submit(more = {}) {
      if (busySince !== null || refused !== null) return
      const missing = wrongFields(fields, source)
      setTried(true)
      if (missing.length > 0) {
        showWrong(missing)
        return
      }
      const given = { ...answers, ...more }
      setAnswers(given)
      void send(given)
    },
    cancel() {
      abort.current?.abort()
      setBusySince(null)
    },
  }
}

const isInSight = ({ kind }: SourceFields, name: string): boolean =>
  alwaysInSight.includes(name) && (kind === 'olt' || !['user', 'secret'].includes(name))

const ask = (
  source: SourceSettings | null,
  fields: SourceFields,
  given: Answers,
  signal: AbortSignal,
): Promise<SourceSettings> => {
  if (!source) return invoke('source.add', addInputOf(fields, given), { signal })
  const { host_key, unchecked } = given
  const answers = { ...(host_key === undefined ? {} : { host_key }), ...(unchecked ? { unchecked } : {}) }
  return invoke('source.update', { id: source.id, ...changesOf(fields, source), ...answers }, { signal })
}

/** What to write where something is missing or has another form. */
function fixOf({ say }: Words, fields: SourceFields, name: FieldName, wrong: readonly FieldName[]): string | undefined {
  if (!wrong.includes(name)) return undefined
  const range = rangeOf(name)
  if (range) return say('source.fix.number', range)
  if (name === 'clear_text') return say('source.fix.clear_text')
  const isEmpty = fields[name] === '' || (name === 'url' && /^https?:\/\/$/.test(fields.url))
  if (isEmpty && name !== 'url') return say('source.fix.missing')
  switch (name) {
    case 'url':
      return say('source.fix.url')
    case 'host':
    case 'jump_host':
      return say('source.fix.host')
    case 'header':
      return say('source.fix.header')
    default:
      return say('source.fix.length')
  }
}

function questionIn({ code, body }: CallError): KeyQuestion | null {
  if (code !== 'confirmation_required' || (body.field !== 'host_key' && body.field !== 'jump_host_key')) return null
  const details = body.details as { host?: unknown; fingerprint?: unknown } | undefined
  if (typeof details?.fingerprint !== 'string') return null
  return { field: body.field, host: String(details.host ?? ''), fingerprint: details.fingerprint }
}
