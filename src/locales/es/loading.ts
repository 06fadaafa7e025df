import type { Widened } from '../model.ts';

/** In the HTML files themselves: what a person reads whose connection has not brought a script yet. */
export const loadingEs = {
  title: 'Cargando…',
  again: 'Cargar otra vez',
  late: {
    citizen:
      'La página se está cargando. Si no termina en unos segundos, revise su conexión a internet y cárguela otra vez con este enlace.',
    kiosk:
      'La página se está cargando. Si no termina en unos segundos, avise al personal o cárguela otra vez con este enlace.',
    receipt:
      'La página se está cargando. Si no termina en unos segundos, revise su conexión a internet y abra otra vez el enlace del comprobante.',
  },
};

export type LoadingWords = Widened<typeof loadingEs>;
