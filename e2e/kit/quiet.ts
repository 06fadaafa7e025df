import { type BrowserContext, expect } from '@playwright/test';

/** What no page of ours may do, in any test. */
interface Noise {
  /** Requests that left for another origin. */
  foreign: string[];
  /** Uncaught exceptions, and everything that the page's own policy blocked. */
  errors: string[];
}

const isOurs = (url: string, origin: string) =>
  url.startsWith(`${origin}/`) || /^(blob|data|about):/.test(url);

/** Watches the pages of a context from now on. */
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

/** Fails when a request left the origin, the page threw, or it violated its own policy. */
export function expectQuiet({ foreign, errors }: Noise): void {
  expect(foreign, 'no request leaves the origin').toEqual([]);
  expect(errors, 'no uncaught error and no policy violation').toEqual([]);
}
