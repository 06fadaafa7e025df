import type { CameraProblemCode, CaptureProblemCode } from '../../contract/camera-problems.ts';
import type { Direction, HintId } from '../../face-guidance/hint.ts';
import type { Model, Sentence } from '../model.ts';

export const cameraEs = {
  title: 'Tome la foto de su rostro',
  hint: 'Ponga el rostro dentro del óvalo, de frente y con buena luz.',
  preview: 'Vista de su cámara',
  asking: 'Su navegador pide permiso para usar la cámara. Presione «Permitir».',
  starting: 'Encendiendo la cámara…',
  take: 'Tomar la foto',
  taking: 'Tomando la foto…',
  picker: 'Cámara',
  unnamed: (at: number) => `Cámara ${at}`,
  correct: 'Corregir la cédula',
  retry: 'Probar otra vez',
  hints: {
    nobody: 'No vemos su rostro',
    several: 'Que solo aparezca usted',
    'too-dark': 'Busque más luz',
    'too-bright': 'Hay demasiada luz',
    'too-far': 'Acérquese',
    'too-close': 'Aléjese un poco',
    turned: 'Mire de frente',
    tilted: 'Enderece la cabeza',
    moving: 'No se mueva',
    blurred: 'La imagen está borrosa',
    'side-light': 'Póngase de frente a la luz',
    covered: 'Descubra su rostro',
    'eyes-hidden': 'Abra los ojos, sin lentes oscuros',
    good: 'Perfecto, no se mueva',
  },
  toward: {
    left: 'Muévase a su izquierda',
    right: 'Muévase a su derecha',
    up: 'Suba un poco el rostro',
    down: 'Baje un poco el rostro',
  },
  file: {
    label: 'Usar una foto de este dispositivo',
    hint: 'Tómesela ahora, de frente y con buena luz. Quedará marcada como foto de archivo.',
    reading: 'Abriendo la foto…',
  },
  counting: 'No se mueva, tomamos la foto',
  press: 'Perfecto. Toque el botón',
  byHand: 'Prefiero tocar el botón',
  guidanceOff: 'Las indicaciones no están disponibles aquí. Puede tomar la foto igual.',
  recoveryTitle: 'Cómo permitir la cámara',
  recovery: {
    chrome: [
      'Presione el icono que está a la izquierda de la dirección.',
      'Active «Cámara».',
      'Vuelva aquí: continuará automáticamente.',
    ],
    edge: [
      'Presione el candado que está a la izquierda de la dirección.',
      'En «Cámara», elija «Permitir».',
      'Vuelva aquí: continuará automáticamente.',
    ],
    firefox: [
      'Presione el icono de la cámara tachada junto a la dirección.',
      'Quite el bloqueo «Bloqueado temporalmente» o «Bloqueado».',
      'Presione «Probar otra vez» y después «Permitir».',
    ],
    safari: [
      'En el menú «Safari», elija «Configuración para este sitio web».',
      'En «Cámara», elija «Permitir».',
      'Presione «Probar otra vez».',
    ],
    ios: [
      'Toque el botón «aA» o el de la página junto a la dirección.',
      'Abra «Configuración del sitio web» y en «Cámara» elija «Permitir».',
      'Si no aparece, abra Configuración, Apps, Safari, Cámara y elija «Permitir».',
      'Vuelva aquí y recargue la página.',
    ],
    'ios-other': [
      'Abra Configuración en su celular.',
      'Busque este navegador en «Apps» y active «Cámara».',
      'Vuelva aquí y recargue la página.',
    ],
    'android-chrome': [
      'Toque el icono que está a la izquierda de la dirección.',
      'Abra «Permisos» y active «Cámara».',
      'Vuelva aquí: continuará automáticamente.',
    ],
    samsung: [
      'Toque el candado que está junto a la dirección.',
      'Abra «Permisos» y permita la cámara.',
      'Toque «Probar otra vez».',
    ],
    'in-app': [
      'Copie el enlace de esta página.',
      'Abra Chrome, Safari o el navegador de su celular.',
      'Pegue el enlace y empiece allí.',
    ],
    other: [
      'Abra la configuración del navegador.',
      'Permita la cámara para este sitio.',
      'Presione «Probar otra vez».',
    ],
  },
  refusedOften:
    'Se negó el permiso varias veces y el navegador ya no pregunta. Recargue la página o siga los pasos de abajo.',
  copyLink: 'Copiar el enlace',
  copied: 'Enlace copiado.',
  notCopied: 'No se pudo copiar. Copie la dirección de la barra.',
  paused: 'La cámara se apagó porque dejó de ver esta página.',
  resume: 'Encender la cámara',
  privacy: 'La cámara se apaga al salir de este paso.',
  widget: 'Siga las indicaciones del proveedor para tomar la captura.',
  problems: {
    denied: {
      what: 'El navegador no tiene permiso para usar la cámara.',
      next: 'Permítala con estos pasos.',
    },
    dismissed: {
      what: 'El permiso para la cámara quedó sin responder.',
      next: 'Pruebe otra vez y presione «Permitir» cuando el navegador lo pregunte.',
    },
    'blocked-by-policy': {
      what: 'Este sitio o este dispositivo no permite usar la cámara.',
      next: 'Use otro dispositivo o acuda a la ventanilla.',
    },
    'no-camera': {
      what: 'No se encontró ninguna cámara.',
      next: 'Conecte una cámara y pruebe otra vez, o use un celular.',
    },
    busy: {
      what: 'Otra aplicación está usando la cámara.',
      next: 'Cierre las videollamadas y otras pestañas con cámara y pruebe otra vez.',
    },
    unsuitable: {
      what: 'La imagen de esta cámara no es suficiente.',
      next: 'Elija otra cámara o use un celular.',
    },
    insecure: {
      what: 'La página no se abrió por una conexión segura, y por eso el navegador no permite usar la cámara.',
      next: 'Abra la dirección que empieza por https:// y pruebe otra vez.',
    },
    unsupported: {
      what: 'Este navegador no puede usar la cámara.',
      next: 'Abra esta página en una versión reciente de Chrome, Edge, Firefox o Safari.',
    },
    'in-app': {
      what: 'Esta página se abrió dentro de otra aplicación, donde la cámara no funciona.',
      next: 'Ábrala en el navegador de su celular.',
    },
    'too-small': {
      what: 'La imagen de esta cámara es demasiado pequeña.',
      next: 'Elija otra cámara o use un celular.',
    },
    covered: {
      what: 'La cámara muestra todo negro.',
      next: 'Quite la tapa o lo que la cubre: continuará automáticamente. No se envió nada.',
    },
    frozen: {
      what: 'La imagen de la cámara se detuvo.',
      next: 'Espere un momento o pruebe otra vez. No se envió nada.',
    },
    muted: {
      what: 'La cámara está en pausa.',
      next: 'Quizá por una llamada. Cuando termine, continuará automáticamente. No se envió nada.',
    },
    ended: {
      what: 'La cámara dejó de dar imagen.',
      next: 'Pruebe otra vez para encenderla. No se envió nada.',
    },
    stopped: {
      what: 'La cámara se apagó desde el navegador o desde este dispositivo.',
      next: 'Para seguir, presione «Probar otra vez» y permita la cámara. No se envió nada.',
    },
    unplugged: {
      what: 'La cámara se desconectó.',
      next: 'Conéctela de nuevo y pruebe otra vez. No se envió nada.',
    },
    unanswered: {
      what: 'El navegador sigue esperando su permiso para la cámara.',
      next: 'Busque la pregunta junto a la dirección y presione «Permitir».',
    },
    failed: {
      what: 'La cámara no se pudo encender.',
      next: 'Pruebe otra vez. Si sigue igual, reinicie el navegador o use otro dispositivo.',
    },
  },
  captureProblems: {
    'not-ready': {
      what: 'La cámara todavía no da imagen.',
      next: 'Espere un segundo y tome la foto otra vez.',
    },
    'too-small': {
      what: 'La imagen de esta cámara es demasiado pequeña.',
      next: 'Elija otra cámara o use un celular.',
    },
    'too-large': {
      what: 'La foto pesa demasiado y no se pudo reducir.',
      next: 'Tome otra foto con un fondo liso.',
    },
    'not-encoded': {
      what: 'El navegador no pudo guardar la foto.',
      next: 'Tome la foto otra vez o use otro navegador.',
    },
    blank: { what: 'En la foto no se ve nada.', next: 'Destape la cámara y tome la foto otra vez.' },
    'too-dark': {
      what: 'La foto salió demasiado oscura.',
      next: 'Busque luz de frente y tome la foto otra vez.',
    },
    frozen: {
      what: 'La imagen de la cámara está detenida.',
      next: 'Desconecte y conecte la cámara, o elija otra.',
    },
    'file-unreadable': {
      what: 'Ese archivo no se puede abrir como foto.',
      next: 'Elija otra foto, en formato JPEG o PNG.',
    },
    'file-heic': {
      what: 'Este navegador no puede abrir fotos HEIC.',
      next: 'En la configuración de la cámara, elija «Más compatible», o guarde la foto como JPEG.',
    },
    'file-too-large': {
      what: 'Ese archivo es demasiado grande.',
      next: 'Elija una foto de menos de 50 MB y de menos de 200 megapíxeles.',
    },
    'file-too-small': {
      what: 'Esa foto es demasiado pequeña.',
      next: 'Elija una foto más grande: su lado más corto debe medir al menos 320 píxeles.',
    },
    'file-blank': {
      what: 'En esa foto no se ve nada.',
      next: 'Elija otra foto, de frente y con buena luz.',
    },
    'widget-missing': {
      what: 'No llegó el programa del proveedor que toma la captura.',
      next: 'Revise la conexión y pruebe otra vez.',
    },
    'widget-failed': {
      what: 'La captura del proveedor no terminó.',
      next: 'Pruebe otra vez. Si sigue igual, acuda a la ventanilla.',
    },
    'widget-timeout': { what: 'Se acabó el tiempo para la captura.', next: 'Pruebe otra vez con buena luz.' },
    'widget-cancelled': { what: 'La captura se canceló.', next: 'Pruebe otra vez cuando quiera.' },
  },
} as const satisfies Model<{
  hints: Record<Exclude<HintId, 'off-centre'>, string>;
  toward: Record<Direction, string>;
  problems: Record<CameraProblemCode, Sentence>;
  captureProblems: Record<CaptureProblemCode, Sentence>;
}>;
