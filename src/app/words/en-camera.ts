import type { Words } from './words.ts';

export const cameraEn: Words['camera'] = {
  title: 'Take the photo of your face',
  hint: 'Put your face inside the oval, from the front and in good light.',
  preview: 'View of your camera',
  asking: 'Your browser asks for permission to use the camera. Press “Allow”.',
  starting: 'Switching on the camera…',
  take: 'Take the photo',
  taking: 'Taking the photo…',
  picker: 'Camera',
  unnamed: (at) => `Camera ${at}`,
  correct: 'Correct the cédula',
  retry: 'Try again',
  privacy: 'The camera goes off when you leave this step.',
  widget: "Follow the provider's directions to take the capture.",
  problems: {
    denied: {
      what: 'The browser has no permission to use the camera.',
      next: 'Press the camera or padlock icon beside the address, allow the camera and try again.',
    },
    dismissed: {
      what: 'The question about the camera was left without an answer.',
      next: 'Try again and press “Allow” when the browser asks.',
    },
    'blocked-by-policy': {
      what: 'This site or this machine does not allow the camera.',
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
      what: 'This camera does not give a sufficient picture.',
      next: 'Choose another camera or use a phone.',
    },
    insecure: {
      what: 'The page was not opened over a secure connection, and then the browser lends no camera.',
      next: 'Open the address that starts with https:// and try again.',
    },
    unsupported: {
      what: 'This browser cannot use the camera.',
      next: 'Open this page in a recent version of Chrome, Edge, Firefox or Safari.',
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
      what: 'The camera could not be switched on.',
      next: 'Try again. If it stays like this, restart the browser or use another device.',
    },
  },
  captureProblems: {
    'not-ready': {
      what: 'The camera gives no picture yet.',
      next: 'Wait a second and take the photo again.',
    },
    'too-small': {
      what: 'The picture of this camera is too small.',
      next: 'Choose another camera or use a phone.',
    },
    'too-large': {
      what: 'The photo is too large and could not be reduced.',
      next: 'Take another photo before a plain background.',
    },
    'not-encoded': {
      what: 'The browser could not store the photo.',
      next: 'Take the photo again or use another browser.',
    },
    'widget-failed': {
      what: "The provider's capture did not finish.",
      next: 'Try again. If it stays like this, go to the counter.',
    },
    'widget-timeout': { what: 'The time for the capture ran out.', next: 'Try again in good light.' },
    'widget-cancelled': { what: 'The capture was cancelled.', next: 'Try again whenever you like.' },
  },
};
