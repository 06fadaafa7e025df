import type { KioskWords } from '../es/kiosk.ts';

export const assistedEn: KioskWords['assisted'] = {
  title: 'Counter',
  label: 'Cédula',
  consent:
    'By scanning the cédula you confirm that the person has read the notice and accepts it. Do not scan it without their agreement.',
  notice: 'Show the notice (F1)',
  noticeTitle: 'Notice for the person',
  begin: 'Begin (Enter)',
  invalid: (example) => `That does not look like a cédula. For example ${example}.`,
  waiting: 'The camera turns on when the cédula is scanned.',
  locked: {
    title: 'Nobody is signed in',
    text: 'To attend to people, an operator has to sign in on this machine.',
    signIn: 'Sign in (F2)',
  },
  operator: (name) => `Attended by ${name}`,
  capture: 'Take the photo (Space)',
  send: 'Send (Enter)',
  retake: 'Another photo (Space)',
  startOver: 'Start again (Esc)',
  sameCard: 'Scanning the same cédula once more does what the main button does.',
  print: 'Print the receipt (P)',
  again: 'Another photo (Space)',
  check: 'Check the status (Enter)',
  resend: 'Send again (Enter)',
  correct: 'Correct the cédula (Enter)',
  next: 'Scan the next cédula to begin with another person.',
  person: 'For the person',
  forOperator: 'For the operator only',
  similarity: 'Similarity',
  detail: {
    asking: 'Loading the providers’ reports…',
    failed: 'The providers’ reports could not be loaded.',
    code: (code) => `Code ${code}`,
    silent: 'No texts.',
  },
};
