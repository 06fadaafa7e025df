import type { SelfTest, StationSettings } from '../../../contract/station.ts';
import { type OwnCheck, ownChecks } from '../../../contract/station-checks.ts';
import type { ProviderId } from '../../../contract/verification.ts';
import type { ApiResult } from '../../api/call.ts';
import { type CameraDevice, isNamed } from '../../camera/devices.ts';

export type Found =
  | { is: 'fine' }
  /** Not determined yet. */
  | { is: 'unknown' }
  /** `more` fills the message: vendors, minutes, a camera. */
  | { is: 'missing'; more?: Missing };
export type Missing =
  | { vendors: ProviderId[] }
  | { minutes: number }
  | { camera: string }
  /** The vendor's own capture cannot use this camera. */
  | { outOfReach: true };

/** Tolerated clock deviation in milliseconds: beyond it, printed times would be wrong. */
const mostOff = 2 * 60_000;

export interface Readings {
  answer: ApiResult<SelfTest>;
  /** The machine's own time in the middle of the request, in milliseconds since 1970. */
  requestedAt: number;
  permission: PermissionState | null;
  devices: readonly CameraDevice[];
  wanted: StationSettings['camera'];
  outOfReach: boolean;
}

const fine: Found = { is: 'fine' };
const unknown: Found = { is: 'unknown' };

export function judgeChecks(readings: Readings): Record<OwnCheck, Found> {
  const { answer, requestedAt, permission } = readings;
  const test = 'body' in answer ? answer.body : null;
  const away = test?.vendors.filter(({ reachable }) => !reachable).map(({ provider }) => provider) ?? [];
  const off = test === null ? 0 : Math.abs(Date.parse(test.now) - requestedAt);
  // Unknown without a response of the server.
  const known = test === null ? unknown : fine;
  return {
    server: test === null ? { is: 'missing' } : fine,
    record: test !== null && !test.recordReady ? { is: 'missing' } : known,
    vendors: away.length > 0 ? { is: 'missing', more: { vendors: away } } : known,
    clock: off > mostOff ? { is: 'missing', more: { minutes: Math.round(off / 60_000) } } : known,
    // If the browser cannot report it, the camera test decides.
    permission: permission === 'prompt' || permission === 'denied' ? { is: 'missing' } : fine,
    camera: cameraOf(readings),
  };
}

function cameraOf({ devices, wanted, permission, outOfReach }: Readings): Found {
  if (outOfReach) return { is: 'missing', more: { outOfReach } };
  // Without permission, browsers may list no camera at all.
  if (devices.length === 0) return { is: permission === 'granted' ? 'missing' : 'unknown' };
  // Names are listed only with permission.
  const named = devices.some(({ label }) => label !== '');
  if (wanted === null || !named || devices.some(({ label }) => isNamed(label, wanted))) return fine;
  return { is: 'missing', more: { camera: wanted } };
}

export const isMissing = (found: Record<OwnCheck, Found>): boolean =>
  ownChecks.some((check) => found[check].is === 'missing');
