import type { ProblemSentences, VisitProblemCode } from '../../contract/problems/codes.ts';

export const visitProblemsEs: ProblemSentences<VisitProblemCode> = {
  BODY_MALFORMED: { what: 'La solicitud llegó incompleta.', next: 'Vuelva a enviar.' },
  IDEMPOTENCY_KEY_INVALID: {
    what: 'La solicitud no trae una clave de envío válida.',
    next: 'Recargue la página y empiece de nuevo.',
  },
  SESSION_UNKNOWN: {
    what: 'Desde aquí no se puede saber si la foto llegó.',
    next: 'Este navegador ya no tiene la sesión con la que se envió; quizá se borraron sus cookies. Pregunte en la ventanilla antes de repetir.',
  },
  ORIGIN_FORBIDDEN: {
    what: 'La solicitud viene de otro sitio y no se aceptó.',
    next: 'Abra esta página directamente en su navegador.',
  },
  NOT_FOUND: { what: 'Esta dirección no existe.', next: 'Vuelva al inicio.' },
  VERIFICATION_NOT_FOUND: {
    what: 'No hay ningún envío registrado con esta clave.',
    next: 'Puede enviar la foto de nuevo.',
  },
  HANDOFF_UNKNOWN: {
    what: 'Este enlace no es válido.',
    next: 'Pida otro código en la otra pantalla, o empiece aquí desde el principio.',
  },
  HANDOFF_USED: {
    what: 'Este enlace ya se abrió en otro dispositivo.',
    next: 'Cada enlace sirve una sola vez. Pida otro código en la otra pantalla, o empiece aquí desde el principio.',
  },
  HANDOFF_SAME_SCREEN: {
    what: 'Este enlace es para otro dispositivo.',
    next: 'Ábralo en su celular: la página que lo muestra lo está esperando.',
  },
  HANDOFF_EXPIRED: {
    what: 'Este enlace ya no sirve: se venció.',
    next: 'Pida otro código en la otra pantalla, o empiece aquí desde el principio.',
  },
  HANDOFF_CANCELLED: {
    what: 'Esta verificación se canceló.',
    next: 'Siga en la otra pantalla, o empiece aquí desde el principio.',
  },
  METHOD_NOT_ALLOWED: { what: 'Esta dirección no admite esa operación.', next: 'Vuelva al inicio.' },
  REQUEST_TIMEOUT: {
    what: 'La solicitud tardó demasiado en llegar.',
    next: 'Revise su conexión y vuelva a enviar.',
  },
  VERIFICATION_PENDING: {
    what: 'La respuesta todavía no ha llegado.',
    next: 'Espere un momento y consulte otra vez.',
  },
  BODY_TOO_LARGE: { what: 'La solicitud es demasiado grande.', next: 'Tome otra foto.' },
  IMAGE_TOO_LARGE: { what: 'La foto pesa más de 2 MB.', next: 'Tome otra foto.' },
  URL_TOO_LONG: { what: 'Esta dirección es demasiado larga.', next: 'Vuelva al inicio.' },
  MEDIA_TYPE_UNSUPPORTED: {
    what: 'La solicitud tiene un formato que no se admite.',
    next: 'Recargue la página y empiece de nuevo.',
  },
  HOST_UNKNOWN: { what: 'La dirección del servicio no es la esperada.', next: 'Revise la dirección.' },
  CEDULA_INVALID: { what: 'La cédula no tiene un formato válido.', next: 'Revísela y escríbala de nuevo.' },
  CONSENT_INVALID: {
    what: 'Falta su consentimiento al aviso vigente.',
    next: 'Lea el aviso y acéptelo para continuar.',
  },
  DEVICE_INVALID: { what: 'El tipo de dispositivo no es válido.', next: 'Recargue la página.' },
  FIELD_INVALID: { what: 'La solicitud tiene datos que no se esperan.', next: 'Recargue la página.' },
  CAPTURE_INVALID: { what: 'Falta la foto o no es del tipo esperado.', next: 'Tome la foto de nuevo.' },
  IMAGE_NOT_JPEG: { what: 'El archivo no es una foto JPEG.', next: 'Tome la foto con la cámara.' },
  IMAGE_DAMAGED: { what: 'La foto llegó dañada o cortada.', next: 'Tome otra foto.' },
  IMAGE_TIMEOUT: { what: 'La foto tardó demasiado en revisarse.', next: 'Tome otra foto.' },
  IMAGE_DIMENSIONS: {
    what: 'La foto es demasiado pequeña o demasiado grande.',
    next: 'Tome otra foto: cada lado debe medir entre 320 y 4096 puntos.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    what: 'Esta clave ya se usó con otra foto u otros datos.',
    next: 'Tome una foto nueva y envíela.',
  },
  ATTEMPTS_EXHAUSTED: {
    what: 'Ya hizo todos los intentos permitidos por ahora.',
    next: 'Acuda a la ventanilla o vuelva más tarde.',
  },
  CLAIM_ATTEMPTS_EXHAUSTED: {
    what: 'Con esta cédula ya se hicieron demasiados intentos en la última hora. No se envió nada.',
    next: 'Vuelva más tarde o acuda a la ventanilla.',
  },
  ADDRESS_ATTEMPTS_EXHAUSTED: {
    what: 'Desde esta conexión ya se hicieron demasiados intentos en la última hora. No se envió nada.',
    next: 'Vuelva más tarde, use otra conexión o acuda a la ventanilla.',
  },
  UNKNOWN_EXHAUSTED: {
    what: 'De sus últimos envíos no llegó respuesta. Para no repetirlos en vano, esta vez no se envió nada.',
    next: 'Vuelva más tarde o acuda a la ventanilla. No perdió ningún intento.',
  },
  NOT_ENROLLED_EXHAUSTED: {
    what: 'Desde aquí ya se consultaron varias cédulas que no están registradas. Esta vez no se envió nada.',
    next: 'Vuelva más tarde o acuda a la ventanilla.',
  },
  ATTEMPTS_PAUSED: {
    what: 'Varios intentos seguidos no se pudieron confirmar. No se envió nada.',
    next: 'Espere medio minuto e inténtelo otra vez.',
  },
  BUDGET_EXHAUSTED: {
    what: 'El servicio llegó al máximo de verificaciones de esta hora. No se envió nada.',
    next: 'Vuelva más tarde o acuda a la ventanilla.',
  },
  HEADERS_TOO_LARGE: {
    what: 'Su navegador envió demasiados datos junto con la solicitud.',
    next: 'Borre las cookies de este sitio y recargue la página.',
  },
  INTERNAL: { what: 'Algo falló de nuestro lado.', next: 'Inténtelo más tarde o acuda a la ventanilla.' },
  STORE_UNAVAILABLE: {
    what: 'No podemos registrar su solicitud en este momento. No se envió nada.',
    next: 'Espere unos minutos e inténtelo otra vez.',
  },
  OVERLOADED: {
    what: 'Hay demasiadas personas a la vez. No se envió nada.',
    next: 'Espere un momento e inténtelo otra vez.',
  },
};
