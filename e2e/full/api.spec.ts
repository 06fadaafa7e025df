import { randomUUID } from 'node:crypto';
import { problemSchema } from '../../src/contract/problems/problem.ts';
import { expectedOutcome } from '../../tools/lib/stack/scenarios.ts';
import { submit, verificationIn } from '../kit/client.ts';
import { photoOf } from '../kit/film/film.ts';
import { goodScene } from '../kit/film/scene.ts';
import { expect, test } from '../kit/test.ts';

const image = await photoOf(goodScene);

/** Few at a time: this checks responses, not the load on the machine. */
const sideBySide = 6;

test('every scenario leads to the result that the sandbox documents', async ({ deployment, playwright }) => {
  const requested = { providers: ['apptenticate', 'facephi'], token: false, registryLiveness: false };
  const outcomes: Record<string, string> = {};
  const waiting = [...deployment.scenarios];
  const work = async () => {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      // A separate session for each: submissions per session are rate-limited.
      const request = await playwright.request.newContext({ baseURL: deployment.url });
      const answer = await submit(request, { cedula: deployment.person(scenario.number), image });
      const verification = await verificationIn(answer);
      outcomes[`${scenario.number} ${scenario.name}`] =
        verification?.outcome ?? `HTTP ${answer.status()} without a code`;
      await request.dispose();
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));

  const expected = deployment.scenarios.map((it) => [
    `${it.number} ${it.name}`,
    expectedOutcome(it, requested),
  ]);
  expect(outcomes).toEqual(Object.fromEntries(expected));
  expect(expected.length).toBeGreaterThan(60);
});

test('the same key twice, in sequence or in parallel, is one call and the same response', async ({
  deployment,
  request,
}) => {
  const cedula = deployment.person(9001);
  const submission = { cedula, image, key: randomUUID() };
  // Create the session cookie first: two parallel first requests would create two sessions.
  await request.get('/api/config');
  const [one, two] = await Promise.all([submit(request, submission), submit(request, submission)]);
  const three = await submit(request, submission);
  const bodies = await Promise.all([one, two, three].map((answer) => answer.json()));
  expect([one, two, three].map((answer) => answer.status())).toEqual([200, 200, 200]);
  expect(bodies[1]).toEqual(bodies[0]);
  expect(bodies[2]).toEqual(bodies[0]);
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
  expect(await deployment.ledger('facephi', cedula)).toHaveLength(2);
});

test('an expired token is refreshed once and the capture is sent again once', async ({
  deployment,
  request,
}) => {
  const cedula = deployment.person(9502);
  const answer = await submit(request, { cedula, image });
  expect((await verificationIn(answer))?.outcome).toBe('verified');
  const calls = await deployment.ledger('apptenticate', cedula);
  expect(calls.map(({ status }) => status)).toEqual([401, 200]);
});

const wrong = [
  ['a malformed cédula', { cedula: 'ABC', image }, 422, 'CEDULA_INVALID'],
  ['a file that is not a JPEG', { cedula: '8-9001-1', image: Buffer.from('<svg/>') }, 422, 'IMAGE_NOT_JPEG'],
  [
    'a request over the size limit',
    { cedula: '8-9001-1', image: Buffer.concat([image], 2_100_000) },
    413,
    'BODY_TOO_LARGE',
  ],
  ['a truncated JPEG', { cedula: '8-9001-1', image: image.subarray(0, 9_000) }, 422, 'IMAGE_DAMAGED'],
  [
    'a photo over the size limit',
    { cedula: '8-9001-1', image: Buffer.concat([image], 2_000_001) },
    413,
    'IMAGE_TOO_LARGE',
  ],
  ['no valid idempotency key', { cedula: '8-9001-1', image, key: 'again' }, 400, 'IDEMPOTENCY_KEY_INVALID'],
] as const;
test.describe('invalid input is rejected before any vendor is called', () => {
  test.use({ alone: true });

  test(wrong.map(([name]) => name).join('; '), async ({ deployment, request }) => {
    for (const [name, submission, status, code] of wrong) {
      const answer = await submit(request, submission);
      expect(answer.status(), name).toBe(status);
      const problem = problemSchema.parse(await answer.json());
      expect(problem.code).toBe(code);
      expect(problem.detail).not.toMatch(/\bat .+:\d+/);
    }
    expect(await deployment.total()).toBe(0);
  });
});
