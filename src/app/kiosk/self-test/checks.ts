import type { SelfTest, StationSettings } from '../../../contract/station.ts';
import type { ProviderId } from '../../../contract/verification.ts';
import { type CameraDevice, isNamed } from '../../camera/devices.ts';
import type { Answer } from '../../wire/call.ts';

/** What a machine can find out about itself without anybody's hand. */
export const ownChecks = ['server', 'record', 'vendors', 'clock', 'permission', 'camera'] as const;
export type OwnCheck = (typeof ownChecks)[number];

export type Found =
  | { is: 'fine' }
  /** Nobody can tell yet. */
  | { is: 'unknown' }
  /** `more` is what a sentence names: vendors, minutes, a camera. */
  | { is: 'missing'; more?: Missing };
export type Missing =
  | { vendors: ProviderId[] }
  | { minutes: number }
  | { camera: string }
  /** Of a camera that a vendor's own capture cannot be given. */
  | { outOfReach: true };

/** A clock further off than this is said, in milliseconds: what is written on paper would be wrong. */
const mostOff = 2 * 60_000;

export interface Seen {
  told: Answer<SelfTest>;
  /** The machine's own time in the middle of the question, in milliseconds since 1970. */
  askedAt: number;
  permission: PermissionState | null;
  devices: readonly CameraDevice[];
  wanted: StationSettings['camera'];
  outOfReach: boolean;
}

const fine: Found = { is: 'fine' };
const unknown: Found = { is: 'unknown' };

export function judge(seen: Seen): Record<OwnCheck, Found> {
  const { told, askedAt, permission } = seen;
  const test = 'body' in told ? told.body : null;
  const away = test?.vendors.filter(({ reachable }) => !reachable).map(({ provider }) => provider) ?? [];
  const off = test === null ? 0 : Math.abs(Date.parse(test.now) - askedAt);
  // What only the server knows, nobody knows without it.
  const known = test === null ? unknown : fine;
  return {
    server: test === null ? { is: 'missing' } : fine,
    record: test !== null && !test.recordReady ? { is: 'missing' } : known,
    vendors: away.length > 0 ? { is: 'missing', more: { vendors: away } } : known,
    clock: off > mostOff ? { is: 'missing', more: { minutes: Math.round(off / 60_000) } } : known,
    // A browser that cannot tell is asked when the camera opens.
    permission: permission === 'prompt' || permission === 'denied' ? { is: 'missing' } : fine,
    camera: cameraOf(seen),
  };
}

function cameraOf({ devices, wanted, permission, outOfReach }: Seen): Found {
  if (outOfReach) return { is: 'missing', more: { outOfReach } };
  // Without permission a browser tells of no camera, whatever there is.
  if (devices.length === 0) return { is: permission === 'granted' ? 'missing' : 'unknown' };
  // Names are told only where the permission is there.
  const named = devices.some(({ label }) => label !== '');
  if (wanted === null || !named || devices.some(({ label }) => isNamed(label, wanted))) return fine;
  return { is: 'missing', more: { camera: wanted } };
}

export const isMissing = (found: Record<OwnCheck, Found>): boolean =>
  ownChecks.some((check) => found[check].is === 'missing');
