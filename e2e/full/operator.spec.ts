import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { maskClaim } from '../../src/contract/claim.ts';
import { operatorEs as words } from '../../src/locales/es/operator.ts';
import { problemsEs } from '../../src/locales/es/problems.ts';
import { expectAccessibleHere, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { Operator } from '../kit/pages/operator.ts';
import { resize } from '../kit/resize.ts';
import { operatorPin } from '../kit/stations.ts';
import { verifyAlone, verifyAt } from './station-visit.ts';

test.use({ station: { mode: 'assisted' }, viewport: { width: 1280, height: 800 } });

const [counter, standing] = [
  { width: 1280, height: 800 },
  { width: 1080, height: 1920 },
];

/** At both kinds of station; in every language at one of them. */
async function expectFit(page: Page, accessibleAt = counter): Promise<void> {
  for (const size of [standing, counter]) {
    await resize(page, size);
    await expectNoSidewaysScroll(page);
    if (size === accessibleAt) await expectAccessibleHere(page);
  }
}

test('an operator: five wrong PINs, signed in by touch, locked when idle; a supervisor, signed in by keyboard, exports', async ({
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
    // After a wrong PIN the field is cleared: typing has to wait for it.
    await expect(operator.pin).toHaveValue('');
  }
  await expect(operator.alert).toContainText(problemsEs.SIGN_IN_PAUSED.what);
  await expect(operator.alert).toContainText(/Falta: \d\d segundos/);

  await operator.name.clear();
  await operator.typeByTouch('paula');
  await operator.pin.tap();
  await operator.typeByTouch(operatorPin);
  await page.getByRole('button', { name: words.signIn.enter, exact: true }).tap();
  await operator.at(words.list.title);
  await expect(page.getByText(words.list.none)).toBeVisible();
  await expect(page.getByText(words.export.title)).toHaveCount(0);
  const searched = page.getByText(words.person.search);
  await expect(searched).toHaveCount(0);
  const denied = await page.request.get('/api/operator/export?format=csv&day=2026-11-22');
  expect(denied.status()).toBe(403);

  const { reference } = await verifyAt(page, person(9001));
  await page.getByRole('button', { name: words.list.refresh }).click();
  await expect(page.getByText(reference)).toBeVisible();
  await page.clock.fastForward('10:01');
  await expect(page.getByText(words.signIn.locked)).toBeVisible();
  await expect(page.getByText(reference)).toHaveCount(0);
  await expect.poll(() => operator.signedIn()).toBeNull();

  await page.keyboard.type('ana');
  await page.keyboard.press('Tab');
  await page.keyboard.type(operatorPin);
  await page.keyboard.press('Enter');
  await operator.at(words.list.title);
  // A PIN says less about who searches: no cédula, whatever the role.
  await expect(page.getByText(words.export.title)).toBeVisible();
  await expect(searched).toHaveCount(0);
  const data = { cedula: '8-1-1', purpose: 'complaint' };
  const refused = await page.request.post('/api/operator/searches/person', { data });
  expect(await refused.json()).toMatchObject({ status: 403, code: 'ROLE_REQUIRED' });
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: words.export.csv }).click();
  const [, row, ...more] = readFileSync(await (await downloading).path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(row).toContain(reference);
  expect(more).toEqual([]);

  // At a counter the operator stays signed in for the next person; signing out is a separate action.
  await page.getByRole('button', { name: words.close }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await operator.signedIn()).toMatchObject({ name: 'ana', role: 'administrator' });
  await operator.open();
  await operator.at(words.list.title);
  await page.getByRole('button', { name: words.who.signOut }).click();
  await expect.poll(() => operator.signedIn()).toBeNull();
  await operator.at(words.signIn.title);
});

