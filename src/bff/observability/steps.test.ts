import { afterEach, expect, test } from 'vitest';
import { cameraProblems } from '../../contract/camera-problems.ts';
import { browserFamilies, guidanceHints, mostStepEntries, visitSteps } from '../../contract/steps.ts';
import { channelSchema } from '../../contract/verification.ts';
import { build } from '../testing/app.suite.ts';
import { createMetrics } from './metrics.ts';

const metrics = createMetrics();
const app = await build({}, { metrics });
afterEach(async () => {
  expect(await metrics.text()).not.toMatch(/CANARY|8-777/);
});

const good = { channel: 'citizen', browser: 'safari', entries: [{ step: 'claim' }] };
const send = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/steps',
    headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const count = async (line: string) =>
  Number(
    (await metrics.text())
      .split('\n')
      .find((it) => it.startsWith(`${line} `))
      ?.split(' ')
      .at(-1) ?? 0,
  );

test('steps, problems of a camera and hints are counted by channel and browser, without a session', async () => {
  const answer = await send({
    ...good,
    entries: [
      { step: 'capture' },
      { step: 'camera-problem', cause: 'denied' },
      { step: 'hint', cause: 'too-dark' },
    ],
  });
  expect(answer.statusCode).toBe(204);
  expect(answer.headers['set-cookie']).toBeUndefined();
  const page = 'channel="citizen",browser="safari"';
  expect(await count(`cotejo_visit_steps_total{${page},step="capture"}`)).toBe(1);
  expect(await count(`cotejo_camera_problems_total{${page},cause="denied"}`)).toBe(1);
  expect(await count(`cotejo_guidance_hints_total{${page},hint="too-dark"}`)).toBe(1);
});

test.each<[string, unknown, Record<string, string>, number]>([
  ['a cédula', { ...good, cedula: '8-777-1' }, {}, 400],
  ['free text as a step', { ...good, entries: [{ step: 'CANARY' }] }, {}, 400],
  ['free text beside a step', { ...good, entries: [{ step: 'claim', cause: 'CANARY' }] }, {}, 400],
  ['a cause of another list', { ...good, entries: [{ step: 'hint', cause: 'denied' }] }, {}, 400],
  ['a user agent', { ...good, browser: 'CANARY/1.0' }, {}, 400],
  ['nothing', { ...good, entries: [] }, {}, 400],
  ['too many', { ...good, entries: Array(mostStepEntries + 1).fill({ step: 'claim' }) }, {}, 400],
  ['no JSON', '{', {}, 400],
  ['more than a kibibyte', { ...good, entries: [{ step: 'x'.repeat(1_100) }] }, {}, 413],
  ['text', good, { 'content-type': 'text/plain' }, 415],
  ['another site', good, { origin: 'https://evil.example' }, 403],
])('%s is refused', async (_, payload, headers, status) => {
  const before = await metrics.text();
  const answer = await send(payload, headers);
  expect(answer.statusCode).toBe(status);
  expect(answer.body).not.toMatch(/CANARY|8-777/);
  const counts = (text: string) => text.match(/^cotejo_(visit|camera|guidance).*$/gm);
  expect(counts(await metrics.text())).toEqual(counts(before));
});

test('a network that sends without end is answered, counted as far as its share goes, and takes nobody else’s', async () => {
  const mine = { ...good, browser: 'other' };
  const behind = await build({ TRUSTED_PROXIES: '127.0.0.1' }, { metrics });
  const from = (address: string) =>
    behind.inject({
      method: 'POST',
      url: '/api/steps',
      headers: { host: 'localhost', 'content-type': 'application/json', 'x-forwarded-for': address },
      payload: JSON.stringify(mine),
    });
  const answers = await Promise.all(Array.from({ length: 1_300 }, () => from('192.0.2.7')));
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([204]));
  const line = 'cotejo_visit_steps_total{channel="citizen",browser="other",step="claim"}';
  expect(await count(line)).toBe(1_200);
  expect(await count('cotejo_step_reports_dropped_total')).toBe(100);
  await from('192.0.2.8');
  expect(await count(line)).toBe(1_201);
  await behind.close();
});

test('all labels together are at most 2,000 series', () => {
  const pages = channelSchema.options.length * browserFamilies.length;
  expect(pages * (visitSteps.length + cameraProblems.length + guidanceHints.length)).toBeLessThanOrEqual(
    2_000,
  );
});
