import type { StationSettings } from '../../contract/station.ts';
import type { Mount } from '../screens/camera/useLive.ts';

/** How the station's camera stands. */
export function mountOf({ camera, rotation, distance, bystanders }: StationSettings): Mount {
  return {
    named: camera,
    rotation,
    limits: { smallest: distance.smallest / 100, largest: distance.largest / 100, bystanders },
  };
}
