import type { RequestWords } from '../es/request.ts';

export const requestEn: RequestWords = {
  who: (name) => `${name} wants to check that it is you.`,
  leave: 'Leave',
  leaveTo: (name) => `Leave and go back to ${name}`,
  back: (name) => `Go back to ${name}`,
  opening: 'Opening the request…',
  failed: { title: 'This cannot continue', retry: 'Try again' },
  consent: {
    heading: (name) => `What ${name} will receive`,
    verdict: 'The result and the reference number.',
    cedula: 'The cédula number that you type.',
    reasons: 'The reason, if we cannot confirm that it is you.',
    never: 'It will not receive your photo.',
  },
  claim: {
    title: 'Your cédula',
    text: (name) => `${name} gave us this cédula. It cannot be changed here.`,
    notYours: (name) => `If it is not yours, leave and tell ${name}.`,
  },
  refused: {
    title: 'You did not accept the notice',
    text: (name) => `Without your consent no photo is taken. ${name} will know that you did not continue.`,
    reconsider: 'Read the notice again',
  },
  automatic: (seconds) => `You will go back automatically in ${seconds}.`,
  stay: 'Stay here',
  leaving: {
    title: (name) => `Going back to ${name}…`,
    failed: 'We could not take you back',
    what: 'The server did not answer.',
    next: 'Check your connection and try again.',
    pending: 'The answer has not arrived yet. Wait a moment and try again.',
  },
};
