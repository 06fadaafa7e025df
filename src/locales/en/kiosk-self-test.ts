import type { KioskWords } from '../es/kiosk.ts';

export const selfTestEn: KioskWords['selfTest'] = {
  title: 'Machine test',
  lead: 'This shows what is missing and what to do about it.',
  atStart: 'Something is missing. As soon as it is there, the machine starts by itself.',
  again: 'Test again',
  goOn: 'Go on without it',
  leave: 'Back',
  states: { asking: 'Testing…', fine: 'Fine', missing: 'Missing', 'by-hand': 'To be tested' },
  unknown: 'Unknown without the server.',
  checks: {
    server: {
      name: 'Network and server',
      fine: 'The server answers.',
      missing: 'The server does not answer. Check the network of this machine.',
    },
    record: {
      name: 'Record',
      fine: 'The record accepts results.',
      missing: 'The record accepts no results. Notify the administrator.',
    },
    vendors: {
      name: 'Providers',
      fine: 'Every provider can be reached.',
      missing: (names) => `${names} cannot be reached. Notify the administrator.`,
    },
    clock: {
      name: 'Clock',
      fine: "The time is the server's.",
      missing: (minutes) =>
        `The clock of this machine is off by ${minutes} from the server's. Turn on automatic time in the system settings.`,
    },
    permission: {
      name: 'Permission for the camera',
      fine: 'The browser allows the camera without asking.',
      missing:
        'The browser would ask each person. Press “Test the camera” and allow it, or set the policy that docs/guide/kiosk.md explains.',
    },
    camera: {
      name: 'Camera',
      fine: 'There is a camera.',
      missing: 'There is no camera. Connect one.',
      unknown: 'Without the permission the browser does not tell which cameras there are.',
      outOfReach:
        'Here the provider’s own program takes the photo, and it can use neither a camera by its name nor a turned one. Remove the settings “camera” and “rotation” of the station, or take photos (FACEPHI_CAPTURE=photo).',
      named: (name) => `The camera “${name}” is not there. Connect it or change the setting of the station.`,
    },
    picture: {
      name: 'Picture and hints',
      fine: 'There is a picture and the hints work.',
      missing:
        'There is a picture, but the hints do not work in this browser. Photos can be taken all the same.',
      'by-hand': 'Press “Test the camera”, stand before it and see whether the picture is upright.',
      go: 'Test the camera',
      stop: 'Turn off the camera',
    },
    scanner: {
      name: 'Scanner',
      fine: 'The scanner works.',
      missing: (text) =>
        `The scanner typed “${text}”. Set it to the keyboard layout of this machine and to end with Enter.`,
      'by-hand': 'Scan this code:',
      code: 'Test code for the scanner',
    },
    printer: {
      name: 'Printer',
      fine: 'The browser opened its printing. See whether the paper came out.',
      missing: 'The browser did not open its printing. Check its policies.',
      'by-hand': 'Print a test sheet.',
      go: 'Print a test',
    },
    screen: {
      name: 'Full screen',
      fine: 'The page takes the whole screen.',
      missing: 'The browser’s frame is visible. Start it in kiosk mode, as docs/guide/kiosk.md explains.',
      'by-hand': 'The browser’s frame is visible.',
      go: 'Take the whole screen',
    },
  },
};
