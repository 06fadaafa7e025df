import type { OutOfOrderReason } from '../../contract/station-checks.ts';
import type { Model, Widened } from '../model.ts';
import { assistedEs } from './kiosk-assisted.ts';
import { selfTestEs } from './kiosk-self-test.ts';

/** Texts used only by a kiosk. Spanish is the model here, too. */
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
    terms: 'Lea los términos y condiciones en su celular con este código.',
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
      what: 'La foto no llegó: este equipo perdió la conexión.',
      next: 'Envíela otra vez dentro de un momento. Si sigue igual, avise al personal.',
    },
  },
  result: {
    toReceipt: 'Continuar al comprobante',
    done: 'Terminar',
  },
  receipt: {
    title: 'Llévese su comprobante',
    preparing: 'Preparando el comprobante…',
    failed: 'No se pudo preparar el comprobante. Anote el número de referencia.',
    again: 'Probar otra vez',
    print: 'Imprimir el comprobante',
    printing: 'El comprobante se está imprimiendo.',
    notPrinted:
      'Este equipo no pudo imprimir. Lleve el código en su celular o anote el número de referencia.',
    code: 'Código QR con su comprobante',
    takeCode:
      'Apunte al código con la cámara de su celular: allí se abre su comprobante y se comprueba que es auténtico.',
    done: 'Terminar',
    wiped: 'Al terminar, sus datos se borran de esta pantalla.',
  },
  sheet: {
    title: 'Comprobante de verificación',
    reference: 'Número de referencia',
    when: 'Fecha y hora',
    cedula: 'Cédula',
    outcome: 'Resultado',
    transaction: (provider: string) => `Transacción de ${provider}`,
    check: 'Verifique este comprobante con el código:',
    until: (date: string) => `La firma se puede comprobar hasta el ${date}.`,
    test: 'Prueba de impresión. Este papel no es un comprobante.',
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
  failed: {
    title: 'Este equipo tuvo una falla',
    text: 'Sus datos se borraron de esta pantalla. El equipo empieza de nuevo en unos segundos.',
    restart: 'Empezar de nuevo',
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
} as const satisfies Model<{ outOfOrder: Model<Record<OutOfOrderReason, string>> }>;

export type KioskWords = Widened<typeof kioskEs>;
