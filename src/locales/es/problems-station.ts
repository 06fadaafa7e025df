import type { ProblemSentences, StationProblemCode } from '../../contract/problems/codes.ts';

export const stationProblemsEs: ProblemSentences<StationProblemCode> = {
  STATION_UNKNOWN: {
    what: 'Este equipo no está registrado como puesto de atención.',
    next: 'Un administrador debe registrarlo con un código.',
  },
  PAIRING_REFUSED: {
    what: 'Este código no sirve: está mal escrito, ya se usó o se venció.',
    next: 'Revíselo o pida otro al administrador.',
  },
  PAIRING_PAUSED: {
    what: 'Se probaron demasiados códigos.',
    next: 'Espere un momento y pruebe otra vez.',
  },
  STATION_ATTEMPTS_EXHAUSTED: {
    what: 'En este puesto se hicieron demasiadas verificaciones seguidas.',
    next: 'Espere un momento o acuda a la ventanilla.',
  },
  OPERATOR_REQUIRED: {
    what: 'La sesión del operador está cerrada.',
    next: 'Entre de nuevo con su nombre y su PIN.',
  },
  SIGN_IN_REFUSED: {
    what: 'El nombre o el PIN no es correcto.',
    next: 'Pruebe otra vez.',
  },
  SIGN_IN_PAUSED: {
    what: 'Hubo demasiados intentos con este nombre.',
    next: 'Espere un momento y pruebe otra vez.',
  },
  SIGN_IN_FAILED: {
    what: 'No se pudo entrar con la cuenta de la institución.',
    next: 'Pruebe otra vez, o avise al administrador.',
  },
  ROLE_REQUIRED: {
    what: 'Su cuenta no permite hacer esto.',
    next: 'Pídalo a un administrador.',
  },
  SEARCHES_EXHAUSTED: {
    what: 'Ya hizo 30 búsquedas en todos los puestos en una hora.',
    next: 'Espere, o hable con un administrador: ya recibió un aviso.',
  },
};
