// English. Same keys and placeholders as Spanish, checked by the compiler.
import { translation } from './translation.ts'

export const en = translation({
  'error.invalid_input': 'Invalid value in "{field}". Nothing was changed.',
  'error.confirmation_required': 'Confirmation is missing: send "confirm": true. Nothing was changed.',
  'error.unauthenticated': 'Sign in first. Nothing was done.',
  'error.forbidden': 'Needs the role {role}. Nothing was changed.',
  'error.not_found': 'Not found.',
  'error.ambiguous': 'Several devices have that serial. Nothing was changed.',
  'error.conflict': 'The value changed since the preview. Nothing was sent.',
  'error.unsupported': 'This device does not support it. Nothing was sent.',
  'error.rate_limited': 'Too many requests. Nothing was done; try again in {seconds} s.',
  'error.internal': 'PonDesk failed. Details are in the local log under number {request}.',
  'error.device_rejected': 'The ONU rejected the change.',
  'error.source_unreachable': 'The source does not answer. Nothing was sent.',
  'error.timeout': 'The connection broke while sending: it may or may not have been applied. Check before repeating.',
})
