import { expect } from '@playwright/test';
import { guardCaptures } from './instance.ts';
import { test } from './process.ts';

const origin = 'http://deployed.test';

test('no capture reaches an instance without permission', async ({ page, context }) => {
  const arrived: string[] = [];
  await context.route(`${origin}/**`, (route) => {
    arrived.push(`${route.request().method()} ${new URL(route.request().url()).pathname}`);
    return route.fulfill({ contentType: 'text/html', body: '' });
  });
  const stopped = await guardCaptures(context, false);
  // A route that a test mocks does not disable the guard: mocks run first, then the guard.
  await page.route('**/api/verifications', (route) => route.fallback());
  await page.goto(origin);
  const send = (path: string, method: string) =>
    page.evaluate(
      ([to = '', how = '']) =>
        fetch(to, { method: how }).then(
          () => 'sent',
          () => 'stopped',
        ),
      [path, method],
    );
  expect(await send('/api/verifications', 'POST')).toBe('stopped');
  expect(await send('/api/station/verifications', 'POST')).toBe('stopped');
  expect(await send('/api/verifications/1c8f2a34-5b60-4c71-8d92-a3b4c5d6e7f8', 'GET')).toBe('sent');
  expect(stopped).toEqual([`${origin}/api/verifications`, `${origin}/api/station/verifications`]);
  expect(arrived.filter((what) => what.startsWith('POST'))).toEqual([]);
});
