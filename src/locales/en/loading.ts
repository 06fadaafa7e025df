import type { LoadingWords } from '../es/loading.ts';

/** In the HTML files themselves: what a person reads whose connection has not brought a script yet. */
export const loadingEn: LoadingWords = {
  title: 'Loading…',
  again: 'Load again',
  late: {
    citizen:
      'The page is loading. If it does not finish within a few seconds, check your internet connection and load it again with this link.',
    kiosk:
      'The page is loading. If it does not finish within a few seconds, please tell the staff or load it again with this link.',
    receipt:
      'The page is loading. If it does not finish within a few seconds, check your internet connection and open the receipt’s link again.',
  },
};
