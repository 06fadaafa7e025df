import type { Messages } from '../es/es.ts';

export const cameraEn: Messages['camera'] = {
  title: 'Take the photo of your face',
  hint: 'Place your face inside the oval, facing the camera, in good light.',
  preview: 'View of your camera',
  asking: 'Your browser asks for permission to use the camera. Press “Allow”.',
  starting: 'Turning on the camera…',
  take: 'Take the photo',
  taking: 'Taking the photo…',
  picker: 'Camera',
  unnamed: (at) => `Camera ${at}`,
  correct: 'Correct the cédula',
  retry: 'Try again',
  hints: {
    nobody: 'We cannot see your face',
    several: 'Only you in the picture',
    'too-dark': 'Find more light',
    'too-bright': 'There is too much light',
    'too-far': 'Come closer',
    'too-close': 'Move back a little',
    turned: 'Look straight ahead',
    tilted: 'Hold your head straight',
    moving: 'Hold still',
    blurred: 'The picture is blurred',
    'side-light': 'Face the light',
    covered: 'Uncover your face',
    'eyes-hidden': 'Open your eyes, no sunglasses',
    good: 'Perfect, hold still',
  },
  toward: {
    left: 'Move to your left',
    right: 'Move to your right',
    up: 'Raise your face a little',
    down: 'Lower your face a little',
  },
  file: {
    label: 'Use a photo from this device',
    hint: 'Take it now, facing the camera, in good light. It will be marked as a photo from a file.',
    reading: 'Opening the photo…',
  },
  counting: 'Hold still, taking the photo',
  press: 'Perfect. Press the button',
  byHand: 'I prefer to press the button',
  guidanceOff: 'Hints are not available here. You can take the photo all the same.',
  recoveryTitle: 'How to allow the camera',
  recovery: {
    chrome: [
      'Press the icon to the left of the address.',
      'Turn on “Camera”.',
      'Come back here: the page continues by itself.',
    ],
    edge: [
      'Press the padlock to the left of the address.',
      'Under “Camera”, choose “Allow”.',
      'Come back here: the page continues by itself.',
    ],
    firefox: [
      'Press the crossed-out camera beside the address.',
      'Remove “Blocked temporarily” or “Blocked”.',
      'Press “Try again” and then “Allow”.',
    ],
    safari: [
      'In the “Safari” menu, choose “Settings for This Website”.',
      'Under “Camera”, choose “Allow”.',
      'Press “Try again”.',
    ],
    ios: [
      'Press “aA” or the page button beside the address.',
      'Open “Website Settings” and choose “Allow” under “Camera”.',
      'If it is not there, open Settings, Apps, Safari, Camera and choose “Allow”.',
      'Come back here and reload the page.',
    ],
    'ios-other': [
      "Open the phone's Settings.",
      'Find this browser under “Apps” and turn on “Camera”.',
      'Come back here and reload the page.',
    ],
    'android-chrome': [
      'Press the icon to the left of the address.',
      'Open “Permissions” and turn on “Camera”.',
      'Come back here: the page continues by itself.',
    ],
    samsung: [
      'Press the padlock beside the address.',
      'Open “Permissions” and allow the camera.',
      'Press “Try again”.',
    ],
    'in-app': [
      'Copy the link to this page.',
      "Open Chrome, Safari or your phone's browser.",
      'Paste the link and start there.',
    ],
    other: ["Open the browser's settings.", 'Allow the camera for this site.', 'Press “Try again”.'],
  },
  refusedOften:
    'Permission was denied several times, so the browser no longer asks. Reload the page or follow the steps below.',
  copyLink: 'Copy the link',
  copied: 'Link copied.',
  notCopied: 'It could not be copied. Copy it from the address bar.',
  paused: 'The camera was turned off because this page was no longer in view.',
  resume: 'Turn on the camera',
  privacy: 'The camera turns off when you leave this step.',
  widget: "Follow the provider's instructions.",
  problems: {
    denied: {
      what: 'The browser has no permission to use the camera.',
      next: 'Allow it with these steps.',
    },
    dismissed: {
      what: 'The camera permission request was not answered.',
      next: 'Try again and press “Allow” when the browser asks.',
    },
    'blocked-by-policy': {
      what: 'This site or this device does not allow the camera.',
      next: 'Use another device or go to the counter.',
    },
    'no-camera': {
      what: 'No camera was found.',
      next: 'Connect a camera and try again, or use a phone.',
    },
    busy: {
      what: 'Another application is using the camera.',
      next: 'Close video calls and other tabs with a camera and try again.',
    },
    unsuitable: {
      what: "This camera's picture is not good enough.",
      next: 'Choose another camera or use a phone.',
    },
    insecure: {
      what: 'The page was not opened over a secure connection, so the browser does not allow the camera.',
      next: 'Open the address that starts with https:// and try again.',
    },
    unsupported: {
      what: 'This browser cannot use the camera.',
      next: 'Open this page in a recent version of Chrome, Edge, Firefox or Safari.',
    },
    'in-app': {
      what: 'This page was opened inside another app, where the camera does not work.',
      next: "Open it in your phone's browser.",
    },
    'too-small': {
      what: 'The picture of this camera is too small.',
      next: 'Choose another camera or use a phone.',
    },
    covered: {
      what: 'The camera shows nothing but black.',
      next: 'Remove the cover or whatever is in front of it: the page continues by itself. Nothing was sent.',
    },
    frozen: {
      what: "The camera's picture has frozen.",
      next: 'Wait a moment or try again. Nothing was sent.',
    },
    muted: {
      what: 'The camera is paused.',
      next: 'Perhaps because of a call. When it ends, the page continues by itself. Nothing was sent.',
    },
    ended: {
      what: 'The camera stopped sending a picture.',
      next: 'Try again to turn it on. Nothing was sent.',
    },
    stopped: {
      what: 'The camera was turned off by the browser or by this device.',
      next: 'To go on, press “Try again” and allow the camera. Nothing was sent.',
    },
    unplugged: {
      what: 'The camera was disconnected.',
      next: 'Connect it again and try again. Nothing was sent.',
    },
    unanswered: {
      what: 'The browser is still waiting for your permission for the camera.',
      next: 'Look for the question beside the address and press “Allow”.',
    },
    failed: {
      what: 'The camera could not be turned on.',
      next: 'Try again. If it keeps happening, restart the browser or use another device.',
    },
  },
  captureProblems: {
    'not-ready': {
      what: 'The camera has no picture yet.',
      next: 'Wait a second and take the photo again.',
    },
    'too-small': {
      what: 'The picture of this camera is too small.',
      next: 'Choose another camera or use a phone.',
    },
    'too-large': {
      what: 'The photo is too large and could not be reduced.',
      next: 'Take another photo against a plain background.',
    },
    'not-encoded': {
      what: 'The browser could not save the photo.',
      next: 'Take the photo again or use another browser.',
    },
    blank: {
      what: 'Nothing can be seen in the photo.',
      next: 'Uncover the camera and take the photo again.',
    },
    'too-dark': {
      what: 'The photo is too dark.',
      next: 'Face a light and take the photo again.',
    },
    frozen: {
      what: "The camera's picture is frozen.",
      next: 'Unplug the camera and plug it in again, or choose another.',
    },
    'file-unreadable': {
      what: 'That file cannot be opened as a photo.',
      next: 'Choose another photo, in JPEG or PNG format.',
    },
    'file-heic': {
      what: 'This browser cannot open HEIC photos.',
      next: "In the camera's settings choose “Most compatible”, or save the photo as JPEG.",
    },
    'file-too-large': {
      what: 'That file is too large.',
      next: 'Choose a photo of less than 50 MB and less than 200 megapixels.',
    },
    'file-too-small': {
      what: 'That photo is too small.',
      next: 'Choose a larger photo: its shorter side must have at least 320 pixels.',
    },
    'file-blank': {
      what: 'Nothing can be seen in that photo.',
      next: 'Choose another photo, facing the camera, in good light.',
    },
    'widget-missing': {
      what: "The provider's program that takes the capture did not arrive.",
      next: 'Check the connection and try again.',
    },
    'widget-failed': {
      what: "The provider's capture did not finish.",
      next: 'Try again. If it keeps happening, go to the counter.',
    },
    'widget-timeout': { what: 'The time for the capture ran out.', next: 'Try again in good light.' },
    'widget-cancelled': { what: 'The capture was cancelled.', next: 'Try again whenever you like.' },
  },
};
