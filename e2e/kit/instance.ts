import type { BrowserContext, Request } from '@playwright/test';
import { type Deployed, deployed } from '../../tools/lib/browser-tests/deployed.ts';
import type { Deployment } from './deployments/deployment.ts';

/** The address in BASE_URL; undefined when every worker starts a deployment of its own. */
export const instance: Deployed | undefined = deployed(process.env);

/** Whether a capture may be sent: always to our own imitated vendors. */
export const sendsCaptures = instance?.sendsCaptures ?? true;

export const notSent = 'No capture was sent: SEND_CAPTURES=yes sends one, and the vendors may bill it.';

const isCapture = (request: Request): boolean =>
  request.method() === 'POST' && /\/api\/(station\/)?verifications$/.test(new URL(request.url()).pathname);

/**
 * Blocks every capture on its way to an instance that may call real vendors, whatever a test does.
 *
 * @returns the blocked requests
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

/** For clients other than browsers. */
export function mayBeSent(): void {
  if (!sendsCaptures) throw new Error(notSent);
}

/** Takes the place of a test's own deployment, for the few tests that need only the address. */
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
