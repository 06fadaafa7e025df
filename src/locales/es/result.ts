import type { Outcome, Reason } from '../../contract/outcome.ts';
import type { bands, CheckState } from '../../contract/verification.ts';
import type { Model, Sentence } from '../model.ts';

export const resultEs = {
  titles: {
    verified: 'Identidad verificada',
    'not-verified': 'No se pudo confirmar su identidad',
    'try-again': 'Hace falta otra foto',
    unavailable: 'El servicio no está disponible',
    unknown: 'No sabemos el resultado',
  },
  reasons: {
    ok: {
      what: 'El rostro de la foto corresponde a la cédula.',
      next: 'Ya terminó. Guarde el número de referencia.',
    },
    'face-mismatch': {
      what: 'El rostro de la foto no corresponde al de esa cédula.',
      next: 'Revise el número de cédula y tome otra foto, o acuda a la ventanilla.',
    },
    'not-live': {
      what: 'No pudimos comprobar que fuera usted en persona.',
      next: 'Tome la foto usted mismo, ante la cámara, sin pantallas ni fotos impresas.',
    },
    'cedula-not-found': {
      what: 'Esa cédula no aparece en el registro.',
      next: 'Revise el número. Si es correcto, acuda a la ventanilla.',
    },
    'cedula-format': {
      what: 'El registro no reconoce ese formato de cédula.',
      next: 'Revise el número y escríbalo de nuevo.',
    },
    minor: {
      what: 'El registro indica que es menor de edad: esta verificación no se hace por aquí.',
      next: 'Acuda a la ventanilla con la persona responsable.',
    },
    deceased: {
      what: 'El registro indica que la persona de esa cédula falleció.',
      next: 'Si es un error, acuda a la ventanilla con su documento.',
    },
    'not-stated': {
      what: 'El registro no confirmó que el rostro corresponda a la cédula y no dijo por qué.',
      next: 'Revise el número de cédula y tome otra foto, o acuda a la ventanilla.',
    },
    'photo-not-usable': {
      what: 'La foto no sirve para comparar.',
      next: 'Busque luz de frente, limpie la cámara y no se mueva.',
    },
    'face-not-found': {
      what: 'No se encontró un rostro en la foto.',
      next: 'Ponga el rostro dentro del óvalo.',
    },
    'face-too-far': { what: 'El rostro está demasiado lejos.', next: 'Acérquese hasta llenar el óvalo.' },
    'face-too-close': { what: 'El rostro está demasiado cerca.', next: 'Aléjese un poco.' },
    'face-angle': { what: 'El rostro no está de frente.', next: 'Mire de frente, con la cabeza derecha.' },
    'several-faces': {
      what: 'Hay más de un rostro en la foto.',
      next: 'Que solo aparezca usted ante la cámara.',
    },
    'face-off-centre': {
      what: 'El rostro está en el borde o cortado.',
      next: 'Ponga todo el rostro en el centro del óvalo.',
    },
    'face-covered': { what: 'Algo tapa el rostro.', next: 'Quítese gorra, mascarilla o lentes oscuros.' },
    'eyes-closed': { what: 'Los ojos salieron cerrados.', next: 'Mire a la cámara con los ojos abiertos.' },
    uncertain: {
      what: 'La foto no basta para decidir.',
      next: 'Tome otra con luz de frente y un fondo despejado.',
    },
    'not-enrolled': {
      what: 'Todavía no tenemos con qué comparar su rostro. No se envió su foto.',
      next: 'Acuda a la ventanilla para registrarse.',
    },
    enrolment: {
      what: 'Nuestro registro de su rostro tiene un error. No es culpa suya.',
      next: 'Acuda a la ventanilla con el número de referencia para que lo corrijan.',
    },
    credentials: {
      what: 'El servicio de verificación no aceptó nuestras credenciales. No es culpa suya.',
      next: 'Inténtelo más tarde o acuda a la ventanilla.',
    },
    forbidden: {
      what: 'El servicio de verificación no nos permite hacer esta consulta. No es culpa suya.',
      next: 'Inténtelo más tarde o acuda a la ventanilla.',
    },
    busy: {
      what: 'El servicio de verificación está ocupado.',
      next: 'Espere un momento e inténtelo otra vez.',
    },
    'request-refused': {
      what: 'El servicio de verificación no aceptó la consulta. No es culpa suya.',
      next: 'Inténtelo más tarde o acuda a la ventanilla.',
    },
    'registry-not-available': {
      what: 'El registro no está disponible en este momento.',
      next: 'Espere un momento e inténtelo otra vez.',
    },
    'vendor-internal': {
      what: 'El servicio de verificación tuvo un fallo interno.',
      next: 'Espere un momento e inténtelo otra vez.',
    },
    unreachable: {
      what: 'No se pudo llegar al servicio de verificación. No se envió su foto.',
      next: 'Espere un momento e inténtelo otra vez.',
    },
    'vendor-error': {
      what: 'El servicio de verificación falló después de recibir la foto.',
      next: 'No repita todavía: el intento pudo haberse contado. Guarde el número de referencia y consulte en la ventanilla.',
    },
    'no-answer': {
      what: 'El servicio de verificación no respondió a tiempo.',
      next: 'No repita todavía: el intento pudo haberse contado. Consulte el estado en unos minutos.',
    },
    'unreadable-answer': {
      what: 'La respuesta del servicio no se pudo leer.',
      next: 'No repita todavía: el intento pudo haberse contado. Guarde el número de referencia y consulte en la ventanilla.',
    },
    'contradictory-answer': {
      what: 'La respuesta del servicio se contradice o está incompleta.',
      next: 'No repita todavía: el intento pudo haberse contado. Guarde el número de referencia y consulte en la ventanilla.',
    },
    'unknown-code': {
      what: 'El servicio respondió con un código que no conocemos.',
      next: 'No repita todavía: el intento pudo haberse contado. Guarde el número de referencia y consulte en la ventanilla.',
    },
    interrupted: {
      what: 'El envío se interrumpió antes de conocer la respuesta.',
      next: 'No repita todavía: el intento pudo haberse contado. Guarde el número de referencia y consulte en la ventanilla.',
    },
  },
  checksTitle: 'Qué se comprobó',
  checks: {
    validation: {
      name: 'Rostro y cédula',
      passed: 'El rostro corresponde a la identidad.',
      failed: 'El rostro no corresponde a la identidad.',
      inconclusive: 'No se pudo decidir con esta foto.',
    },
    liveness: {
      name: 'Prueba de vida',
      passed: 'La prueba de vida salió bien.',
      failed: 'La prueba de vida no salió bien.',
      inconclusive: 'No se pudo decidir con esta foto.',
    },
    unstated: 'El registro no lo confirmó.',
  },
  similarity: {
    name: 'Parecido',
    high: 'Alto',
    medium: 'Medio',
    low: 'Bajo',
    reported: (band: string) => `${band}, según el proveedor.`,
    value: (band: string, value: string) => `${band}: ${value}, según el proveedor.`,
  },
  states: {
    passed: 'Correcto',
    failed: 'No coincide',
    inconclusive: 'Sin decidir',
    'not-reported': 'Sin informar',
    reported: 'Informado',
  },
  details: {
    title: 'Datos de esta verificación',
    reference: 'Número de referencia',
    copyLink: 'Copiar',
    copied: 'Copiado.',
    notCopied: 'No se pudo copiar. Anótelo.',
    when: 'Fecha y hora',
    transaction: (provider: string) => `Transacción de ${provider}`,
    code: (code: string) => `Código ${code}`,
    problem: 'Código',
  },
  markUnrecorded:
    'Este resultado aún no quedó en nuestro registro. Anote el número de referencia; se guardará en cuanto sea posible.',
  attempts: {
    none: 'No le quedan intentos por ahora.',
    one: 'Le queda 1 intento.',
    many: (count: string) => `Le quedan ${count} intentos.`,
    from: (time: string) => `Podrá intentarlo otra vez el ${time}.`,
  },
  resend: 'Enviar la misma foto otra vez',
  photoHeld: 'Su foto sigue aquí tres minutos. Puede enviarla otra vez sin tomar otra.',
  again: 'Tomar otra foto',
  correct: 'Corregir la cédula',
  check: 'Consultar el estado',
  receipt: 'Guardar el comprobante',
  finish: 'Terminar',
  counter: 'Qué puede hacer ahora',
  ended: {
    title: 'Listo',
    text: 'Ya puede cerrar esta página.',
  },
} as const satisfies Model<{
  titles: Record<Outcome, string>;
  reasons: Record<Reason, Sentence>;
  checks: Record<'validation' | 'liveness', Record<'name' | Exclude<CheckState, 'not-reported'>, string>> & {
    unstated: string;
  };
  similarity: Model<Record<(typeof bands)[number], string>>;
  states: Record<CheckState | 'reported', string>;
}>;
