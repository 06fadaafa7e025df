/** The page that checks a receipt. Whoever reads it holds somebody else's paper. */
export const receiptEs = {
  ask: {
    title: 'Compruebe un recibo',
    lead: 'Vea si un recibo de verificación es auténtico y qué dice.',
    how: 'Con un teléfono, lea el código del recibo. O pegue aquí su texto o su enlace:',
    label: 'Texto o enlace del recibo',
    required: 'Pegue el texto del recibo.',
    tooLong: 'Ese texto es más largo que cualquier recibo. Pegue solo el del recibo.',
    check: 'Comprobar',
  },
  checking: 'Comprobando el recibo…',
  genuine: {
    title: 'El recibo es auténtico',
    what: (institution: string) => `Lo emitió ${institution} y nadie lo ha cambiado.`,
    next: 'Lea abajo qué dice.',
    unfavourable: 'Atención: el resultado no es favorable. Lea abajo qué dice.',
  },
  expired: {
    title: 'El recibo está vencido',
    what: (institution: string) => `Lo emitió ${institution} y nadie lo ha cambiado, pero su plazo terminó.`,
    next: 'Ya no vale como comprobante. Pida una verificación nueva.',
  },
  forged: {
    title: 'El recibo no es auténtico',
    what: 'Se cambió, lo firmó otro, o no es un recibo.',
    next: 'No confíe en nada de lo que dice. Si pegó el texto, compruebe que esté completo y sin cambios.',
  },
  failed: {
    title: 'No se pudo comprobar',
    what: 'El servidor no respondió. Todavía no se sabe si el recibo es auténtico.',
    next: 'Revise su conexión e inténtelo otra vez.',
  },
  says: {
    title: 'Qué dice el recibo',
    outcomes: {
      verified: 'La identidad quedó verificada',
      'not-verified': 'La identidad no quedó confirmada',
      'try-again': 'Hacía falta otra foto: no hubo resultado',
      unavailable: 'El servicio no estaba disponible: no hubo resultado',
      unknown: 'No se conoció el resultado',
    },
    institution: 'Institución',
    cedula: 'Cédula',
    hint: 'Compare lo que se ve con la cédula de quien trae el recibo.',
    when: 'Fecha y hora',
    folio: 'Folio',
    transaction: (provider: string) => `Transacción de ${provider}`,
    until: 'Vale hasta',
    wasUntil: 'Valió hasta',
  },
  another: 'Comprobar otro recibo',
  retry: 'Intentar otra vez',
} as const;
