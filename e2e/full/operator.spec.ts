import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { operatorEs as words } from '../../src/app/words/operator/es.ts';
import { maskClaim } from '../../src/contract/claim.ts';
import { problemsEs } from '../../src/contract/problems/es.ts';
import { expectAccessibleHere, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { Operator } from '../kit/pages/operator.ts';
import { resize } from '../kit/resize.ts';
import { operatorPin } from '../kit/stations.ts';
import { verifyAt } from './station-visit.ts';

test.use({ station: { mode: 'assisted' }, viewport: { width: 1280, height: 800 } });

const [counter, standing] = [
  { width: 1280, height: 800 },
  { width: 1080, height: 1920 },
];

/** On both kinds of machine; for everybody at one of them. */
async function expectFit(page: Page, accessibleAt = counter): Promise<void> {
  for (const size of [standing, counter]) {
    await resize(page, size);
    await expectNoSidewaysScroll(page);
    if (size === accessibleAt) await expectAccessibleHere(page);
  }
}

test('an operator: five wrong PINs, in by touch, locked when idle; an administrator, in by the keyboard, exports', async ({
  kiosk,
  administrator,
  person,
}) => {
  const { page } = kiosk;
  const operator = new Operator(page);
  await administrator.operator('paula', 'operator');
  await page.clock.install();
  await kiosk.open();
  await operator.open();
  await expectFit(page);

  await operator.name.fill('nobody');
  for (let tries = 0; tries < 5; tries += 1) {
    await operator.pin.fill('000000');
    await operator.enter();
  }
  await expect(operator.alert).toContainText(problemsEs.SIGN_IN_PAUSED.what);
  await expect(operator.alert).toContainText(/Falta: \d\d segundos/);

  await operator.name.clear();
  await operator.tap('paula');
  await operator.pin.tap();
  await operator.tap(operatorPin);
  await page.getByRole('button', { name: words.signIn.enter, exact: true }).tap();
  await operator.at(words.list.title);
  await expect(page.getByText(words.list.none)).toBeVisible();
  await expect(page.getByText(words.export.title)).toHaveCount(0);
  const denied = await page.request.get('/api/operator/export?format=csv&day=2026-11-22');
  expect(denied.status()).toBe(403);

  const { id } = await verifyAt(page, person(9001));
  await page.getByRole('button', { name: words.list.refresh }).click();
  await expect(page.getByText(id)).toBeVisible();
  await page.clock.fastForward('10:01');
  await expect(page.getByText(words.signIn.locked)).toBeVisible();
  await expect(page.getByText(id)).toHaveCount(0);
  await expect.poll(() => operator.signedIn()).toBeNull();

  await page.keyboard.type('ana');
  await page.keyboard.press('Tab');
  await page.keyboard.type(operatorPin);
  await page.keyboard.press('Enter');
  await operator.at(words.list.title);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: words.export.csv }).click();
  const [, row, ...more] = readFileSync(await (await downloading).path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(row).toContain(id);
  expect(more).toEqual([]);

  // At a counter the operator stays for the next person; signing out is another thing.
  await page.getByRole('button', { name: words.close }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await operator.signedIn()).toMatchObject({ name: 'ana', role: 'administrator' });
  await operator.open();
  await operator.at(words.list.title);
  await page.getByRole('button', { name: words.who.signOut }).click();
  await expect.poll(() => operator.signedIn()).toBeNull();
  await operator.at(words.signIn.title);
});

test('the day of a station, a scanned receipt, a transaction, one visit in full, a note', async ({
  kiosk,
  person,
}) => {
  const { page } = kiosk;
  const operator = new Operator(page);
  await kiosk.signIn();
  const [good, bad] = [person(9001), person(9002)];
  const [first, second] = [await verifyAt(page, good), await verifyAt(page, bad)];
  await kiosk.open();
  await operator.open();
  await expect(operator.rows).toHaveText([
    new RegExp(`${maskClaim(bad)}${words.outcomes['not-verified']}${second.id}`),
    new RegExp(`${maskClaim(good)}${words.outcomes.verified}${first.id}`),
  ]);
  await expect(operator.count(words.list.total)).toHaveText('2');
  await expect(operator.count(words.outcomes.verified)).toHaveText('1');
  await expect(page.getByText(good)).toHaveCount(0);
  await expectFit(page);

  // Scanned, wherever the focus is.
  await page.getByRole('button', { name: words.list.refresh }).focus();
  await kiosk.scan(second.receipt.link);
  await operator.at(words.visit.title);
  await expect(page.getByText(second.id)).toBeVisible();
  await expect(page.getByText('face-mismatch')).toBeVisible();
  await expect(page.getByText(words.visit.texts('FacePhi'))).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'ana' })).toHaveCount(1);
  await operator.note('Trajo otra cédula.');
  await expect(page.getByRole('listitem').filter({ hasText: 'Trajo otra cédula.' })).toContainText('ana');
  await expectFit(page, standing);
  await page.getByRole('button', { name: words.visit.back }).click();

  await operator.find(first.transactions[0]?.id ?? '');
  await operator.at(words.visit.title);
  await expect(page.getByText(first.id)).toBeVisible();
  await page.getByRole('button', { name: words.visit.back }).click();
  await operator.find(randomUUID());
  await expect(page.getByText(words.list.nothing)).toBeVisible();
  await page.getByRole('button', { name: words.list.today }).click();
  await expect(operator.rows).toHaveCount(2);
});
