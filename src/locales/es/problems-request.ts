import type { ProblemSentences, RequestProblemCode } from '../../contract/problems/codes.ts';

export const requestProblemsEs: ProblemSentences<RequestProblemCode> = {
  REQUEST_UNKNOWN: {
    what: 'Esta solicitud no está abierta en este navegador, o ya terminó.',
    next: 'Vuelva al servicio que lo envió y empiece de nuevo. No se envió nada.',
  },
  REQUEST_ENDED: {
    what: 'Esta solicitud ya tiene su respuesta. No se envió nada más.',
    next: 'Vuelva al servicio que lo envió.',
  },
};
