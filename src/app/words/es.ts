import type { PageSentences } from '../../contract/problems/codes.ts';
import { visitProblemsEs } from '../../contract/problems/es-visit.ts';
import { cameraEs } from './es-camera.ts';
import { handoffEs } from './es-handoff.ts';
import { resultEs } from './es-result.ts';

export const es = {
  common: {
    step: (at: number, of: number) => `Paso ${at} de ${of}`,
    continue: 'Continuar',
    startOver: 'Empezar de nuevo',
    tryAgain: 'Intentar otra vez',
    loading: 'Cargando…',
  },
  demo: {
    title: 'Demostración',
    text: 'Los proveedores son imitaciones: ningún resultado es real.',
    people: 'Cédulas para probar',
    page: 'Página de escenarios',
  },
  notice: {
    title: 'Verifique su identidad con una foto',
    lead: 'Compararemos una foto de su rostro con su cédula. Tarda unos dos minutos.',
    needs: 'Qué necesita',
    needList: ['Su número de cédula', 'Una cámara', 'Buena luz de frente, sin gorra ni lentes oscuros'],
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
    policy: 'Leer la política de privacidad',
    agree: 'He leído el aviso y acepto que se usen mi cédula y mi foto para esta verificación.',
    mustAgree: 'Marque la casilla para continuar.',
    accept: 'Aceptar y continuar',
    refuse: 'No acepto',
    configFailed: 'No se pudo cargar la página por completo. Revise su conexión.',
  },
  providers: {
    apptenticate: 'Apptenticate, que consulta al Tribunal Electoral de Panamá.',
    facephi: 'FacePhi, que comprueba que hay una persona viva y compara el rostro.',
  },
  providerNames: { apptenticate: 'Apptenticate', facephi: 'FacePhi' },
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
    read: (cedula: string) => `Se enviará como ${cedula}`,
  },
  camera: cameraEs,
  review: {
    title: '¿Se ve bien la foto?',
    checks: [
      'El rostro se ve completo y de frente',
      'Hay buena luz y la foto no está movida',
      'Los ojos están abiertos',
    ],
    alt: 'La foto que acaba de tomar',
    zoom: 'Ampliar la foto',
    close: 'Cerrar',
    unmirrored: 'Así la verá quien compara: como le ven los demás, no como en un espejo.',
    tokenOnly: 'La captura está lista para enviarse.',
    send: 'Enviar la foto',
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
    waiting: 'La foto llegó. Esperamos la respuesta: suele tardar unos segundos.',
    stay: 'No cierre esta página.',
  },
  unanswered: {
    title: 'Se perdió la respuesta',
    text: 'Su foto se envió, pero la conexión se cortó antes de recibir la respuesta. No hace falta enviarla otra vez.',
    asking: 'Consultando qué quedó registrado…',
    pendingTitle: 'La respuesta tarda',
    pending: 'Su foto llegó y la respuesta está en camino. La consultamos otra vez cada pocos segundos.',
    ask: 'Consultar la respuesta',
  },
  stopped: {
    resend: 'Enviar otra vez',
    retake: 'Tomar otra foto',
    correct: 'Corregir la cédula',
    kept: 'Su foto sigue aquí. No se ha perdido nada.',
    after: (seconds: string) => `Puede intentarlo dentro de ${seconds}.`,
    code: 'Código',
    OFFLINE: {
      what: 'No hay conexión y la foto no se envió.',
      next: 'Revise su conexión y envíela otra vez.',
    },
    ANSWER_UNREADABLE: {
      what: 'Llegó una respuesta que no se puede leer.',
      next: 'No repita todavía. Acuda al mostrador o vuelva más tarde.',
    },
  },
  recall: {
    title: 'Buscando su resultado',
    failed: 'No se pudo consultar el resultado ahora.',
    ask: 'Consultar otra vez',
  },
  result: resultEs,
  problems: visitProblemsEs as PageSentences,
  handoff: handoffEs,
  elsewhere: {
    title: 'Otra manera de hacerlo',
    contact: 'Contacto',
  },
} as const;
