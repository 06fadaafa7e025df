import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemSchema } from '../../src/contract/problems/problem.ts';
import { verificationSchema } from '../../src/contract/verification.ts';
import { scenarioOf } from '../../src/sandbox/scenarios/index.ts';
import { reportFolder } from '../../tools/lib/browser-tests/mode.ts';
import type { Row } from '../../tools/lib/summary/row.ts';
import { expect, test } from '../kit/test.ts';
import { saidBy } from './said.ts';

/** Runs on request only: npm run e2e:summary */
const wanted = process.env['SUMMARY'] !== undefined;

/** One person of each group of answers: the best first, the worst last. */
const people = wanted
  ? [9001, 9004, 9204, 9312, 9002, 9317, 9102, 9108, 9005, 9503, 9006, 9509, 9512, 9399]
  : [];

test.use({ viewport: { width: 420, height: 780 } });

for (const [at, number] of people.entries()) {
  test(`person ${number}`, async ({ visit, page, scenario, deployment }) => {
    const { cedula, title, expects } = scenario(number);
    const played = scenarioOf(String(number));
    if (played === undefined) throw new Error(`The sandbox plays no scenario ${number}.`);
    // As long as the whole test may take: some people's vendors hang.
    const answered = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/api/verifications'),
      { timeout: 0 },
    );
    await visit.goToSending(cedula);
    const answer = await answered;
    const body: unknown = await answer.json();
    const verification = answer.ok()
      ? verificationSchema.parse(body)
      : verificationSchema.parse(problemSchema.parse(body).verification);
    await visit.expectResult(verification.reason);
    const picture = async () => (await page.screenshot({ type: 'jpeg', quality: 72 })).toString('base64');
    const es = await picture();
    await visit.switchLanguage();
    await visit.expectResult(verification.reason);
    const en = await picture();

    const [registry, facephi] = await Promise.all([
      deployment.ledger('apptenticate', cedula),
      deployment.ledger('facephi', cedula),
    ]);
    const photo = registry[0]?.fields.find(({ picture: observed }) => observed !== undefined);
    const row: Row = {
      number,
      title,
      cedula,
      photo: {
        bytes: photo?.bytes ?? 0,
        width: photo?.picture?.width ?? 0,
        height: photo?.picture?.height ?? 0,
      },
      vendors: [saidBy('Apptenticate', played, registry), saidBy('FacePhi', played, facephi)],
      expected: expects,
      outcome: verification.outcome,
      reason: verification.reason,
      pictures: { es, en },
    };
    const folder = join(reportFolder, 'summary');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${String(at).padStart(2, '0')}.json`), JSON.stringify(row));
    expect(verification.outcome).toBe(expects);
  });
}
