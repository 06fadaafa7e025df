import type { HandoffEnd } from '../../contract/handoff.ts';
import type { Model, Sentence } from '../model.ts';

export const handoffEs = {
  notCopied: 'No se pudo copiar. Seleccione el enlace y cópielo.',
  offer: {
    title: '¿Tiene un celular con cámara?',
    text: 'Puede tomar la foto con él. No tendrá que escribir su cédula otra vez, y el resultado aparecerá también aquí.',
    go: 'Continuar en su celular',
  },
  screen: {
    title: 'Siga en su celular',
    asking: 'Preparando el código…',
    code: 'Código QR con el enlace para su celular',
    steps: [
      'Abra la cámara de su celular y apunte al código.',
      'Toque el enlace que aparece.',
      'Tome la foto en el celular y envíela.',
      'Vuelva a mirar esta pantalla: aquí verá el resultado.',
    ],
    status: {
      waiting: 'Esperando a que abra el enlace en el celular.',
      opened: 'El celular abrió el enlace. Tome la foto allí y envíela.',
      sending: 'El celular está enviando la foto. El resultado aparecerá aquí.',
      gone: 'El celular lleva un rato sin responder. Mire si tiene conexión y si la página sigue abierta en él.',
      linkGone:
        'Esta página se recargó y ya no puede mostrar el código. Si el celular no lo abrió, empiece de nuevo.',
      offline: 'Se perdió la conexión de esta pantalla. Seguimos probando.',
    },
    linkTime: (minutes: string) => `El código se puede abrir durante ${minutes} más.`,
    sendTime: (minutes: string) => `Quedan ${minutes} para enviar la foto.`,
    lastMinute: 'Queda menos de un minuto.',
    otherwise: 'Si el celular no lee el código, abra en él este enlace:',
    once: 'El enlace sirve una sola vez y no contiene su cédula. No lo comparta.',
    camera: 'Usar la cámara de esta computadora',
    another: 'Mostrar otro código',
    offline: {
      what: 'No hay conexión y no se pudo preparar el código.',
      next: 'Revise su conexión e inténtelo otra vez.',
    },
    failed: {
      what: 'No se pudo preparar el código.',
      next: 'Inténtelo otra vez dentro de un momento, o siga en esta computadora.',
    },
    over: {
      expired: { what: 'El código ya no sirve', next: 'Se venció. Puede pedir otro.' },
      refused: {
        what: 'La verificación no continuó en el celular',
        next: 'Puede seguir en esta computadora o mostrar otro código.',
      },
      cancelled: {
        what: 'La verificación se canceló',
        next: 'Puede seguir en esta computadora o mostrar otro código.',
      },
    },
    follows: 'Si toma otra foto en el celular, verá aquí el nuevo resultado.',
  },
  phone: {
    joining: 'Abriendo su verificación',
    title: 'Termine aquí su verificación',
    lead: 'Va a terminar en este celular la verificación que empezó en otra pantalla. Solo falta la foto de su rostro.',
    who: 'Para',
    consent: 'Su consentimiento',
    consentText:
      'Ya aceptó el aviso en la otra pantalla. Si no está de acuerdo, no continúe: no se enviará nada.',
    result: 'El resultado',
    resultThere: 'Lo verá aquí y en la otra pantalla, que sigue abierta.',
    resultHere: 'Lo verá aquí. La otra pantalla no responde en este momento.',
    onlyYou: 'Continúe solo si fue usted quien empezó esta verificación.',
    notSent: 'Si alguien le envió este enlace, no continúe.',
    go: 'Continuar con la cámara',
    refuse: 'No continuar',
    anyway: 'Seguir aquí de todos modos',
    startHere: 'Empezar aquí desde el principio',
    failed: {
      what: 'No se pudo abrir su verificación',
      next: 'Revise la conexión de este celular e inténtelo otra vez.',
    },
    alsoThere: 'Este resultado se ve también en la pantalla donde empezó.',
  },
} as const satisfies Model<{ screen: Model<{ over: Record<HandoffEnd, Sentence> }> }>;
