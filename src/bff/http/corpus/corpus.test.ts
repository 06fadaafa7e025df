import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems } from '../../../contract/problems/codes.ts';
import { problemMediaType, problemSchema } from '../../../contract/problems/problem.ts';
import { z } from '../../../contract/z.ts';
import { problemsEn } from '../../../locales/en/problems.ts';
import { problemsEs } from '../../../locales/es/problems.ts';
import { reportOf } from '../../providers/provider.ts';
import { build, provider } from '../../testing/app.suite.ts';
import { everyHeader } from '../../testing/headers.suite.ts';
import { exchange } from '../../testing/socket.suite.ts';
import type { Case } from './case.suite.ts';
import { claims } from './claims.suite.ts';
import { forms } from './forms.suite.ts';
import { http } from './http.suite.ts';
import { images } from './images.suite.ts';

let calls = 0;
const counting = provider(async () => {
  calls += 1;
  return reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
});
let app: FastifyInstance;
let port: number;
beforeAll(async () => {
  app = await build({ HANDOFF: 'always' }, { providers: () => [counting] });
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

const corpus: Case[] = [...claims, ...images, ...forms, ...http];
/** Neither a stack nor a place in our sources. */
const inside = /\bat .+:\d+|node_modules|node:|\.ts\b|Error\b/;

test.each(corpus)('$name: $status $code', async ({ bytes, status, code, ...more }) => {
  const { headers = {}, hangUp = false, isLocaleUnknown = false } = more;
  const before = calls;
  for (const language of ['es-PA', 'en-GB']) {
    const [locale, sentences] =
      language === 'es-PA' || isLocaleUnknown ? ['es', problemsEs] : ['en', problemsEn];
    const response = await exchange(port, bytes(language), { hangUp });
    const messages = [
      response.status,
      response.body === '' ? '' : (JSON.parse(response.body) as { code: string }).code,
    ];
    expect(messages).toEqual([status, code]);
    expect(status).toBe(problems[code].status);
    expect(response.headers).toMatchObject({
      ...everyHeader,
      ...headers,
      'content-type': problemMediaType,
      'cache-control': 'no-store',
      'content-language': locale,
    });
    const problem = z.parse(problemSchema, JSON.parse(response.body));
    expect(problem).toMatchObject({
      title: sentences[code].what,
      instance: response.headers['x-request-id'],
    });
    expect(problem.detail).toBe(`${sentences[code].what} ${sentences[code].next}`);
    expect(response.body).not.toMatch(inside);
  }
  expect(calls).toBe(before);
});

test('every case has a name of its own', () => {
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
});
