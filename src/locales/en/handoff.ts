import type { Messages } from '../es/es.ts';

export const handoffEn: Messages['handoff'] = {
  notCopied: 'It could not be copied. Select the link and copy it.',
  offer: {
    title: 'Do you have a phone with a camera?',
    text: 'You can take the photo with it. You will not have to type your cédula again, and the result will appear here too.',
    go: 'Continue on your phone',
  },
  screen: {
    title: 'Continue on your phone',
    asking: 'Preparing the code…',
    code: 'QR code with the link for your phone',
    steps: [
      "Open your phone's camera and point it at the code.",
      'Tap the link that appears.',
      'Take the photo on the phone and send it.',
      'Look at this screen again: you will see the result here.',
    ],
    status: {
      waiting: 'Waiting for you to open the link on the phone.',
      opened: 'The phone has opened the link. Take the photo there and send it.',
      sending: 'The phone is sending the photo. The result will appear here.',
      gone: 'The phone has not answered for a while. Check that it is connected and still has the page open.',
      linkGone:
        'This page was reloaded and can no longer show the code. If the phone has not opened it, start again.',
      offline: 'This screen has lost its connection. We keep trying.',
    },
    linkTime: (minutes) => `The code can be opened for another ${minutes}.`,
    sendTime: (minutes) => `There are ${minutes} left to send the photo.`,
    lastMinute: 'Less than a minute is left.',
    otherwise: 'If the phone does not read the code, open this link on it:',
    once: 'The link works once and does not contain your cédula. Do not share it.',
    camera: 'Use the camera of this computer',
    another: 'Show another code',
    offline: {
      what: 'There is no connection and the code could not be prepared.',
      next: 'Check your connection and try again.',
    },
    failed: {
      what: 'The code could not be prepared.',
      next: 'Try again in a moment, or continue on this computer.',
    },
    over: {
      expired: {
        what: 'The code no longer works',
        next: 'It has expired. You can get another one.',
      },
      refused: {
        what: 'The verification was stopped on the phone',
        next: 'You can continue on this computer or show another code.',
      },
      cancelled: {
        what: 'The verification was cancelled',
        next: 'You can continue on this computer or show another code.',
      },
    },
    follows: 'If you take another photo on the phone, you will see the new result here.',
  },
  phone: {
    joining: 'Opening your verification',
    title: 'Finish your verification here',
    lead: 'You are about to finish on this phone the verification that you began on another screen. All that is left is the photo of your face.',
    who: 'For',
    consent: 'Your consent',
    consentText:
      'You accepted the notice on the other screen. If you do not agree, do not continue: nothing will be sent.',
    result: 'The result',
    resultThere: 'You will see it here and on the other screen, which is still open.',
    resultHere: 'You will see it here. The other screen does not answer at the moment.',
    onlyYou: 'Continue only if you began this verification yourself.',
    notSent: 'If somebody sent you this link, do not continue.',
    go: 'Continue with the camera',
    refuse: 'Do not continue',
    anyway: 'Continue here anyway',
    startHere: 'Start here from the beginning',
    failed: {
      what: 'Your verification could not be opened',
      next: "Check this phone's connection and try again.",
    },
    alsoThere: 'This result is also shown on the screen where you began.',
  },
};
