import type { PageSentences } from '../../contract/problems/codes.ts';
import { visitProblemsEn } from '../../contract/problems/en-visit.ts';
import { cameraEn } from './en-camera.ts';
import { handoffEn } from './en-handoff.ts';
import { resultEn } from './en-result.ts';
import type { Words } from './words.ts';

export const en: Words = {
  common: {
    step: (at, of) => `Step ${at} of ${of}`,
    continue: 'Continue',
    startOver: 'Start again',
    tryAgain: 'Try again',
    loading: 'Loading…',
  },
  demo: {
    title: 'Demonstration',
    text: 'The providers are imitations: no result is real.',
    people: 'Cédulas to try',
    page: 'Page of scenarios',
  },
  notice: {
    title: 'Verify your identity with a photo',
    lead: 'We will compare a photo of your face with your cédula. It takes about two minutes.',
    needs: 'What you need',
    needList: ['Your cédula number', 'A camera', 'Good light from the front, no cap or dark glasses'],
    heading: 'Notice about your data',
    who: 'Who asks for them',
    what: 'What we use',
    whatText: 'Your cédula number and a photo of your face, which is biometric data.',
    why: 'What for',
    whyText: 'Only to check that you are the person of that cédula.',
    whom: 'Who they are sent to',
    keep: 'How long',
    keepText: (days) =>
      `The photo is not kept: it is dropped when the answer arrives. The record of the result is kept for ${days}.`,
    days: (count) => `${count} days`,
    rights: 'Your rights',
    rightsText:
      'You can ask for access, correction, deletion, objection or portability of your data, and withdraw your consent.',
    contact: 'Contact',
    policy: 'Read the privacy policy',
    agree: 'I have read the notice and agree that my cédula and my photo are used for this verification.',
    mustAgree: 'Tick the box to continue.',
    accept: 'Accept and continue',
    refuse: 'I do not accept',
    configFailed: 'The page could not be loaded completely. Check your connection.',
  },
  providers: {
    apptenticate: "Apptenticate, which asks Panama's Electoral Tribunal.",
    facephi: 'FacePhi, which checks that a living person is there and compares the face.',
  },
  providerNames: { apptenticate: 'Apptenticate', facephi: 'FacePhi' },
  refused: {
    title: 'We have not used any of your data',
    text: 'Without your consent we do not switch on the camera or send anything. You can do this in another way:',
    reconsider: 'Back to the notice',
  },
  claim: {
    title: 'What is your cédula?',
    label: 'Cédula number',
    hint: (example) => `With dashes, for example ${example}`,
    required: 'Type your cédula number.',
    invalid: (example) =>
      `That number does not look like a cédula. Check the digits and the dashes: for example ${example}.`,
    read: (cedula) => `It will be sent as ${cedula}`,
  },
  camera: cameraEn,
  review: {
    title: 'Does the photo look good?',
    checks: [
      'The whole face is visible, from the front',
      'The light is good and the photo is not blurred',
      'The eyes are open',
    ],
    alt: 'The photo you have just taken',
    zoom: 'Enlarge the photo',
    close: 'Close',
    unmirrored: 'This is what the comparison sees: you as others see you, not as in a mirror.',
    tokenOnly: 'The capture is ready to be sent.',
    send: 'Send the photo',
    sendToken: 'Send the capture',
    retake: 'Take another photo',
    cedula: 'Cédula',
  },
  sending: {
    title: 'Sending your photo',
    uploading: (done, total) => `Sent ${done} of ${total}`,
    preparing: 'Getting ready to send…',
    sent: (share) => `${share} sent`,
    waitingTitle: 'Checking your identity',
    waiting: 'The photo has arrived. We are waiting for the answer: it usually takes a few seconds.',
    stay: 'Do not close this page.',
  },
  unanswered: {
    title: 'The answer was lost',
    text: 'Your photo was sent, but the connection broke before the answer came. There is no need to send it again.',
    asking: 'Asking what was recorded…',
    pendingTitle: 'The answer takes its time',
    pending: 'Your photo has arrived and the answer is on its way. We ask again every few seconds.',
    ask: 'Ask for the answer',
  },
  stopped: {
    resend: 'Send again',
    retake: 'Take another photo',
    correct: 'Correct the cédula',
    kept: 'Your photo is still here. Nothing was lost.',
    after: (seconds) => `You can try again in ${seconds}.`,
    code: 'Code',
    OFFLINE: {
      what: 'There is no connection and the photo was not sent.',
      next: 'Check your connection and send it again.',
    },
    ANSWER_UNREADABLE: {
      what: 'An answer came that cannot be read.',
      next: 'Do not repeat it yet. Go to the counter or come back later.',
    },
  },
  recall: {
    title: 'Looking for your result',
    failed: 'The result could not be asked for right now.',
    ask: 'Ask again',
  },
  result: resultEn,
  problems: visitProblemsEn as PageSentences,
  handoff: handoffEn,
  elsewhere: {
    title: 'Another way to do it',
    contact: 'Contact',
  },
};
