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
  before: {
    what: 'La verificación anterior se envió, pero no se sabe su respuesta.',
    next: (name: string) =>
      `Si llega, ${name} la recibirá. Si continúa, será una verificación nueva, con otra foto.`,
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
  /** On the screen, while a phone goes on. */
  screen: {
    choose: (digits: string) => `En el celular, toque el número ${digits}.`,
    refused: {
      title: 'La solicitud terminó en el celular',
      text: 'Allí no se confirmó que usted la hubiera empezado, o se dejó. No se envió ninguna foto más.',
    },
  },
  /** On the phone. */
  phone: {
    title: (name: string) => `Confirme que empezó en ${name}`,
    only: 'Continúe solo si usted mismo empezó en la pantalla que tiene delante.',
    choose: '¿Qué número muestra esa pantalla?',
    notMine: 'No empecé yo',
    lost: 'Revise la conexión de este celular y elija otra vez.',
    refused: {
      title: 'La solicitud terminó',
      text: (name: string) => `No se envió nada, y ${name} sabrá que no se continuó.`,
      next: 'Si alguien le envió el enlace, no responda a esa persona. Ya puede cerrar esta página.',
    },
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
