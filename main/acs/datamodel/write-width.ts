// Channel width: written on the leaf that it was read from, in that leaf's own spelling.
import type { ChannelWidth } from '../../../shared/model/wifi.ts'
import type { Leaf } from './document.ts'
import { text } from './normalise.ts'
import { readWidth, widthIn } from './wifi.ts'
import type { Target } from './write-fields.ts'
import { type Planned, plan, refuse } from './write-pairs.ts'

/** As an answer says them. */
const words: Readonly<Record<ChannelWidth, string>> = {
  auto: 'Auto',
  '20MHz': '20 MHz',
  '40MHz': '40 MHz',
  '80MHz': '80 MHz',
  '160MHz': '160 MHz',
}

const only5GHz: readonly ChannelWidth[] = ['80MHz', '160MHz']

export function planWidth(target: Target, width: ChannelWidth): Planned {
  const { network, source } = target
  const wished = words[width]
  if (network.band === '2.4GHz' && only5GHz.includes(width)) {
    return refuse('channel_width', 'width_band', { width: wished, band: network.band })
  }
  const row = network.leaves.width.find((one) => !one.live && widthIn(one.leaf, one.codes) !== null)
  if (row === undefined) return noWidth(target)
  const listed = wordsListed(network.leaves.widthsSupported)
  const supported = row.codes ?? vocabularyOf(row.leaf) ?? [...listed.keys()]
  if (supported.length > 0 && !supported.includes(wished)) {
    return refuse('channel_width', 'width_unsupported', { width: wished, supported: supported.join(', ') })
  }
  const value = row.codes?.indexOf(wished) ?? listed.get(wished) ?? spelled(target, row.leaf, width)
  return plan({
    field: 'channel_width',
    old: readWidth(network, source),
    wished,
    settings: [{ leaf: row.leaf, value }],
    notes: [],
  })
}

/** Never read: which of the spellings it takes is unknown; never seen: the model may have no such leaf. */
function noWidth({ network }: Target): Planned {
  const known = network.leaves.width.filter((one) => one.leaf.state !== 'absent')
  const settable = known.find((one) => !one.live)?.leaf
  if (settable !== undefined) return refuse('channel_width', 'width_unread', { path: settable.path })
  const [live] = known
  return live === undefined
    ? refuse('channel_width', 'field_absent', { path: `${network.path}.BandWidth` })
    : refuse('channel_width', 'field_read_only', { path: live.leaf.path })
}

/** "20/40" is a vocabulary of its own (BM632w): nothing else was seen in it. */
function vocabularyOf(one: Leaf): readonly string[] | null {
  const word = widthIn(one, undefined)
  return word?.includes('/') ? [word] : null
}

/** "Auto,20MHz,40MHz": the words of an answer, each with the unit's own. */
const wordsListed = (one: Leaf): Map<string, string> =>
  new Map(
    (text(one) ?? '')
      .split(/\s*,\s*/)
      .flatMap((word): [string, string][] =>
        word === '' ? [] : [[widthIn({ ...one, value: word }, undefined) ?? word, word]],
      ),
  )

/** As the unit writes its widths: "20Mhz" on CT-COM, "20MHz" elsewhere; the value read shows it unless it is "Auto". */
function spelled({ family }: Target, one: Leaf, width: ChannelWidth): string {
  const read = text(one) ?? ''
  if (width === 'auto') return /^auto$/i.test(read) ? read : 'Auto'
  const digits = width.replace('MHz', '')
  const suffix = /^\d+(\s*\w*)$/.exec(read)?.[1]
  return digits + (suffix ?? (family === 'ctcom' ? 'Mhz' : 'MHz'))
}
