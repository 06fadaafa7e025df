import { createElement, Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { part } from './part.ts';

const Claim = () => createElement('h1', null, 'Claim');
const drawn = (Screen: ReturnType<ReturnType<typeof part<{ Claim: typeof Claim }>>['screen']>) =>
  renderToString(createElement(Suspense, { fallback: 'nothing yet' }, createElement(Screen)));

test('what was fetched ahead is drawn at once, what was not is waited for', async () => {
  const ahead = part(() => Promise.resolve({ Claim }));
  await ahead.fetch();
  expect(drawn(ahead.screen((it) => it.Claim))).toContain('<h1>Claim</h1>');

  const late = part(() => Promise.resolve({ Claim }));
  const Screen = late.screen((it) => it.Claim);
  expect(drawn(Screen)).toContain('nothing yet');
  await expect.poll(() => drawn(Screen)).toContain('<h1>Claim</h1>');
});

test('a part that did not arrive is asked for again, and one that did is not', async () => {
  let asked = 0;
  const shaky = part(() => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ Claim });
  });
  await expect(shaky.fetch()).rejects.toThrow('offline');
  await shaky.fetch();
  await shaky.fetch();
  expect(asked).toBe(2);
});
