// What is typed in an OLT form against what the OLT holds: the fields to ask for, and the wish that comes of them.
import type { OltVendor } from '../../../shared/model/olt.ts'
import type { OltField, OltFields, OltForm, OltTold } from './olt-forms.ts'

/** Vendors that a field names are the ones it is for; an unknown vendor is asked for everything. */
const known = new Set<OltVendor>(['huawei', 'zte'])

/** What the OLT holds now, as text: of several, of the one that the fields choose. A field that still says it is not wished. */
export function nowOf(form: OltForm, told: OltTold, fields: OltFields = {}): OltFields {
  const start = form.start(told)
  const of = form.selector === undefined ? null : (fields[form.selector] ?? start[form.selector] ?? '')
  const values = told.config?.items.find((item) => item.of === of)?.values ?? {}
  return {
    ...start,
    ...(form.selector === undefined || of === null ? {} : { [form.selector]: of }),
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
  }
}

/** Fields that are asked for now. */
export const shownFields = (form: OltForm, told: OltTold, fields: OltFields): OltField[] =>
  form
    .fields(told)
    .filter(({ only, shownWhen }) => isFor(told.readings.olt.vendor, only) && (shownWhen?.(fields) ?? true))

export const isFor = (vendor: OltVendor, only: readonly OltVendor[] | undefined): boolean =>
  !only || only.includes(vendor) || !known.has(vendor)

const typedValue = ({ kind, as }: OltField, text: string): string | number | boolean => {
  if (kind === 'flag' || as === 'boolean') return text === 'true'
  return kind === 'number' || as === 'number' ? Number(text) : text
}

/** Fields that say something else than the OLT holds. */
const changedFields = (form: OltForm, told: OltTold, fields: OltFields): OltField[] => {
  const now = nowOf(form, told, fields)
  return shownFields(form, told, fields).filter(({ name }) => (fields[name] ?? '') !== (now[name] ?? ''))
}

/** Nothing would change; where the OLT told nothing, what the form needs may be what it holds. */
export const isUntouched = (form: OltForm, told: OltTold, fields: OltFields): boolean =>
  changedFields(form, told, fields).length === 0

/** The wish as its operation takes it: what was changed, and what has to go with it. */
export function oltWishOf(form: OltForm, told: OltTold, fields: OltFields): Record<string, string | number | boolean> {
  const changed = new Set(changedFields(form, told, fields).map(({ name }) => name))
  return Object.fromEntries(
    shownFields(form, told, fields).flatMap((field) => {
      const { name, kind } = field
      const text = fields[name] ?? ''
      const isWished = changed.has(name) || (form.always?.includes(name) && text !== '')
      // An emptied text is a wish; an emptied number is none.
      return !isWished || (text === '' && kind !== 'text') ? [] : [[name, typedValue(field, text)]]
    }),
  )
}

/** Fields that lack what the form cannot do without. */
export const missingFields = (form: OltForm, told: OltTold, fields: OltFields): string[] =>
  shownFields(form, told, fields)
    .filter(({ name, isRequired }) => isRequired && (fields[name] ?? '').trim() === '')
    .map(({ name }) => name)
