import { cameraJourneys } from './camera.ts';
import type { Journey } from './journey.ts';
import { kioskJourneys } from './kiosk.ts';
import { lineJourneys } from './line.ts';
import { visitJourneys } from './visit.ts';

/** Every journey that each engine runs. Chromium covers them by the specs that they name. */
export const journeys: readonly Journey[] = [
  ...visitJourneys,
  ...cameraJourneys,
  ...lineJourneys,
  ...kioskJourneys,
];