test('the day of a station, a scanned receipt, a transaction, one verification in detail, a note', async ({
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
    new RegExp(`${maskClaim(bad)}${words.outcomes['not-verified']}${second.reference}`),
    new RegExp(`${maskClaim(good)}${words.outcomes.verified}${first.reference}`),
  ]);
  await expect(operator.count(words.list.total)).toHaveText('2');
  await expect(operator.count(words.outcomes.verified)).toHaveText('1');
  await expect(page.getByText(good)).toHaveCount(0);
  await expectFit(page);

  // Scanned, wherever the focus is.
  await page.getByRole('button', { name: words.list.refresh }).focus();
  await kiosk.scan(second.receipt.link);
  await operator.at(words.visit.title);
  await expect(page.getByText(second.reference)).toBeVisible();
  await expect(page.getByText('face-mismatch')).toBeVisible();
  await expect(page.getByText(words.visit.texts('FacePhi'))).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'ana' })).toHaveCount(1);
  await operator.note('Trajo otra cédula.');
  await expect(page.getByRole('listitem').filter({ hasText: 'Trajo otra cédula.' })).toContainText('ana');
  await expectFit(page, standing);
  await page.getByRole('button', { name: words.visit.back }).click();

  await operator.find(first.transactions[0]?.id ?? '');
  await operator.at(words.visit.title);
  await expect(page.getByText(first.reference)).toBeVisible();
  await page.getByRole('button', { name: words.visit.back }).click();
  await operator.find(randomUUID());
  await expect(page.getByText(words.list.nothing)).toBeVisible();
  await page.getByRole('button', { name: words.list.today }).click();
  await expect(operator.rows).toHaveCount(2);
});

test('a reference of another channel, as it is read aloud: a purpose, one search, all of it, and a note', async ({
  kiosk,
  deployment,
  playwright,
  person,
}) => {
  const { page } = kiosk;
  const operator = new Operator(page);
  const own = await playwright.request.newContext({ baseURL: deployment.url });
  const citizen = await verifyAlone(own, person(9001));
  await own.dispose();
  const reference = citizen.reference ?? '';
  await kiosk.signIn();
  await kiosk.open();
  await operator.open();

  await operator.find(reference.slice(0, -1) + (reference.endsWith('0') ? '1' : '0'));
  await expect(page.getByText(words.everywhere.mistyped)).toBeVisible();
  await operator.find(reference.toLowerCase().replaceAll('-', ' '));
  await expect(page.getByRole('heading', { name: words.everywhere.title(reference) })).toBeVisible();
  const search = page.getByRole('button', { name: words.everywhere.search });
  await expect(search).toBeDisabled();
  await expectFit(page);
  await page.getByRole('radio', { name: words.everywhere.purposes['person-present'] }).check();
  await search.click();
  await operator.at(words.visit.title);
  await expect(page.getByText(reference)).toBeVisible();
  await expect(page.getByText(words.visit.ownDevice)).toBeVisible();
  await operator.note('Lo trajo impreso.');
  await expect(page.getByRole('listitem').filter({ hasText: 'Lo trajo impreso.' })).toBeVisible();
  await expectFit(page, standing);
  await page.getByRole('button', { name: words.visit.back }).click();
  await operator.at(words.list.title);

  await operator.find('CT-0000-0000-00');
  await page.getByRole('radio', { name: words.everywhere.purposes.complaint }).check();
  await search.click();
  await expect(operator.alert).toContainText(words.everywhere.nothing.what);
});

test('the queue of what has no answer: opened for a purpose, what the vendor said, and begun again on purpose', async ({
  kiosk,
  person,
}) => {
  const { page } = kiosk;
  const operator = new Operator(page);
  await kiosk.signIn();
  const cedula = person(9506);
  const { reference } = await verifyAt(page, cedula);
  await kiosk.open();
  await operator.open();
  await page.getByRole('button', { name: words.queue.open }).click();
  await operator.at(words.queue.title);
  const open = page.getByRole('button', { name: words.queue.openOne(reference) });
  await expect(open).toBeDisabled();
  await expect(page.getByText(maskClaim(cedula))).toHaveCount(0);
  await expectFit(page);
  await page.getByRole('radio', { name: words.everywhere.purposes.vendor }).check();
  await open.click();
  await operator.at(words.visit.title);

  const again = page.getByRole('button', { name: words.goOn.again });
  await expect(again).toBeDisabled();
  await page.getByLabel(words.goOn.marks['vendor-not-received']).check();
  await page.getByRole('button', { name: words.goOn.save }).click();
  await expect(
    page.getByRole('listitem').filter({ hasText: words.goOn.marks['vendor-not-received'] }),
  ).toBeVisible();
  // What was said changes no verdict.
  await expect(page.getByText(words.outcomes.unknown).first()).toBeVisible();
  await expectFit(page, standing);
  await expect(page.getByText(words.goOn.notReceived)).toBeVisible();
  await again.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await operator.open();
  await page.getByRole('button', { name: words.queue.open }).click();
  await page.getByRole('radio', { name: words.everywhere.purposes.vendor }).check();
  await open.click();
  await expect(page.getByText(words.goOn.alreadyBegun)).toBeVisible();
});
