import { operatorArrivals } from '../../contract/operator.ts';

/** How an attempt at the institution's own sign-in ended. */
export type Arrival = 'signed-in' | 'SIGN_IN_FAILED' | 'ROLE_REQUIRED';

const { signedIn, failed, withoutRole } = operatorArrivals;
const endings = new Map<string, Arrival>([
  [signedIn, 'signed-in'],
  [failed, 'SIGN_IN_FAILED'],
  [withoutRole, 'ROLE_REQUIRED'],
]);

/** Read once, when the page is loaded: a kiosk clears its address before anything is shown. */
let arrival = endings.get(location.pathname + location.hash) ?? null;

/** Null when nobody comes back from there. */
export const operatorArrival = (): Arrival | null => arrival;

/** Whoever opens the panel later on is no arrival. */
export function forgetArrival(): void {
  arrival = null;
}
