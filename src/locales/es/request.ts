import type { Widened } from '../model.ts';

/** The page of a request: a service has sent the person here. `name` is the service's. */
export const requestEs = {
  who: (name: string) => `${name} quiere comprobar que es usted.`,
  leave: 'Salir',
  leaveTo: (name: string) => `Salir y volver a ${name}`,
  back: (name: string) => `Volver a ${name}`,
  opening: 'Abriendo la solicitud…',
  failed: { title: 'No se puede continuar', retry: 'Intentar otra vez' },
  consent: {
    heading: (name: string) => `Qué recibirá ${name}`,
    verdict: 'El resultado y el número de referencia.',
    cedula: 'El número de cédula que usted escriba.',
    reasons: 'El motivo, si no se puede confirmar que es usted.',
    never: 'No recibirá su foto.',
  },
  claim: {
    title: 'Su cédula',
    text: (name: string) => `${name} nos indicó esta cédula. Aquí no se puede cambiar.`,
    notYours: (name: string) => `Si no es la suya, salga y avise a ${name}.`,
  },
  refused: {
    title: 'No aceptó el aviso',
    text: (name: string) =>
      `Sin su consentimiento no se toma ninguna foto. ${name} sabrá que usted no continuó.`,
    reconsider: 'Leer el aviso de nuevo',
  },
  automatic: (seconds: string) => `Volverá automáticamente en ${seconds}.`,
  stay: 'Quedarme aquí',
  leaving: {
    title: (name: string) => `Volviendo a ${name}…`,
    failed: 'No pudimos volver',
    what: 'El servidor no respondió.',
    next: 'Revise su conexión e inténtelo otra vez.',
    pending: 'La respuesta todavía no ha llegado. Espere un momento e inténtelo otra vez.',
  },
} as const;

export type RequestWords = Widened<typeof requestEs>;
