import type { ProblemSentences, VendorProblemCode } from '../../contract/problems/codes.ts';

export const vendorProblemsEs: ProblemSentences<VendorProblemCode> = {
  VENDOR_AUTH_FAILED: {
    what: 'El servicio de verificación no aceptó nuestras credenciales.',
    next: 'No es culpa suya. Inténtelo más tarde o acuda a la ventanilla.',
  },
  VENDOR_FORBIDDEN: {
    what: 'El servicio de verificación no nos permite hacer esta consulta.',
    next: 'No es culpa suya. Inténtelo más tarde o acuda a la ventanilla.',
  },
  VENDOR_REFUSED_REQUEST: {
    what: 'El servicio de verificación no aceptó la consulta.',
    next: 'No es culpa suya. Inténtelo más tarde o acuda a la ventanilla.',
  },
  VENDOR_ERROR: {
    what: 'El servicio de verificación respondió algo que no se puede leer.',
    next: 'No repita todavía: el intento pudo haberse contado. Consulte el estado o acuda a la ventanilla.',
  },
  VENDOR_BUSY: {
    what: 'El servicio de verificación está ocupado.',
    next: 'Espere unos minutos e inténtelo otra vez.',
  },
  VENDOR_UNAVAILABLE: {
    what: 'El servicio de verificación no está disponible.',
    next: 'Espere unos minutos e inténtelo otra vez.',
  },
  VENDOR_AUTH_UNAVAILABLE: {
    what: 'El servicio de verificación no está disponible.',
    next: 'Espere unos minutos e inténtelo otra vez.',
  },
  VENDOR_TIMEOUT: {
    what: 'El servicio de verificación no respondió a tiempo.',
    next: 'No repita todavía: el intento pudo haberse contado. Consulte el estado en unos minutos.',
  },
};
