import type { Outcome } from '../../contract/outcome.ts';
import type { Model, Widened } from '../model.ts';

/** The page that checks a receipt. Its reader usually checks another person's receipt. */
export const receiptEs = {
  ask: {
    title: 'Verifique un comprobante',
    lead: 'Vea si un comprobante de verificación es auténtico y qué dice.',
    how: 'Con un celular, lea el código del comprobante. O pegue aquí su texto o su enlace:',
    label: 'Texto o enlace del comprobante',
    required: 'Pegue el texto del comprobante.',
    tooLong: 'Ese texto es más largo que cualquier comprobante. Pegue solo el del comprobante.',
    check: 'Comprobar',
  },
  checking: 'Revisando el comprobante…',
  genuine: {
    title: 'El comprobante es auténtico',
    what: (institution: string) => `Lo emitió ${institution} y nadie lo ha cambiado.`,
    next: 'Lea abajo qué dice.',
    unfavourable: 'Atención: el resultado no es favorable. Lea abajo qué dice.',
  },
  expired: {
    title: 'El comprobante está vencido',
    what: (institution: string) => `Lo emitió ${institution} y nadie lo ha cambiado, pero su plazo terminó.`,
    next: 'Ya no vale como comprobante. Pida una verificación nueva.',
  },
  forged: {
    title: 'El comprobante no es auténtico',
    what: 'Se cambió, lo firmó otro, o no es un comprobante.',
    next: 'No confíe en nada de lo que dice. Si pegó el texto, compruebe que esté completo y sin cambios.',
  },
  failed: {
    title: 'No se pudo comprobar',
    what: 'El servidor no respondió. Todavía no se sabe si el comprobante es auténtico.',
    next: 'Revise su conexión e inténtelo otra vez.',
  },
  says: {
    title: 'Qué dice el comprobante',
    outcomes: {
      verified: 'La identidad quedó verificada',
      'not-verified': 'La identidad no quedó confirmada',
      'try-again': 'Hacía falta otra foto: no hubo resultado',
      unavailable: 'El servicio no estaba disponible: no hubo resultado',
      unknown: 'No se conoció el resultado',
    },
    institution: 'Institución',
    cedula: 'Cédula',
    hint: 'Compare lo que se ve con la cédula de quien trae el comprobante.',
    when: 'Fecha y hora',
    reference: 'Número de referencia',
    notice: 'Aviso aceptado',
    transaction: (provider: string) => `Transacción de ${provider}`,
    until: 'Vale hasta',
    wasUntil: 'Valió hasta',
  },
  another: 'Verificar otro comprobante',
  retry: 'Intentar otra vez',
} as const satisfies Model<{ says: Model<{ outcomes: Record<Outcome, string> }> }>;

export type ReceiptWords = Widened<typeof receiptEs>;
