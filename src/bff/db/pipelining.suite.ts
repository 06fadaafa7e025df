import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../testing/places.suite.ts';
import type { Database, Work } from './database.ts';

const insert = 'INSERT INTO job (name, until) VALUES ($1, $2)';

/** What works of one transaction may do to each other: nothing. */
export function pipeliningSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: works of one transaction`, () => {
    let place: Place;
    let database: Database;
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
    });
    afterEach(() => place.forget());

    const written = async () =>
      (await database.query<{ name: string }>('SELECT name FROM job ORDER BY name')).map((row) => row.name);
    const writing =
      (job: string): Work<string> =>
      async (step) => {
        await step.query(insert, [job, 1]);
        return job;
      };
    /** They wait for the same transaction behind a first one. */
    async function together(works: Work<unknown>[], how: 'pipelined' | 'transaction' = 'pipelined') {
      const first = database.transaction(writing('first'));
      const results = await Promise.allSettled(works.map((work) => database[how](work)));
      await first;
      return results.map((it) => (it.status === 'fulfilled' ? it.value : 'failed'));
    }

    test('a failed statement undoes its own work, and writes nothing for another', async () => {
      const failing: Work<unknown> = async (step) => {
        await Promise.all([step.query(insert, ['x', 1]), step.query(insert, ['taken', 1])]);
      };
      await database.query(insert, ['taken', 0]);
      expect(await together([writing('a'), failing, writing('b'), writing('c')])).toEqual([
        'a',
        'failed',
        'b',
        'c',
      ]);
      expect(await written()).toEqual(['a', 'b', 'c', 'first', 'taken']);
    });

    test.each(['pipelined', 'transaction'] as const)(
      '%s: a work that hides the failure of its statement resolves only if it is written',
      async (how) => {
        const hiding: Work<string> = async (step) => {
          await step.query(insert, ['hides', 1]);
          await step.query('no statement').catch(() => {});
          return 'hides';
        };
        const results = await together([writing('a'), hiding], how);
        expect(await written()).toEqual([...results.filter((it) => it !== 'failed'), 'first'].toSorted());
        expect(results[0]).toBe('a');
      },
    );

    test('a statement that nobody waited for is written with its transaction or not at all', async () => {
      let late: Promise<unknown> = Promise.resolve();
      const work: Work<void> = async (step) => {
        late = Promise.resolve()
          .then(() => new Promise((resolve) => setTimeout(resolve, 50)))
          .then(() => step.query(insert, ['late', 1]));
        late.catch(() => {});
        throw new Error('no');
      };
      await expect(database.pipelined(work)).rejects.toThrow('no');
      await expect(late).rejects.toThrow('this step has come to its end');
      expect(await written()).toEqual([]);
    });

    test('a statement sent while the rollback is under way is not written', async () => {
      let late: Promise<unknown> = Promise.resolve();
      const work: Work<void> = (step) => {
        const failing = step.query('no statement');
        late = failing.catch(() => {}).then(() => step.query(insert, ['late', 1]));
        late.catch(() => {});
        return failing.then(() => {});
      };
      await expect(database.pipelined(work)).rejects.toThrow();
      await Promise.allSettled([late]);
      expect(await written()).toEqual([]);
    });

    test('what is issued with the commit is undone with it, and is tried by itself', async () => {
      const working =
        (job: string): Work<string> =>
        async (step) => {
          step.beforeCommit(() => step.query(insert, [job, 1]));
          return job;
        };
      await database.query(insert, ['taken', 0]);
      expect(await together([working('a'), working('taken'), working('b')])).toEqual(['a', 'failed', 'b']);
      expect(await written()).toEqual(['a', 'b', 'first', 'taken']);
    });
  });
}
