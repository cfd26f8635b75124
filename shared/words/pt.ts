// Brazilian Portuguese. Same keys and placeholders as Spanish, checked by the compiler.
import { translation } from './translation.ts'

export const pt = translation({
  'error.invalid_input': 'Valor inválido em «{field}». Nada foi alterado.',
  'error.confirmation_required': 'Falta confirmar: enviar «confirm»: true. Nada foi alterado.',
  'error.unauthenticated': 'É preciso se identificar. Nada foi feito.',
  'error.forbidden': 'Requer o perfil {role}. Nada foi alterado.',
  'error.not_found': 'Não encontrado.',
  'error.ambiguous': 'Há vários com esse serial. Nada foi alterado.',
  'error.conflict': 'O valor mudou desde a prévia. Nada foi enviado.',
  'error.unsupported': 'Este equipamento não permite. Nada foi enviado.',
  'error.rate_limited': 'Pedidos demais. Nada foi feito; tentar de novo em {seconds} s.',
  'error.internal': 'O PonDesk falhou. O detalhe ficou no registro local com o número {request}.',
  'error.device_rejected': 'A ONU recusou a alteração.',
  'error.source_unreachable': 'A origem não responde. Nada foi enviado.',
  'error.timeout': 'A conexão caiu durante o envio: não se sabe se foi aplicado. Verificar antes de repetir.',
})
