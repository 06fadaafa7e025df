import type { KioskWords } from '../es/kiosk.ts';
import { assistedEn } from './kiosk-assisted.ts';
import { selfTestEn } from './kiosk-self-test.ts';

export const kioskEn: KioskWords = {
  languageName: 'English',
  frame: {
    startOver: 'Start again',
    operator: 'Staff',
    staff: 'For staff',
    panel: "Operator's panel (F2)",
    selfTest: 'Machine test (F4)',
    close: 'Close',
  },
  attract: {
    title: 'Verify your identity',
    begin: 'Touch the screen or scan your cédula to begin',
    privacy: 'Your photo is not kept. When you finish, your data are erased from this screen.',
  },
  loading: 'Getting this machine ready…',
  wiping: 'Erasing your data…',
  cedula: {
    scan: 'Type it with the keys or scan it.',
    keypad: 'Keypad',
    dash: 'Dash',
    erase: 'Erase',
    signs: (letter) => `Key ${letter}`,
  },
  consent: {
    terms: 'Scan this code to read the terms and conditions on your phone.',
    policyAt: (address) => `The privacy policy is at ${address}`,
  },
  camera: {
    look: 'Look at the camera',
    stop: 'Stop the count',
    privacy: 'The camera turns off when you leave this step.',
    help: 'Tell the staff. Nothing was sent.',
    resume: 'Turn on the camera',
    outOfReach:
      'On this machine the provider’s own program takes the photo, and it cannot use the station’s camera.',
    paused: 'The camera was turned off because this screen was not in view.',
  },
  stopped: {
    OFFLINE: {
      what: 'The photo did not arrive: this machine lost its connection.',
      next: 'Send it again in a moment. If nothing changes, tell the staff.',
    },
  },
  result: {
    toReceipt: 'Go to the receipt',
    done: 'Finish',
  },
  receipt: {
    title: 'Take your receipt',
    preparing: 'Preparing the receipt…',
    failed: 'The receipt could not be prepared. Write down the reference number.',
    again: 'Try again',
    print: 'Print the receipt',
    printing: 'The receipt is being printed.',
    notPrinted:
      'This machine could not print. Take the code on your phone or write down the reference number.',
    code: 'QR code with your receipt',
    takeCode:
      'Point the camera of your phone at the code: it opens your receipt and checks that it is genuine.',
    done: 'Finish',
    wiped: 'When you finish, your data are erased from this screen.',
  },
  sheet: {
    title: 'Verification receipt',
    reference: 'Reference number',
    when: 'Date and time',
    cedula: 'Cédula',
    outcome: 'Result',
    transaction: (provider) => `Transaction of ${provider}`,
    check: 'Check this receipt with the code:',
    until: (date) => `Its signature can be checked until ${date}.`,
    test: 'Test print. This is not a valid receipt.',
  },
  idle: {
    title: 'Are you still there?',
    text: (time) => `Unless you touch the screen, your data will be erased in ${time}.`,
    stay: 'Yes, go on',
  },
  outOfOrder: {
    title: 'This machine is not available at the moment',
    comesBack: 'It will work again by itself as soon as it can.',
    server: 'There is no connection to the server.',
    record: 'The server cannot record results at the moment.',
    vendors: 'The service that checks identities does not answer at the moment.',
  },
  failed: {
    title: 'Something went wrong on this machine',
    text: 'Your data were erased from this screen. The machine starts again in a few seconds.',
    restart: 'Start again',
  },
  pairing: {
    title: 'Pair this machine',
    lead: 'This machine is not paired yet, or its permission was taken away. Ask the administrator for a new code.',
    label: 'Pairing code',
    hint: 'Eight letters and digits, in capitals or not.',
    submit: 'Pair',
    asking: 'Checking the code…',
    after: (time) => `You can try again in ${time}.`,
  },
  selfTest: selfTestEn,
  assisted: assistedEn,
};
