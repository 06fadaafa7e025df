import type { ProviderId } from '../../contract/verification.ts';
import type { Model, Widened } from '../model.ts';

/** The first screen and the privacy notice, whose hash the server computes. */
export const noticeEs = {
  title: 'Verifique su identidad con una foto',
  lead: 'Compararemos una foto de su rostro con su cédula. Tarda unos dos minutos.',
  how: 'Cómo funciona',
  steps: [
    'Escriba su número de cédula.',
    'Tome una foto de su rostro con luz de frente, sin gorra ni lentes oscuros.',
    'Reciba la respuesta en el momento.',
  ],
  heading: 'Aviso sobre sus datos',
  who: 'Quién los pide',
  what: 'Qué usamos',
  whatText: 'Su número de cédula y una foto de su rostro, que es un dato biométrico.',
  why: 'Para qué',
  whyText: 'Solo para comprobar que usted es la persona de esa cédula.',
  whom: 'A quién se envían',
  keep: 'Cuánto tiempo',
  keepText: (days: string) =>
    `La foto no se guarda: se borra al recibir la respuesta. El registro del resultado se guarda ${days}.`,
  days: (count: string) => `${count} días`,
  rights: 'Sus derechos',
  rightsText:
    'Puede pedir acceso, rectificación, cancelación, oposición o portabilidad de sus datos, y retirar su consentimiento.',
  contact: 'Contacto',
  ask: 'Pregunte a la institución que le pidió esta verificación.',
  whole: 'Leer el aviso completo',
  policy: 'Leer la política de privacidad',
  terms: 'Leer los términos',
  agree: 'He leído el aviso y acepto que se usen mi cédula y mi foto para esta verificación.',
  mustAgree: 'Marque la casilla para continuar.',
  accept: 'Aceptar y continuar',
  refuse: 'No acepto',
  configFailed: 'No se pudo cargar la página por completo. Revise su conexión.',
  providers: {
    apptenticate: 'Apptenticate, que consulta al Tribunal Electoral de Panamá.',
    facephi: 'FacePhi, que comprueba que es usted en persona y compara el rostro.',
  },
} as const satisfies Model<{ providers: Record<ProviderId, string> }>;

export type NoticeSentences = Widened<typeof noticeEs>;
