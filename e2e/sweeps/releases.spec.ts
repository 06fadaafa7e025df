import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaVersion } from '../../src/bff/db/migrations.ts';
import { startPostgres } from '../../tools/lib/postgres.ts';
import { hashedFiles } from '../../tools/lib/releases/next.ts';
import { filmOf } from '../kit/film/film.ts';
import { putFilm } from '../kit/film/lens.ts';
import { goodScene } from '../kit/film/scene.ts';
import { test as base } from '../kit/process.ts';
import { expect } from '../kit/test.ts';
import { type Builds, realBuilds } from './releases/builds.ts';
import { type Estate, type EstateOptions, openEstate } from './releases/estate.ts';
import { readTables } from './releases/ledger.ts';
import { goThrough, peopleInTurn, rollbackSteps, upgradeSteps } from './releases/upgrade.ts';
import { type OpenStep, openSteps, type People, peopleBefore } from './releases/visits.ts';
import { isLong, runSweep } from './sweep.ts';

interface Fixtures {
  builds: Builds;
  /** Servers of the former build, with people who arrived before the release. */
  openWith: (options: EstateOptions) => Promise<{ estate: Estate; people: People }>;
}

const test = base.extend<Fixtures>({
  builds: async ({}, use) => use(await realBuilds()),
  openWith: async ({ browser, builds }, use) => {
    putFilm(await filmOf(goodScene, browser));
    const opened: Estate[] = [];
    await use(async (options) => {
      const estate = await openEstate(options);
      opened.push(estate);
      await estate.start(0, builds.former);
      if (options.instances === 'two') await estate.start(1, builds.former);
      return { estate, people: peopleBefore(estate.origin, browser) };
    });
    await Promise.all(opened.map((estate) => estate.close()));
  },
});
test.describe.configure({ mode: 'default' });

const minutes = 60_000;
const check = async ({ fault }: { fault: string }) => expect(fault).toBe('');
const label = (fate: { label: string }) => fate.label;
/** People of each kind at each step; fewer on a machine with other work. */
const each = Number(process.env['SWEEP_EACH'] ?? 10);
/** Every step of the visit, and one more at the most common step. A camera costs time as long as it is on. */
const manyOpen = (turn: number): OpenStep[] =>
  Array.from({ length: each }, (_, at): OpenStep => {
    const step = openSteps[(at + turn) % openSteps.length] ?? 'notice';
    return step === 'camera' && turn < upgradeSteps.length - 1 ? 'notice' : step;
  });

test('one server is replaced while pages are open at every step', async ({ openWith, builds }) => {
  test.setTimeout(5 * minutes);
  const { estate, people } = await openWith({ instances: 'one', sharesAssets: true });
  const replace = {
    name: 'replaced',
    async act() {
      await estate.stop(0);
      await estate.start(0, builds.next);
    },
  };
  const fates = await goThrough(estate, builds, people, {
    steps: [replace],
    first: 1,
    open: () => (isLong ? openSteps : openSteps.filter((step) => step !== 'claim' && step !== 'handoff')),
    machines: isLong,
    notice: builds.former.noticeVersion,
  });
  await runSweep('releases', fates, label, check);
});

test('every file of the former build is served by the next one for a day, and no longer', async ({
  openWith,
  builds,
}) => {
  const hour = 60 * minutes;
  const { estate } = await openWith({ instances: 'one', sharesAssets: true });
  const files = hashedFiles(builds.former.page);
  const answersAfter = async (laterMs: number) => {
    await estate.stop(0);
    await estate.start(0, builds.next, laterMs);
    const answers = files.map(async (file) => {
      const answer = await fetch(`${estate.origin}/assets/${file}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      return { status: answer.status, headers: answer.headers, bytes };
    });
    return Promise.all(answers);
  };
  const [within, after] = [await answersAfter(23.5 * hour), await answersAfter(25 * hour)];
  const ofBoth = new Set(hashedFiles(builds.next.page));
  const cases = files.map((file, at) => ({ file, within: within[at], after: after[at] }));
  await runSweep(
    'releases',
    cases,
    ({ file }) => file,
    async (it) => {
      expect(it.within?.status).toBe(200);
      expect(it.within?.headers.get('cache-control')).toContain('immutable');
      expect(it.within?.bytes).toEqual(readFileSync(join(builds.former.page, 'assets', it.file)));
      expect(it.after?.status).toBe(ofBoth.has(it.file) ? 200 : 404);
    },
  );
});

// The short form is the tests above.
if (isLong) test.describe('the documented upgrade, behind the example proxy', documentedUpgrade);

function documentedUpgrade(): void {
  test.beforeEach(() => test.setTimeout(60 * minutes));

  for (const kind of ['SQLite', 'PostgreSQL'] as const) {
    test(`${kind}: and the way back`, async ({ openWith, builds }) => {
      const server = kind === 'PostgreSQL' ? await startPostgres() : undefined;
      if (kind === 'PostgreSQL' && server === undefined) throw new Error('No PostgreSQL is available.');
      const { estate, people } = await openWith({
        instances: 'two',
        sharesAssets: true,
        ...(server !== undefined && { databaseUrl: server.url }),
      });
      const nextPerson = peopleInTurn();
      const { former, next } = builds;
      const plan = { first: each, open: manyOpen, machines: true };
      let answeredOnFurtherTables = 0;
      const watched = upgradeSteps.map((step) => ({
        ...step,
        async act(...all: Parameters<typeof step.act>) {
          // The former build has continued alone, with the other one on the tables of the next.
          if (step.name === 'second instance stopped') answeredOnFurtherTables = estate.answeredBy(1);
          await step.act(...all);
        },
      }));
      const up = await goThrough(
        estate,
        builds,
        people,
        { ...plan, steps: watched, notice: former.noticeVersion },
        nextPerson,
      );
      expect(answeredOnFurtherTables, 'the former build on the tables of the next').toBeGreaterThan(0);
      const tables = await readTables(estate);
      expect(tables?.version).toBe(schemaVersion + 1);
      expect(tables?.oldest, 'the former build may come back').toBeLessThanOrEqual(schemaVersion);
      const back = await goThrough(
        estate,
        builds,
        people,
        {
          steps: rollbackSteps,
          first: Math.min(2, each),
          open: (turn) => manyOpen(turn).slice(0, 2),
          machines: false,
          notice: next.noticeVersion,
        },
        nextPerson,
      );
      await runSweep('releases', [...up, ...back], label, check);
      await server?.stop();
    });
  }

  test('without a shared folder: first visits at every step, open pages while their build runs', async ({
    openWith,
    builds,
  }) => {
    const { estate, people } = await openWith({ instances: 'two', sharesAssets: false });
    const [stopped, mixed, ...later] = upgradeSteps;
    if (stopped === undefined || mixed === undefined) throw new Error('There are no steps.');
    const nextPerson = peopleInTurn();
    const notice = builds.former.noticeVersion;
    const one = await goThrough(
      estate,
      builds,
      people,
      { steps: [stopped, mixed], first: each, open: manyOpen, machines: false, notice },
      nextPerson,
    );
    const two = await goThrough(
      estate,
      builds,
      people,
      { steps: later, first: each, open: () => [], machines: false, notice },
      nextPerson,
    );
    await runSweep('releases', [...one, ...two], label, check);
  });
}
