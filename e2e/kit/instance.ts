import type { BrowserContext, Request } from '@playwright/test';
import { type Deployed, deployed } from '../../scripts/lib/browser-tests/deployed.ts';
import type { Deployment } from './deployments/deployment.ts';

/** What BASE_URL points at; undefined when every worker starts its own. */
export const instance: Deployed | undefined = deployed(process.env);

/** Whether a capture may be sent: always to imitated vendors of our own. */
export const sendsCaptures = instance?.sendsCaptures ?? true;

export const notSent = 'No capture was sent: SEND_CAPTURES=yes sends one, and the vendors may bill it.';

const isCapture = (request: Request): boolean =>
  request.method() === 'POST' && /\/api\/(station\/)?verifications$/.test(new URL(request.url()).pathname);

/**
 * Stops every capture on its way to an instance that may ask real vendors, whatever a test does.
 * @returns what was stopped
 */
export async function guardCaptures(context: BrowserContext, allowed = sendsCaptures): Promise<string[]> {
  const stopped: string[] = [];
  if (allowed) return stopped;
  await context.route(
    (url) => url.pathname.startsWith('/api/'),
    async (route) => {
      const request = route.request();
      if (!isCapture(request)) return route.fallback();
      stopped.push(request.url());
      return route.abort('blockedbyclient');
    },
  );
  return stopped;
}

/** For clients that are no browser. */
export function mayBeSent(): void {
  if (!sendsCaptures) throw new Error(notSent);
}

/** Stands where a test's own deployment would, for the few tests that need nothing but the address. */
export function deploymentAt({ origin }: Deployed): Deployment {
  const refuse = (): never => {
    throw new Error(
      `${origin} is deployed: it has no people who play scenarios, and no ledger of its vendors.`,
    );
  };
  return {
    url: origin,
    database: '',
    folder: '',
    scenarios: [],
    person: refuse,
    play: refuse,
    ledger: refuse,
    received: refuse,
    image: refuse,
    total: refuse,
    restart: refuse,
    stop: () => Promise.resolve(),
  };
}
