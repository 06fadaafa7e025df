import { operatorArrivals } from '../../contract/operator.ts';

/** Result of the institution's own sign-in. */
export type OpenIdReturn = 'signed-in' | 'SIGN_IN_FAILED' | 'ROLE_REQUIRED';

const { signedIn, failed, withoutRole } = operatorArrivals;
const endings = new Map<string, OpenIdReturn>([
  [signedIn, 'signed-in'],
  [failed, 'SIGN_IN_FAILED'],
  [withoutRole, 'ROLE_REQUIRED'],
]);

/** Read once at page load: a kiosk clears its URL before rendering. */
let result = endings.get(location.pathname + location.hash) ?? null;

/** Null without a return from there. */
export const openIdReturn = (): OpenIdReturn | null => result;

/** Clears the result, so that opening the panel later does not reuse it. */
export function clearOpenIdReturn(): void {
  result = null;
}
