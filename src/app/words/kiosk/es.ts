import { assistedEs } from './es-assisted.ts';
import { selfTestEs } from './es-self-test.ts';

/** What only a kiosk says. Spanish is the model here, too. */
export const kioskEs = {
  languageName: 'Español',
  frame: {
    startOver: 'Empezar de nuevo',
    operator: 'Personal',
    staff: 'Para el personal',
    panel: 'Panel del operador (F2)',
    selfTest: 'Prueba del equipo (F4)',
    close: 'Cerrar',
  },
  attract: {
    title: 'Verifique su identidad',
    begin: 'Toque la pantalla o pase su cédula por el lector para empezar',
    privacy: 'Su foto no se guarda. Al terminar, sus datos se borran de esta pantalla.',
  },
  loading: 'Preparando el equipo…',
  wiping: 'Borrando los datos de la visita…',
  cedula: {
    scan: 'Escríbala con las teclas o pásela por el lector.',
    keypad: 'Teclado',
    dash: 'Guion',
    erase: 'Borrar',
    signs: (letter: string) => `Tecla ${letter}`,
  },
  consent: {
    policyAt: (address: string) => `La política de privacidad está en ${address}`,
  },
  camera: {
    look: 'Mire a la cámara',
    stop: 'Detener la cuenta',
    privacy: 'La cámara se apaga al salir de este paso.',
    help: 'Avise al personal. No se envió nada.',
    resume: 'Encender la cámara',
    outOfReach:
      'En este equipo la foto la toma el programa del proveedor, que no puede usar la cámara de la estación.',
    paused: 'La cámara se apagó porque esta pantalla dejó de verse.',
  },
  stopped: {
    OFFLINE: {
      what: 'Este equipo perdió la conexión y la foto no se envió.',
      next: 'Envíela otra vez dentro de un momento. Si sigue igual, avise al personal.',
    },
  },
  result: {
    toReceipt: 'Continuar al recibo',
    done: 'Terminar',
  },
  receipt: {
    title: 'Llévese su recibo',
    asked: 'Preparando el recibo…',
    failed: 'No se pudo preparar el recibo. Anote el folio.',
    again: 'Probar otra vez',
    print: 'Imprimir el recibo',
    printing: 'El recibo se está imprimiendo.',
    notPrinted: 'Este equipo no pudo imprimir. Lleve el código en su teléfono o anote el folio.',
    code: 'Código QR con su recibo',
    takeCode:
      'Apunte al código con la cámara de su teléfono: allí se abre su recibo y se comprueba que es auténtico.',
    done: 'Terminar',
    wiped: 'Al terminar, sus datos se borran de esta pantalla.',
  },
  sheet: {
    title: 'Recibo de verificación',
    folio: 'Folio',
    when: 'Fecha y hora',
    cedula: 'Cédula',
    outcome: 'Resultado',
    transaction: (provider: string) => `Transacción de ${provider}`,
    check: 'Compruebe este recibo con el código:',
    until: (date: string) => `La firma se puede comprobar hasta el ${date}.`,
    test: 'Prueba de impresión. Este papel no es un recibo.',
  },
  idle: {
    title: '¿Sigue ahí?',
    text: (time: string) => `Si no toca la pantalla, sus datos se borrarán dentro de ${time}.`,
    stay: 'Sí, seguir',
  },
  outOfOrder: {
    title: 'Este equipo no está disponible por ahora',
    comesBack: 'Vuelve a funcionar solo en cuanto sea posible.',
    server: 'No hay conexión con el servidor.',
    record: 'El servidor no puede guardar resultados en este momento.',
    vendors: 'El servicio que comprueba la identidad no responde en este momento.',
  },
  pairing: {
    title: 'Enlazar este equipo',
    lead: 'Este equipo todavía no está enlazado, o se le quitó el permiso. Pida al administrador un código nuevo.',
    label: 'Código de enlace',
    hint: 'Son ocho letras y números. Da igual escribirlo en mayúsculas o en minúsculas.',
    submit: 'Enlazar',
    asking: 'Comprobando el código…',
    after: (time: string) => `Puede probar otra vez dentro de ${time}.`,
  },
  selfTest: selfTestEs,
  assisted: assistedEs,
} as const;
