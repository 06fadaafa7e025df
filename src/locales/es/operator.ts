import type { NoteMark, SearchPurpose } from '../../contract/operator.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { Provenance } from '../../contract/provenance.ts';
import type { OperatorRole } from '../../contract/station.ts';
import type { Model, Widened } from '../model.ts';

/** Texts used only by the operator's panel. Spanish is the model here, too. */
export const operatorEs = {
  close: 'Cerrar el panel',
  asking: 'Abriendo el panel…',
  failed: {
    OFFLINE: { what: 'No hay conexión con el servidor.', next: 'Revise la red y pruebe otra vez.' },
    ANSWER_UNREADABLE: {
      what: 'Llegó una respuesta que no se puede leer.',
      next: 'Avise al administrador.',
    },
  },
  signIn: {
    title: 'Panel del operador',
    locked: 'La sesión se cerró por inactividad.',
    lead: 'Entre con su nombre y su PIN.',
    name: 'Nombre',
    pin: 'PIN',
    pinHint: 'De 6 a 12 cifras',
    missing: 'Escriba su nombre y un PIN de 6 a 12 cifras.',
    enter: 'Entrar',
    entering: 'Entrando…',
    keys: { name: 'Teclas para el nombre', pin: 'Teclas para el PIN', text: 'Teclas' },
    done: 'Ocultar las teclas',
    comma: 'Coma',
    colon: 'Dos puntos',
    space: 'Espacio',
    erase: 'Borrar la última',
    dash: 'Guion',
    dot: 'Punto',
    underscore: 'Guion bajo',
    wait: (duration: string) => `Falta: ${duration}.`,
    institution: 'Use la cuenta de su institución.',
    toInstitution: 'Entrar con la cuenta de la institución',
    leaving: 'Abriendo el sitio de la institución…',
  },
  who: {
    operator: (name: string) => `${name}, operador`,
    administrator: (name: string) => `${name}, administrador`,
    signOut: 'Cerrar sesión',
  },
  list: {
    title: 'Visitas de hoy',
    found: 'Visitas encontradas',
    day: (day: string) => `Este puesto, ${day}`,
    counts: 'Cuentas del día',
    total: 'Todas',
    find: 'Número de referencia o transacción',
    findHint: 'Escríbalo, o pase el código del comprobante por el lector.',
    search: 'Buscar',
    today: 'Ver las de hoy',
    refresh: 'Actualizar',
    none: 'Hoy no hay visitas todavía.',
    nothing: 'En este puesto no hay ninguna visita con ese número de referencia o transacción.',
    more: 'Ver más',
    time: 'Hora',
    cedula: 'Cédula',
    outcome: 'Resultado',
    reference: 'Número de referencia',
    notes: 'Notas',
    open: (time: string) => `Ver la visita de las ${time}`,
    see: 'Ver',
    loading: 'Buscando las visitas…',
    visitCount: (count: string) => `${count} visitas en la lista.`,
  },
  everywhere: {
    title: (reference: string) => `${reference} no está en este puesto`,
    lead: 'Puede buscarla en todos los puestos y entre las que hicieron las personas en sus propios equipos. La búsqueda queda registrada con su nombre y el motivo.',
    purpose: 'Motivo',
    purposes: {
      'person-present': 'La persona está en la ventanilla',
      'person-on-phone': 'La persona llama por teléfono',
      complaint: 'Reclamo',
      vendor: 'Consulta con el proveedor',
      authority: 'Solicitud de una autoridad',
    },
    search: 'Buscar en todas partes',
    nothing: {
      what: 'No hay ninguna verificación con ese número de referencia.',
      next: 'Compruébelo con la persona. Después de un tiempo las verificaciones se borran.',
    },
    transactionTitle: (transaction: string) => `La transacción ${transaction} no está en este puesto`,
    mistyped: 'Si es un número de referencia, tiene un error: compruebe cada letra y cada cifra.',
  },
  outcomes: {
    verified: 'Verificada',
    'not-verified': 'No verificada',
    'try-again': 'Otra foto',
    unavailable: 'No disponible',
    unknown: 'Sin respuesta clara',
    pending: 'En curso',
  },
  export: {
    title: 'Descargar un día',
    day: 'Día',
    csv: 'Hoja de cálculo (CSV)',
    jsonl: 'Líneas JSON',
  },
  visit: {
    title: 'Una visita',
    back: 'Volver a la lista',
    loading: 'Buscando la visita…',
    facts: 'Datos',
    photo: {
      title: 'Foto, según el aparato',
      sources: {
        camera: 'Con la cámara de la persona.',
        file: 'De un archivo.',
        phone: 'Con un celular, para otra pantalla.',
        kiosk: 'Con la cámara del kiosco.',
        counter: 'Con la cámara de la ventanilla.',
      },
      triggers: {
        automatic: 'Se tomó automáticamente.',
        pressed: 'Alguien tocó el botón.',
        chosen: 'La persona la eligió.',
      },
      size: (width: string, height: string, kilobytes: string) => `${width} × ${height}, ${kilobytes} kB.`,
      unmeasured: 'No se midió.',
    },
    attended: 'Atendió',
    nobody: 'Nadie: la persona sola',
    where: 'Dónde se hizo',
    ownDevice: 'En el equipo de la persona',
    formerStation: 'En un puesto que ya no existe',
    id: 'Identificador',
    outcome: 'Resultado',
    state: 'Registro',
    states: { pending: 'en curso', final: 'cerrada', unsent: 'no se envió nada' },
    texts: (provider: string) => `Lo que dijo ${provider}`,
    noTexts: 'Ningún proveedor dijo nada más.',
    cause: 'Causa técnica',
    calls: 'Llamadas a los proveedores',
    noCalls: 'No se llamó a ningún proveedor.',
    call: { provider: 'Proveedor', path: 'Dirección', answered: 'Respuesta', ms: 'Tiempo' },
    notSent: 'no enviada',
    noAnswer: 'sin respuesta',
    ms: (ms: string) => `${ms} ms`,
  },
  queue: {
    open: 'Sin respuesta',
    title: 'Verificaciones sin respuesta',
    lead: 'Las que quedaron sin respuesta clara o siguen en curso. Para ver una hace falta un motivo: la búsqueda queda registrada con su nombre.',
    none: 'No hay ninguna ese día.',
    before: 'Día anterior',
    after: 'Día siguiente',
    where: 'Dónde',
    more: 'Hay más: solo se ven las últimas.',
    openOne: (reference: string) => `Ver la verificación ${reference}`,
  },
  person: {
    title: 'Verificaciones de una persona',
    search: 'Buscar por cédula',
    lead: 'En todos los puestos y entre las que hizo la persona en su equipo. La búsqueda queda registrada con su nombre y el motivo.',
    cedula: 'Número de cédula',
    find: 'Buscar las de esta persona',
    none: 'No hay ninguna verificación de esa cédula.',
  },
  goOn: {
    title: 'Seguir con esta verificación',
    vendor: 'Proveedor',
    said: 'Qué dijo el proveedor por teléfono',
    marks: {
      'vendor-verified': 'Que la verificó',
      'vendor-not-verified': 'Que no la verificó',
      'vendor-not-received': 'Que nunca le llegó',
      'vendor-no-information': 'Que no puede decirlo',
      'begun-again': 'Se empezó de nuevo con la persona',
    },
    hint: 'Queda como nota. El resultado no cambia.',
    save: 'Guardar lo que dijo',
    saidBy: (vendor: string, said: string) => `${vendor}: ${said}`,
    again: 'Empezar de nuevo con la persona',
    mayBill: 'El proveedor puede cobrar otra vez por esta persona. Lo sé y empiezo de nuevo.',
    notReceived: 'El proveedor dijo que nunca le llegó: empezar de nuevo no cobra dos veces.',
    alreadyBegun: 'Ya se empezó de nuevo con esta persona. Mire las notas.',
  },
  notes: {
    title: 'Notas',
    none: 'No hay notas.',
    by: (name: string, when: string) => `${name}, ${when}`,
    label: 'Nota nueva',
    hint: 'Hasta 200 caracteres. No escriba la cédula ni el nombre de la persona.',
    left: (count: string) => `Quedan ${count}.`,
    write: 'Guardar la nota',
    written: 'La nota está guardada.',
  },
} as const satisfies Model<{
  who: Model<Record<OperatorRole, (name: string) => string>>;
  outcomes: Record<Outcome | 'pending', string>;
  everywhere: Model<{ purposes: Record<SearchPurpose, string> }>;
  visit: Model<{
    photo: Model<{
      sources: Record<Provenance['source'], string>;
      triggers: Record<Provenance['trigger'], string>;
    }>;
  }>;
  goOn: Model<{ marks: Record<NoteMark, string> }>;
}>;

export type OperatorWords = Widened<typeof operatorEs>;
