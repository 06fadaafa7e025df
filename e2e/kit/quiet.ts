import { type BrowserContext, expect } from '@playwright/test';

/** What no page of ours may do, in any test. */
interface Noise {
  /** Requests that left for another origin. */
  foreign: string[];
  /** Exceptions that nobody caught, and everything that the page's own policy stopped. */
  errors: string[];
}

const isOurs = (url: string, origin: string) =>
  url.startsWith(`${origin}/`) || /^(blob|data|about):/.test(url);

/** Listens from now on to everything that the pages of a context do. */
export function listen(context: BrowserContext, origin: string, expected: RegExp | null): Noise {
  const noise: Noise = { foreign: [], errors: [] };
  context.on('request', (request) => {
    if (!isOurs(request.url(), origin)) noise.foreign.push(request.url());
  });
  context.on('weberror', (error) => noise.errors.push(String(error.error())));
  context.on('console', (message) => {
    if (expected?.test(message.text())) return;
    if (/Content Security Policy|Permissions policy|Trusted Type/i.test(message.text()))
      noise.errors.push(message.text());
  });
  return noise;
}

/** Fails when any request left the origin, or the page broke or met its own policy. */
export function expectQuiet({ foreign, errors }: Noise): void {
  expect(foreign, 'no request leaves the origin').toEqual([]);
  expect(errors, 'no uncaught error and no policy violation').toEqual([]);
}
