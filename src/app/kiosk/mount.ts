import type { StationSettings, StationView } from '../../contract/station.ts';
import type { Mount } from '../capture/useLive.ts';

/** How the station's camera is mounted. */
export function mountOf({ camera, rotation, distance, bystanders }: StationSettings): Mount {
  return {
    named: camera,
    rotation,
    limits: { smallest: distance.smallest / 100, largest: distance.largest / 100, bystanders },
  };
}

/** Whether the configured camera is unusable: a vendor's own capture opens the default one, unrotated. */
export function isOutOfReach({ capture, settings }: Pick<StationView, 'capture' | 'settings'>): boolean {
  return capture !== 'photo' && (settings.camera !== null || settings.rotation !== 0);
}
