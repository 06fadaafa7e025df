import type { Route } from '@playwright/test';
import { unlessReleased } from '../kit/released.ts';

/** What happens to one request of the page. */
export interface RequestFault {
  name: string;
  /** Whether the server processes it all the same. */
  arrives: boolean;
  /** Whether the browser loses its session on the way. */
  losesSession?: true;
  /** Whether the page has to abort it by its own timeout. */
  stalls?: true;
  /** What the page receives, after the server has processed the request or not. */
  end(route: Route): Promise<void>;
}

const html = (status: number) => (route: Route) =>
  route.fulfill({ status, contentType: 'text/html', body: '<!doctype html><h1>portal</h1>' });
const cut = (route: Route) => route.abort('connectionreset');

/** A captive portal redirects to its own page; this policy allows only one of the same origin. */
const redirect = (route: Route) => route.fulfill({ status: 302, headers: { location: '/?portal' } });

const both = (name: string, end: RequestFault['end']): RequestFault[] => [
  { name: `${name}, before the server processed it`, arrives: false, end },
  { name: `${name}, after the server processed it`, arrives: true, end },
];

/** Every kind, before and after the server processed the request. */
export const everyFault: readonly RequestFault[] = [
  ...both('cut', cut),
  ...[502, 504, 413, 200].flatMap((status) => both(`HTML with ${status}`, html(status))),
  ...both('a redirect', redirect),
  ...both('an empty 200', (route) => route.fulfill({ status: 200, body: '' })),
  ...both('foreign JSON', (route) => route.fulfill({ json: { status: 'ok' } })),
  { name: 'cut, and the session lost', arrives: true, losesSession: true, end: cut },
  // No response ever arrives.
  ...both('stalled', async () => {}).map((it): RequestFault => ({ ...it, stalls: true })),
];

/** One of each kind, alternating before and after. */
export const shortFaults: readonly RequestFault[] = everyFault.filter(({ name }) =>
  /^(?:cut|HTML with (?:502|413), before|HTML with (?:504|200), after|a redirect, before|stalled, after)/.test(
    name,
  ),
);

/** Applies a fault to one request. */
export async function playFault(route: Route, fault: RequestFault): Promise<void> {
  if (fault.arrives) await route.fetch();
  if (fault.losesSession) await route.request().frame().page().context().clearCookies();
  await unlessReleased(() => fault.end(route));
}
