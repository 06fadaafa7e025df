import type { Locale } from '../../contract/locale.ts';
import type { Outcome } from '../../contract/outcome.ts';

export interface PersonPageWords {
  record: string;
  certificate: string;
  lead: string;
  erasedLead: string;
  cedula: string;
  readAt: string;
  erasedAt: string;
  by: string;
  verifications: string;
  none: string;
  reference: string;
  when: string;
  where: string;
  citizen: string;
  kiosk: string;
  result: string;
  outcomes: Record<Outcome, string>;
  open: string;
  transactions: string;
  notice: string;
  attendedBy: string;
  notes: string;
  enrolment: string;
  enrolmentHeld: string;
  noEnrolment: string;
  version: string;
  accesses: string;
  purpose: string;
  photos: string;
  elsewhere: string;
  journalEntry: string;
  pending: string;
  journal: string;
}

export const personPageWords: Record<Locale, PersonPageWords> = {
  es: {
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
    },
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
  en: {
    record: 'Data of a person',
    certificate: 'Certificate of erasure',
    lead: 'All that this verification system holds of the person. The JSON file that comes with this page has every field.',
    erasedLead:
      'The following data were erased from this verification system. They cannot be recovered from it.',
    cedula: 'Cédula',
    readAt: 'Read',
    erasedAt: 'Erased',
    by: 'By',
    verifications: 'Verifications',
    none: 'None',
    reference: 'Reference number',
    when: 'Date and time',
    where: 'Where',
    citizen: 'Own device',
    kiosk: 'Station',
    result: 'Result',
    outcomes: {
      verified: 'Verified',
      'not-verified': 'Not confirmed',
      'try-again': 'Another photo was needed',
      unavailable: 'Service not available',
      unknown: 'Not known',
    },
    open: 'Not finished',
    transactions: 'Transactions',
    notice: 'Accepted notice',
    attendedBy: 'Attended by',
    notes: 'Notes',
    enrolment: 'Enrolment of the face',
    enrolmentHeld: 'There is a template or a picture that the face is compared with.',
    noEnrolment: 'There is no template or picture of the face.',
    version: 'Version',
    accesses: 'Who looked these data up from another station',
    purpose: 'Purpose',
    photos: 'No photo is held: it is sent to the vendors, and discarded with their answer.',
    elsewhere:
      'What vendors hold, and backups, are not in this database. Sealed entries without data of the person remain of what was erased.',
    journalEntry: 'Entry',
    pending: 'Still on their way to a vendor, not erased',
    journal: 'End of the sealed journal',
  },
};
