// Active alarms, `show alarm pool`: a block of labels for each alarm, or one row an alarm that names its severity.
import type { Parsed } from '../../../driver.ts'
import { isMissing } from '../../../parse/index.ts'
import { onuOf, ponOf, snake } from '../names.ts'
import { isChatter, masked } from '../text.ts'

type Found = Record<string, unknown>

/** Labels in snake case → fields; the first that fits decides. Others keep their own name. */
const fields: readonly (readonly [RegExp, string])[] = [
  [/^(alarm_?)?(id|no|index|seq\w*|serial(_number)?)$/, 'alarm_id'],
  [/^(alarm_?)?(level|severity|grade)$/, 'level'],
  [/^(alarm_?)?code$/, 'code'],
  [/^(alarm_?|raise_?|raised_?|occur\w*_?|happen\w*_?|begin_?|start_?)+time$|^time$|^date$/, 'time'],
  [/^alarm_?des|^desc|^(alarm_?)?(name|title|information|info|content|detail\w*)$/, 'text'],
  [/cause/, 'cause'],
  [/^(alarm_?)?(object|source|position|location|interface|port|onu|place)(_(name|index))?$/, 'place'],
]

/** One record an alarm: `alarm_id`, `level`, `code`, `time`, `text`, `cause`, `position` (`1/1/3`, `1/1/3:5`); what it has of them. */
export const alarmPool = (lines: readonly string[]): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  let open: Found | null = null
  let last: string | null = null
  for (const line of lines) {
    if (isChatter(line)) {
      // A blank line or a rule ends what goes on over several lines, not the alarm.
      last = null
      continue
    }
    if (isLegend(line)) continue
    const pair = pairOf(line)
    if (pair) {
      const { name, value } = pair
      if (open === null || name in open) {
        open = {}
        parsed.records.push(open)
      }
      open[name] = value
      last = name
      continue
    }
    const row = rowOf(line)
    if (row) {
      parsed.records.push(row)
      open = null
    } else if (open && last && /^\s{2,}\S/.test(line) && typeof open[last] === 'string') {
      open[last] = `${open[last]} ${masked(line.trim())}`
      continue
    } else parsed.unparsed.push(masked(line.trim()))
    last = null
  }
  return { records: parsed.records.map(placed), unparsed: parsed.unparsed }
}

const pairOf = (line: string): { name: string; value: string | null } | null => {
  const [, label, text = ''] = /^\s*([A-Za-z][A-Za-z\-/(). ]{0,31}?)\s*:\s*(.*?)\s*$/.exec(line) ?? []
  if (label === undefined) return null
  const plain = snake(label)
  const name = fields.find(([pattern]) => pattern.test(plain))?.[1] ?? plain
  return { name, value: isMissing(text) ? null : masked(text) }
}

const severity = /\b(critical|major|minor|warning|indeterminate)\b/i
const clock = /\b(?:\d\d:\d\d:\d\d\s+\d\d[/-]\d\d[/-]\d{4}|\d{4}[/-]\d\d[/-]\d\d\s+\d\d:\d\d:\d\d)(?:\s+UTC)?/

/** `9599 critical …`, `12  43066  Major  18:57:30 08/26/2026 …`: numbers, a severity, a time, and what is left is the text. */
const rowOf = (line: string): Found | null => {
  const start = /^\s*(\d+)\s+(?:(\d+)\s+)?(\S.*)$/.exec(line)
  const level = start && severity.exec(line)?.[1]
  if (!start || !level) return null
  const time = clock.exec(line)?.[0]
  const text = (start[3] ?? '').replace(severity, ' ').replace(clock, ' ').replace(/\s+/g, ' ').trim()
  return {
    alarm_id: start[1],
    ...(start[2] ? { code: start[2] } : {}),
    level,
    ...(time ? { time } : {}),
    text: masked(text),
  }
}

/** A header of rows, a heading, a count: no alarm, and says nothing of one. */
const isLegend = (line: string): boolean => legends.some((pattern) => pattern.test(line.trim()))

const legends = [
  /^(?=.*\b(level|severity)\b)(?=.*\b(id|no|code|time|desc\w*|name)\b)[^\d:]*$/i,
  /^(total|current|active|number)\b[\w ]*\b(alarms?|number|count)\b[\w ]*:?\s*\d*$/i,
  /^alarm (pool|list|count|total)\b[\w ]*:?\s*\d*$/i,
]

/** Positions are taken out of whatever names them. */
const placed = (record: Found): Found => {
  const name = Object.values(record)
    .map((value) => /\b[a-z]*pon[-_](?:olt|onu)[-_]\d+\/\d+\/\d+(?::\d+)?/i.exec(String(value ?? ''))?.[0])
    .find((found) => found !== undefined)
  if (name === undefined) return record
  const onu = onuOf(name)
  const pon = ponOf(name)
  return pon ? { ...record, position: `${pon.frame}/${pon.slot}/${pon.port}${onu ? `:${onu.onuId}` : ''}` } : record
}
