import { submit } from '../kit/client.ts';
import { photoOf } from '../kit/film/film.ts';
import { goodScene } from '../kit/film/scene.ts';
import { expect, test } from '../kit/test.ts';
import { everyFault, playFault, type RequestFault, shortFaults } from './request-faults.ts';
import { isLong, runSweep } from './sweep.ts';

const image = await photoOf(goodScene);
const route = '**/api/verifications/*';
const faults = isLong ? everyFault : shortFaults;
const keys = ['1c8f2a34-5b60-4c71-8d92-a3b4c5d6e7f8', '2d9f3b45-6c71-4d82-9ea3-b4c5d6e7f809'] as const;

interface Case {
  fault: RequestFault;
  /** Whether a result was recorded under the key. */
  recorded: boolean;
}

/** In the short form every kind once, half of them with a recorded result; the loss of a session with and without. */
const isIn = (recorded: boolean) => (fault: RequestFault, at: number) =>
  isLong || fault.losesSession === true || (at % 2 === 0) === recorded;
const cases: Case[] = [true, false].flatMap((recorded) =>
  faults.filter(isIn(recorded)).map((fault) => ({ fault, recorded })),
);
// What loses the session comes last.
cases.sort(
  (one, other) => Number(one.fault.losesSession ?? false) - Number(other.fault.losesSession ?? false),
);

test('requests, looking up a recorded result after a reload', async ({
  visit,
  page,
  context,
  person,
  deployment,
}) => {
  test.setTimeout(400_000);
  const cedula = person(9001);
  const [sent, unsent] = keys;
  await page.goto('/api/config');
  expect((await submit(page.request, { cedula, image, key: sent })).status()).toBe(200);
  const { recall, problems, result, anotherVisit, common } = visit.words;
  const heading = page.getByRole('heading', { level: 1 });
  await runSweep(
    'requests',
    cases,
    ({ fault, recorded }) => `GET ${route.slice(2)}, ${recorded ? '' : 'not '}recorded: ${fault.name}`,
    async ({ fault, recorded }) => {
      await page.unroute(route);
      if (fault.losesSession) await context.clearCookies();
      else await page.route(route, (one) => playFault(one, fault));
      await visit.reloadWithKey(recorded ? sent : unsent);
      if (fault.losesSession) {
        // A reloaded page has a new session: it knows no result, but the record does.
        const unknown = heading.filter({ hasText: problems.SESSION_UNKNOWN.what });
        const absent = heading.filter({ hasText: recall.absentTitle });
        await expect(recorded ? unknown : unknown.or(absent)).toBeVisible();
        await expect(visit.button(anotherVisit.go).or(visit.button(common.startOver))).toBeVisible();
        return;
      }
      await expect(page.getByRole('alert')).toContainText(recall.failed, { timeout: 20_000 });
      await expect(heading).toHaveText(recall.title);
      await expect(visit.button(common.startOver)).toHaveCount(0);
      await page.unroute(route);
      await visit.button(recall.ask).click();
      await visit.at(recorded ? result.titles.verified : recall.absentTitle);
    },
  );
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
});
