import type { Messages } from '../es/es.ts';

const mayBeCounted =
  'Do not try again yet: the attempt may have been counted. Keep the reference number and ask at the counter.';

export const resultEn: Messages['result'] = {
  titles: {
    verified: 'Identity verified',
    'not-verified': 'Your identity could not be confirmed',
    'try-again': 'Another photo is needed',
    unavailable: 'The service is not available',
    unknown: 'We do not know the result',
  },
  reasons: {
    ok: {
      what: 'The face in the photo belongs to the cédula.',
      next: 'You are done. Keep the reference number.',
    },
    'face-mismatch': {
      what: 'The face in the photo does not belong to that cédula.',
      next: 'Check the cédula number and take another photo, or go to the counter.',
    },
    'not-live': {
      what: 'We could not check that it was you in person.',
      next: 'Take the photo yourself, in front of the camera, without screens or printed photos.',
    },
    'cedula-not-found': {
      what: 'That cédula is not in the registry.',
      next: 'Check the number. If it is right, go to the counter.',
    },
    'cedula-format': {
      what: 'The registry does not recognize that cédula format.',
      next: 'Check the number and type it again.',
    },
    minor: {
      what: 'The registry says that this person is a minor: this verification cannot be done here.',
      next: 'Go to the counter with a parent or guardian.',
    },
    deceased: {
      what: 'The registry says that the person with that cédula has died.',
      next: 'If that is wrong, go to the counter with your ID.',
    },
    'not-stated': {
      what: 'The registry did not confirm that the face belongs to the cédula and gave no reason.',
      next: 'Check the cédula number and take another photo, or go to the counter.',
    },
    'photo-not-usable': {
      what: 'The photo cannot be used for the comparison.',
      next: 'Face a light, clean the camera and hold still.',
    },
    'face-not-found': { what: 'No face was found in the photo.', next: 'Put your face inside the oval.' },
    'face-too-far': { what: 'The face is too far away.', next: 'Come closer until you fill the oval.' },
    'face-too-close': { what: 'The face is too close.', next: 'Move back a little.' },
    'face-angle': {
      what: 'The face is not facing the camera.',
      next: 'Look straight ahead, head upright.',
    },
    'several-faces': {
      what: 'There is more than one face in the photo.',
      next: 'Make sure you are alone in front of the camera.',
    },
    'face-off-centre': {
      what: 'The face is at the edge or cut off.',
      next: 'Put the whole face in the center of the oval.',
    },
    'face-covered': { what: 'Something covers the face.', next: 'Take off any cap, mask or dark glasses.' },
    'eyes-closed': { what: 'The eyes were closed.', next: 'Look at the camera with your eyes open.' },
    uncertain: {
      what: 'The photo is not enough to decide.',
      next: 'Take another one facing a light, against a plain background.',
    },
    'not-enrolled': {
      what: 'We have nothing yet to compare your face with. Your photo was not sent.',
      next: 'Go to the counter to be registered.',
    },
    enrolment: {
      what: 'Our record of your face has an error. It is not your fault.',
      next: 'Go to the counter with the reference number to have it corrected.',
    },
    credentials: {
      what: 'The verification service did not accept our credentials. It is not your fault.',
      next: 'Try again later or go to the counter.',
    },
    forbidden: {
      what: 'The verification service does not allow us to make this request. It is not your fault.',
      next: 'Try again later or go to the counter.',
    },
    busy: { what: 'The verification service is busy.', next: 'Wait a moment and try again.' },
    'request-refused': {
      what: 'The verification service did not accept the request. It is not your fault.',
      next: 'Try again later or go to the counter.',
    },
    'registry-not-available': {
      what: 'The registry is not available at the moment.',
      next: 'Wait a moment and try again.',
    },
    'vendor-internal': {
      what: 'The verification service had an internal failure.',
      next: 'Wait a moment and try again.',
    },
    unreachable: {
      what: 'The verification service could not be reached. Your photo was not sent.',
      next: 'Wait a moment and try again.',
    },
    'vendor-error': {
      what: 'The verification service failed after it had received the photo.',
      next: mayBeCounted,
    },
    'no-answer': {
      what: 'The verification service did not answer in time.',
      next: 'Do not try again yet: the attempt may have been counted. Check the status in a few minutes.',
    },
    'unreadable-answer': { what: "The service's answer could not be read.", next: mayBeCounted },
    'contradictory-answer': {
      what: "The service's answer contradicts itself or is incomplete.",
      next: mayBeCounted,
    },
    'unknown-code': { what: 'The service answered with a code that we do not know.', next: mayBeCounted },
    interrupted: { what: 'Sending was interrupted before the answer was known.', next: mayBeCounted },
  },
  checksTitle: 'What was checked',
  checks: {
    validation: {
      name: 'Face and cédula',
      passed: 'The face belongs to the identity.',
      failed: 'The face does not belong to the identity.',
      inconclusive: 'This photo was not enough to decide.',
    },
    liveness: {
      name: 'Liveness',
      passed: 'Liveness check passed.',
      failed: 'Liveness check not passed.',
      inconclusive: 'This photo was not enough to decide.',
    },
    unstated: 'The registry did not confirm it.',
  },
  similarity: {
    name: 'Similarity',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    reported: (band) => `${band}, according to the provider.`,
    value: (band, value) => `${band}: ${value}, according to the provider.`,
  },
  states: {
    passed: 'Passed',
    failed: 'Not passed',
    inconclusive: 'Undecided',
    'not-reported': 'Not reported',
    reported: 'Reported',
  },
  details: {
    title: 'Verification details',
    reference: 'Reference number',
    copyLink: 'Copy',
    copied: 'Copied.',
    notCopied: 'It could not be copied. Write it down.',
    when: 'Date and time',
    transaction: (provider) => `${provider} transaction`,
    code: (code) => `Code ${code}`,
    problem: 'Code',
  },
  markUnrecorded:
    'This result is not in our record yet. Write down the reference number; it will be saved as soon as possible.',
  attempts: {
    none: 'You have no attempts left for now.',
    one: 'You have 1 attempt left.',
    many: (count) => `You have ${count} attempts left.`,
    from: (time) => `You can try again on ${time}.`,
  },
  resend: 'Send the same photo again',
  photoHeld: 'Your photo is kept here for three minutes. You can send it again without taking another.',
  again: 'Take another photo',
  correct: 'Correct the cédula',
  check: 'Check the status',
  receipt: 'Save the receipt',
  finish: 'Finish',
  counter: 'What you can do now',
  ended: {
    title: 'Done',
    text: 'You can close this page now.',
  },
};
