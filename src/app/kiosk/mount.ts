import type { StationSettings, StationView } from '../../contract/station.ts';
import type { Mount } from '../screens/camera/useLive.ts';

/** How the station's camera stands. */
export function mountOf({ camera, rotation, distance, bystanders }: StationSettings): Mount {
  return {
    named: camera,
    rotation,
    limits: { smallest: distance.smallest / 100, largest: distance.largest / 100, bystanders },
  };
}

/** A vendor's own capture opens the browser's choice of a camera, as it stands: no other can be asked of it. */
export function isOutOfReach({ capture, settings }: Pick<StationView, 'capture' | 'settings'>): boolean {
  return capture !== 'photo' && (settings.camera !== null || settings.rotation !== 0);
}
