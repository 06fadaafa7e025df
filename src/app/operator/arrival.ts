import { operatorArrivals } from '../../contract/operator.ts';

const fragmentOf = (arrival: string) => arrival.slice(arrival.indexOf('#'));

/** Whether the page was opened by somebody who comes back from the institution's own sign-in: then the panel opens. */
export const isOperatorArrival = (): boolean => operatorArrival() !== null;

/** How that sign-in ended. */
export type Arrival = 'signed-in' | 'SIGN_IN_FAILED' | 'ROLE_REQUIRED';

/** Null when nobody comes back from there. */
export function operatorArrival(): Arrival | null {
  const { signedIn, failed, withoutRole } = operatorArrivals;
  if (location.hash === fragmentOf(signedIn)) return 'signed-in';
  if (location.hash === fragmentOf(failed)) return 'SIGN_IN_FAILED';
  return location.hash === fragmentOf(withoutRole) ? 'ROLE_REQUIRED' : null;
}

/** The address says nothing of it any more: a reload is no arrival. */
export function forgetArrival(): void {
  if (isOperatorArrival()) history.replaceState(history.state, '', location.pathname + location.search);
}
