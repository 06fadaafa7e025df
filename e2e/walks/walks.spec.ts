import { DatabaseSync } from 'node:sqlite';
import { array, constantFrom, integer, record, sample } from 'fast-check';
import type { Deployment } from '../kit/deployments/deployment.ts';
import { expect, test } from '../kit/test.ts';
import { leadsTo, type Move, type Screen, weathers } from './model.ts';
import { Walker } from './walker.ts';

const count = Number(process.env['WALKS'] ?? 0);
const seed = Number(process.env['WALKS_SEED'] ?? 1);
const together = 5;

// The ledgers of its vendors are compared with its record.
test.use({
  alone: true,
  settings: {
    RECORD_KEY: 'of the walks: not a secret',
    ENROLMENT_KEYS: `walks:${Buffer.alloc(32).toString('base64')}`,
  },
});

/** Scenarios with one vendor call per key: after a 401, a second call would be legitimate. */
const scenarios = [9001, 9002, 9004, 9005, 9006, 9102, 9108, 9204, 9312, 9317, 9399, 9509, 9512] as const;

const step = record({ choice: integer({ min: 0, max: 999 }), weather: constantFrom(...weathers) });
const walk = record({
  scenario: constantFrom(...scenarios),
  steps: array(step, { minLength: 12, maxLength: 20 }),
});

/** Moves that lead on are weighted higher, or no walk would get far. */
const onward = new Set<Move>(['accept', 'claim', 'take', 'send', 'send twice', 'ask', 'again']);

function chosen(screen: Screen, choice: number): Move {
  const moves = Object.keys(leadsTo[screen]) as Move[];
  const weighted = moves.flatMap((move) => Array<Move>(onward.has(move) ? 4 : 1).fill(move));
  return weighted[choice % weighted.length] ?? 'reload';
}

const walks = count === 0 ? [] : sample(walk, { numRuns: count, seed });
const groups = Array.from({ length: Math.ceil(walks.length / together) }, (_, at) =>
  walks.slice(at * together, (at + 1) * together),
);

for (const [at, group] of groups.entries()) {
  test(`walks ${at * together + 1} to ${at * together + group.length} of ${count}, seed ${seed}`, async ({
    browser,
    deployment,
    contextOptions,
  }) => {
    test.setTimeout(group.length * 120_000);
    for (const [n, { scenario, steps }] of group.entries()) {
      const cedula = deployment.person(scenario);
      const context = await browser.newContext({ ...contextOptions, baseURL: deployment.url });
      await context.grantPermissions(['camera'], { origin: deployment.url });
      const walker = new Walker(await context.newPage());
      const errors: string[] = [];
      context.on('weberror', (error) => errors.push(String(error.error())));
      await test.step(`walk ${at * together + n + 1}: person ${scenario}`, async () => {
        await walker.start();
        const trail: string[] = [];
        for (const { choice, weather } of steps) await stepOf(walker, { choice, weather, cedula, trail });
        expect(errors, trail.join(' → ')).toEqual([]);
        await expectPaidOnce(deployment, cedula, walker);
      });
      await context.close();
    }
    await expectRecorded(deployment);
  });
}

interface Now {
  choice: number;
  weather: (typeof weathers)[number];
  cedula: string;
  trail: string[];
}

async function stepOf(walker: Walker, { choice, weather, cedula, trail }: Now): Promise<void> {
  const from = await walker.screen();
  const move = chosen(from, choice);
  walker.weather = weather;
  if (!(await walker.go(from, move, cedula))) return;
  const to = await walker.screen();
  trail.push(`${from} (${move}, ${weather}) ${to}`);
  const story = trail.join(' → ');
  expect(leadsTo[from][move], story).toContain(to);
  await expect.poll(() => walker.waysOn(), `no dead end: ${story}`).toBeGreaterThan(0);
  if (to !== 'camera') await expect.poll(() => walker.liveTracks(), `camera off: ${story}`).toBe(0);
  const left = await walker.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]),
  );
  expect(left.includes(cedula), `no data of the person is left: ${story}`).toBe(false);
  if (to === 'result') await expectHonest(walker, cedula, story);
}

/** Nobody is verified unless the vendors verified them. */
async function expectHonest(walker: Walker, cedula: string, story: string): Promise<void> {
  const { titles } = walker.visit.words.result;
  const verified = walker.page.getByRole('heading', { level: 1, name: titles.verified, exact: true });
  if (!cedula.startsWith('8-9001-')) expect(await verified.count(), story).toBe(0);
}

/** For each route of a vendor: no more requests than photos that may have arrived. */
async function expectPaidOnce(deployment: Deployment, cedula: string, { keys }: Walker): Promise<void> {
  const arrived = [...keys.values()].filter((it) => it.arrived).length;
  for (const vendor of ['apptenticate', 'facephi'] as const) {
    const routes = (await deployment.ledger(vendor, cedula)).map(({ route }) => route);
    for (const route of new Set(routes)) {
      const calls = routes.filter((it) => it === route).length;
      expect(calls, `${vendor} ${route}: one call for each of ${arrived} photos`).toBeLessThanOrEqual(
        arrived,
      );
    }
  }
}

/** quality.md section 1: nothing accepted is lost, and the record names the calls that the vendors received. */
async function expectRecorded(deployment: Deployment): Promise<void> {
  const record = new DatabaseSync(deployment.database, { readOnly: true });
  const rows = () =>
    record.prepare('SELECT state, key, calls FROM verification').all() as {
      state: string;
      key: string;
      calls: string | null;
    }[];
  await expect.poll(() => rows().filter(({ state }) => state === 'pending').length).toBe(0);
  const calls = rows().flatMap((row) => JSON.parse(row.calls ?? '[]') as { path: string; sent: boolean }[]);
  const sent = calls.filter((call) => call.sent && !call.path.includes('/token/')).length;
  const received = await Promise.all(
    (['apptenticate', 'facephi'] as const).map((vendor) => deployment.received(vendor)),
  );
  const photos = received.flat().filter(({ route }) => !route.includes('/token/')).length;
  expect(sent, 'recorded calls = vendor ledger').toBe(photos);
  record.close();
}
