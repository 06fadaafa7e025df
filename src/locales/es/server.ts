import type { Outcome } from '../../contract/outcome.ts';
import type { Widened } from '../model.ts';

/** What the server words itself, outside of the pages. */
export const serverEs = {
  /** The default of COUNTER_ES. */
  counter: 'Acuda con su cédula a la ventanilla de la institución.',
  /** A request of another service that cannot be sent back to it. */
  cannotContinue: {
    title: 'No se puede continuar',
    what: 'El servicio que lo envió aquí hizo una solicitud que no se puede atender, o esta ya terminó.',
    next: 'Vuelva a ese servicio y empiece de nuevo. No se envió ninguna foto.',
    code: 'Código para el servicio',
  },
  /** The page of `cotejo record person`, for one who asks for their data. */
  person: {
    record: 'Datos de una persona',
    certificate: 'Constancia de eliminación de datos',
    lead: 'Todo lo que este sistema de verificación guarda de la persona. El archivo JSON que acompaña a esta página tiene cada campo.',
    erasedLead:
      'Se eliminaron de este sistema de verificación los datos que siguen. No se pueden recuperar de él.',
    cedula: 'Cédula',
    readAt: 'Leído',
    erasedAt: 'Eliminado',
    by: 'Por',
    verifications: 'Verificaciones',
    none: 'Ninguna',
    reference: 'Número de referencia',
    when: 'Fecha y hora',
    where: 'Dónde',
    citizen: 'Dispositivo propio',
    kiosk: 'Puesto de atención',
    result: 'Resultado',
    outcomes: {
      verified: 'Verificada',
      'not-verified': 'No confirmada',
      'try-again': 'Hacía falta otra foto',
      unavailable: 'Servicio no disponible',
      unknown: 'No se conoció',
    } satisfies Record<Outcome, string>,
    open: 'Sin terminar',
    transactions: 'Transacciones',
    notice: 'Aviso aceptado',
    attendedBy: 'Atendió',
    notes: 'Notas',
    enrolment: 'Registro del rostro',
    enrolmentHeld: 'Hay una plantilla o una imagen con la que se compara el rostro.',
    noEnrolment: 'No hay plantilla ni imagen del rostro.',
    version: 'Versión',
    accesses: 'Quién consultó estos datos desde otro puesto',
    purpose: 'Motivo',
    photos: 'No se guarda ninguna foto: se envía a los proveedores y se descarta con su respuesta.',
    elsewhere:
      'Lo que guardan los proveedores y las copias de respaldo no está en esta base de datos. De lo eliminado quedan asientos sellados sin datos de la persona.',
    journalEntry: 'Asiento',
    pending: 'Todavía en camino a un proveedor, sin eliminar',
    journal: 'Fin del registro sellado',
  },
} as const;

export type ServerWords = Widened<typeof serverEs>;
