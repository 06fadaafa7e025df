import type { Widened } from '../model.ts';

/** The receipt that a person takes along from the result of a visit. */
export const ownReceiptEs = {
  title: 'Comprobante de verificación',
  preparing: 'Preparando el comprobante…',
  failed: 'No se pudo preparar el comprobante. Su resultado quedó registrado.',
  none: 'No hay comprobante de este resultado: anote el número de referencia.',
  again: 'Intentar otra vez',
  print: 'Imprimir o guardar en PDF',
  notPrinted: 'Este navegador no imprime. Guarde el archivo o copie el enlace.',
  save: 'Guardar como archivo',
  saved: 'Se guardó el archivo.',
  copyLink: 'Copiar el enlace',
  copied: 'Enlace copiado.',
  notCopied: 'No se pudo copiar. Guarde el archivo.',
  fileName: 'comprobante',
  cedula: 'Cédula',
  when: 'Fecha y hora',
  reference: 'Número de referencia',
  notice: 'Aviso aceptado',
  transaction: (provider: string) => `Transacción de ${provider}`,
  until: 'Se puede comprobar hasta',
  code: 'Código para comprobar este comprobante',
  link: 'Comprobar este comprobante',
  proof: (host: string) =>
    `Solo la página de ${host} dice si es auténtico. Ni este papel ni el archivo lo prueban: lea el código o abra el enlace.`,
  token: 'Texto firmado',
} as const;

export type OwnReceiptWords = Widened<typeof ownReceiptEs>;
