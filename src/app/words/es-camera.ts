export const cameraEs = {
  title: 'Tome la foto de su rostro',
  hint: 'Ponga el rostro dentro del óvalo, de frente y con buena luz.',
  preview: 'Vista de su cámara',
  asking: 'Su navegador pide permiso para usar la cámara. Pulse «Permitir».',
  starting: 'Encendiendo la cámara…',
  take: 'Tomar la foto',
  taking: 'Tomando la foto…',
  picker: 'Cámara',
  unnamed: (at: number) => `Cámara ${at}`,
  correct: 'Corregir la cédula',
  retry: 'Probar otra vez',
  privacy: 'La cámara se apaga al salir de este paso.',
  widget: 'Siga las indicaciones del proveedor para tomar la captura.',
  problems: {
    denied: {
      what: 'El navegador no tiene permiso para usar la cámara.',
      next: 'Pulse el icono de la cámara o del candado junto a la dirección, permita la cámara y pruebe otra vez.',
    },
    dismissed: {
      what: 'El permiso para la cámara quedó sin responder.',
      next: 'Pruebe otra vez y pulse «Permitir» cuando el navegador lo pregunte.',
    },
    'blocked-by-policy': {
      what: 'Este sitio o este equipo no permite usar la cámara.',
      next: 'Use otro dispositivo o acuda al mostrador.',
    },
    'no-camera': {
      what: 'No se encontró ninguna cámara.',
      next: 'Conecte una cámara y pruebe otra vez, o use un teléfono.',
    },
    busy: {
      what: 'Otra aplicación está usando la cámara.',
      next: 'Cierre las videollamadas y otras pestañas con cámara y pruebe otra vez.',
    },
    unsuitable: {
      what: 'Esta cámara no da una imagen suficiente.',
      next: 'Elija otra cámara o use un teléfono.',
    },
    insecure: {
      what: 'La página no se abrió por una conexión segura, y así el navegador no presta la cámara.',
      next: 'Abra la dirección que empieza por https:// y pruebe otra vez.',
    },
    unsupported: {
      what: 'Este navegador no puede usar la cámara.',
      next: 'Abra esta página en una versión reciente de Chrome, Edge, Firefox o Safari.',
    },
    unplugged: {
      what: 'La cámara se desconectó.',
      next: 'Conéctela de nuevo y pruebe otra vez. No se envió nada.',
    },
    unanswered: {
      what: 'El navegador sigue esperando su permiso para la cámara.',
      next: 'Busque la pregunta junto a la dirección y pulse «Permitir».',
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
      next: 'Elija otra cámara o use un teléfono.',
    },
    'too-large': {
      what: 'La foto pesa demasiado y no se pudo reducir.',
      next: 'Tome otra foto con un fondo liso.',
    },
    'not-encoded': {
      what: 'El navegador no pudo guardar la foto.',
      next: 'Tome la foto otra vez o use otro navegador.',
    },
    'widget-failed': {
      what: 'La captura del proveedor no terminó.',
      next: 'Pruebe otra vez. Si sigue igual, acuda al mostrador.',
    },
    'widget-timeout': { what: 'Se acabó el tiempo para la captura.', next: 'Pruebe otra vez con buena luz.' },
    'widget-cancelled': { what: 'La captura se canceló.', next: 'Pruebe otra vez cuando quiera.' },
  },
} as const;
