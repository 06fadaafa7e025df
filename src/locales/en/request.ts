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
  before: {
    what: 'The verification before this one was sent, but its answer is not known.',
    next: (name: string) =>
      `If it comes, ${name} will receive it. If you continue, it will be a new verification, with another photo.`,
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
  screen: {
    choose: (digits: string) => `On the phone, tap the number ${digits}.`,
    refused: {
      title: 'The request ended on the phone',
      text: 'There it was not confirmed that you began it, or it was left. No further photo was sent.',
    },
  },
  phone: {
    title: (name: string) => `Confirm that you began at ${name}`,
    only: 'Continue only if you began yourself on the screen in front of you.',
    choose: 'Which number does that screen show?',
    notMine: 'It was not me',
    lost: 'Check the connection of this phone and choose again.',
    refused: {
      title: 'The request has ended',
      text: (name: string) => `Nothing was sent, and ${name} will know that it did not go on.`,
      next: 'If somebody sent you the link, do not answer them. You can close this page now.',
    },
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
