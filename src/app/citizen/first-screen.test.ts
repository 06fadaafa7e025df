import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { es } from '../../locales/es/es.ts';

const html = readFileSync(new URL('../../../index.html', import.meta.url), 'utf8');
const text = (tag: string) =>
  [...html.matchAll(new RegExp(`<${tag}[^>]*>([^<]+)</${tag}>`, 'g'))].map(([, it]) => it);

test('the static first screen has the same text as the notice', () => {
  expect(text('h1')).toEqual([es.notice.title]);
  expect(text('h2')).toEqual([es.notice.how]);
  expect(text('li')).toEqual([...es.notice.steps]);
  expect(html).toContain(`<p class="lead">${es.notice.lead}</p>`);
  expect(html).toContain(`<p class="page-step">${es.common.step(1, 4)}</p>`);
});
