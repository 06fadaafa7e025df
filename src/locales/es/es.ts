import type { PageSentences } from '../../contract/problems/codes.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Widened } from '../model.ts';
import { cameraEs } from './camera.ts';
import { handoffEs } from './handoff.ts';
import { noticeEs } from './notice.ts';
import { visitProblemsEs } from './problems-visit.ts';
import { resultEs } from './result.ts';

/** A station's page adds its own problems. */
const problems: PageSentences = visitProblemsEs;

export const es = {
  common: {
    step: (at: number, of: number) => `Paso ${at} de ${of}`,
    continue: 'Continuar',
    startOver: 'Empezar de nuevo',
    tryAgain: 'Intentar otra vez',
    loading: 'Cargando…',
  },
  late: {
    title: 'Falta una parte de la página',
    text: 'No ha llegado por la conexión. La pedimos otra vez cada pocos segundos, y usted seguirá donde estaba.',
    retry: 'Intentar ahora',
    replaced: 'Hay una versión nueva de esta página',
    cost: {
      nothing: 'Se actualiza sola en un momento.',
      typed: 'Hay que actualizarla para continuar. Tendrá que escribir su cédula otra vez.',
      photo: 'Hay que actualizarla para continuar. Su foto no se ha enviado y se pierde al actualizar.',
    },
    reload: 'Actualizar la página',
  },
  broken: {
    title: 'Esta parte de la página falló',
    text: 'Intente otra vez. Si sigue igual, cargue la página de nuevo: si ya envió su foto, buscaremos el resultado.',
    retry: 'Intentar otra vez',
    reload: 'Cargar la página de nuevo',
  },
  languageFailed: 'No se pudo cambiar el idioma. Revise su conexión.',
  demo: {
    title: 'Demostración: ningún resultado es real',
    text: 'Los proveedores son imitaciones.',
    people: 'Cédulas para probar',
    page: 'Escenarios',
  },
  notice: noticeEs,
  providerNames: { apptenticate: 'Apptenticate', facephi: 'FacePhi' } satisfies Record<ProviderId, string>,
  refused: {
    title: 'No hemos usado ningún dato suyo',
    text: 'Sin su consentimiento no encendemos la cámara ni enviamos nada. Puede hacer el trámite de otra manera:',
    reconsider: 'Volver al aviso',
  },
  claim: {
    title: '¿Cuál es su cédula?',
    label: 'Número de cédula',
    hint: (example: string) => `Con guiones, por ejemplo ${example}`,
    required: 'Escriba su número de cédula.',
    invalid: (example: string) =>
      `Ese número no tiene la forma de una cédula. Revise los números y los guiones: por ejemplo ${example}.`,
    missing: {
      book: (example: string) =>
        `Faltan el tomo y el asiento, los dos números que siguen: por ejemplo ${example}.`,
      entry: (example: string) => `Falta el asiento, el último número: por ejemplo ${example}.`,
    },
    letters: 'Mi cédula tiene letras',
    read: (cedula: string) => `Se enviará como ${cedula}`,
  },
  camera: cameraEs,
  review: {
    title: '¿Se ve bien la foto?',
    lookAtIt: 'Revise que su rostro salga completo, con buena luz y con los ojos abiertos.',
    alt: 'La foto que acaba de tomar',
    zoom: 'Ampliar la foto',
    close: 'Cerrar',
    unmirrored: 'Así se enviará su foto (sin efecto espejo).',
    tokenOnly: 'La captura está lista para enviarse.',
    found: (list: string) => `Está bien: ${list}.`,
    well: {
      face: 'rostro completo',
      light: 'luz',
      sharpness: 'nitidez',
      eyes: 'ojos abiertos',
      cover: 'rostro descubierto',
    },
    doubts: {
      nobody: 'No vemos un rostro en la foto.',
      several: 'Se ve más de un rostro.',
      'too-dark': 'La foto salió muy oscura.',
      'too-bright': 'La foto salió con demasiada luz.',
      'too-far': 'El rostro salió muy pequeño.',
      'too-close': 'El rostro salió cortado.',
      turned: 'El rostro salió de lado.',
      tilted: 'La cabeza salió inclinada.',
      moving: 'La foto salió movida.',
      blurred: 'La foto salió borrosa.',
      'side-light': 'Un lado del rostro salió oscuro.',
      covered: 'Algo cubre el rostro.',
      'eyes-hidden': 'No se ven bien los ojos.',
    },
    doubt: 'Puede tomar otra foto o enviar esta.',
    send: 'Enviar la foto',
    sendAnyway: 'Enviar de todos modos',
    sendToken: 'Enviar la captura',
    retake: 'Tomar otra foto',
    cedula: 'Cédula',
  },
  sending: {
    title: 'Enviando su foto',
    uploading: (done: string, total: string) => `Enviado ${done} de ${total}`,
    preparing: 'Preparando el envío…',
    sent: (share: string) => `Enviado el ${share}`,
    waitingTitle: 'Comprobando su identidad',
    waiting: 'Esperamos la respuesta: suele tardar unos segundos.',
    stay: 'No cierre esta página.',
  },
  unanswered: {
    title: 'Todavía no sabemos si su foto llegó',
    text: 'No ha llegado una respuesta que se pueda leer. Consultamos cada pocos segundos qué quedó registrado. Su foto sigue aquí; no tiene que hacer nada.',
    asking: 'Consultando qué quedó registrado…',
    pendingTitle: 'La respuesta tarda',
    pending: 'El servicio está atendiendo su envío. Consultamos la respuesta cada pocos segundos.',
    ask: 'Consultar la respuesta',
  },
  queued: {
    title: 'Su foto no se ha enviado: no hay conexión',
    text: 'Su foto sigue aquí. Se envía sola cuando vuelva la conexión, mientras tenga esta página a la vista.',
    waiting: 'Esperando la conexión',
    backTitle: 'Ya hay conexión',
    back: 'Su foto no se ha enviado. Han pasado más de 15 minutos desde que aceptó el aviso: confirme que quiere enviarla.',
    send: 'Enviar ahora',
    cancel: 'No enviarla todavía',
  },
  stopped: {
    resend: 'Enviar otra vez',
    retake: 'Tomar otra foto',
    correct: 'Corregir la cédula',
    photoStillHere: 'Su foto sigue aquí. No se ha perdido nada.',
    after: (seconds: string) => `Puede intentarlo dentro de ${seconds}.`,
    code: 'Código',
    OFFLINE: {
      what: 'La foto no llegó.',
      next: 'Revise su conexión y envíela otra vez.',
    },
    ANSWER_UNREADABLE: {
      what: 'Llegó una respuesta que no se puede leer.',
      next: 'No repita todavía. Acuda a la ventanilla o vuelva más tarde.',
    },
  },
  recall: {
    title: 'Buscando su resultado',
    failed: 'No se pudo consultar el resultado ahora.',
    goesOn: 'Lo consultamos otra vez cada pocos segundos.',
    ask: 'Consultar otra vez',
    absentTitle: 'La foto no llegó',
    absent: 'El servicio no recibió nada y no se consultó a nadie. Puede empezar de nuevo.',
  },
  anotherVisit: {
    title: 'Empezar otra verificación',
    text: 'Si la foto anterior llegó, la nueva contará como otro intento. Es mejor preguntar antes en la ventanilla.',
    go: 'Empezar otra de todos modos',
  },
  result: resultEs,
  problems,
  handoff: handoffEs,
  elsewhere: {
    title: 'Otra manera de hacerlo',
    contact: 'Contacto',
    ask: 'Pregunte a la institución que le pidió esta verificación.',
  },
} as const;

/** Every sentence of a visit. Spanish is the model: a key missing in another language is a type error. */
export type Messages = Widened<typeof es>;
