import type { NoticeSentences } from '../es/notice.ts';

export const noticeEn: NoticeSentences = {
  title: 'Verify your identity with a photo',
  lead: 'We will compare a photo of your face with your cédula. It takes about two minutes.',
  how: 'How it works',
  steps: [
    'Type your cédula number.',
    'Take a photo of your face, with light from the front and no cap or dark glasses.',
    'Get the answer right away.',
  ],
  heading: 'Notice about your data',
  who: 'Who is asking',
  what: 'What we use',
  whatText: 'Your cédula number and a photo of your face, which is biometric data.',
  why: 'Why',
  whyText: 'Only to check that you are the person with that cédula.',
  whom: 'Who they are sent to',
  keep: 'How long',
  keepText: (days) =>
    `The photo is not kept: it is deleted as soon as the answer arrives. The record of the result is kept for ${days}.`,
  days: (count) => `${count} days`,
  rights: 'Your rights',
  rightsText:
    'You can ask for access, correction, deletion, objection or portability of your data, and withdraw your consent.',
  contact: 'Contact',
  terms: 'Read the terms',
  ask: 'Ask the institution that requested this verification.',
  whole: 'Read the whole notice',
  policy: 'Read the privacy policy',
  agree: 'I have read the notice and agree that my cédula and my photo are used for this verification.',
  mustAgree: 'Tick the box to continue.',
  accept: 'Accept and continue',
  refuse: 'I do not accept',
  configFailed: 'The page could not be loaded completely. Check your connection.',
  providers: {
    apptenticate: "Apptenticate, which checks with Panama's Electoral Tribunal.",
    facephi: 'FacePhi, which checks that it is you in person and compares the face.',
  },
};
