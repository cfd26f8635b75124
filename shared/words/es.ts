// Spanish: the reference. Neutral, infinitive orders, cause before codes (product.md 6). Keys are grouped by where they are read.
export const es = {
  // Errors: what happened, what was not changed
  'error.invalid_input': 'Dato no válido en «{field}». No se cambió nada.',
  'error.confirmation_required': 'Falta confirmar: enviar «confirm»: true. No se cambió nada.',
  'error.unauthenticated': 'Falta identificarse. No se hizo nada.',
  'error.forbidden': 'Requiere el rol {role}. No se cambió nada.',
  'error.not_found': 'No se encontró.',
  'error.ambiguous': 'Hay varios con esa serie. No se cambió nada.',
  'error.conflict': 'El valor cambió desde la vista previa. No se envió nada.',
  'error.unsupported': 'Este equipo no lo admite. No se envió nada.',
  'error.rate_limited': 'Demasiados pedidos. No se hizo nada; reintentar en {seconds} s.',
  'error.internal': 'Falló PonDesk. El detalle quedó en el registro local con el número {request}.',
  'error.device_rejected': 'La ONU rechazó el cambio.',
  'error.source_unreachable': 'El origen no responde. No se envió nada.',
  'error.timeout': 'Se cortó la conexión durante el envío: no se sabe si se aplicó. Comprobar antes de repetir.',
} as const
