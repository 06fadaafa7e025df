import type { Page } from '@playwright/test';
import { wordsFor } from '../../src/sandbox/widget/words.js';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';
import { captureByWidget } from './widget.ts';

test.use({ settings: { PROVIDERS: 'facephi', FACEPHI_CAPTURE: 'token' } });

test('the widget’s token is sent to authenticateUser with every documented field', async ({
  visit,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await captureByWidget(visit, cedula);
  await visit.button(visit.words.review.sendToken).click();
  await visit.expectResult('ok');

  const calls = await deployment.ledger('facephi', cedula);
  expect(calls.map(({ route, status }) => [route, status])).toEqual([
    ['POST /services/authenticateUser/v2', 200],
  ]);
  const names = calls[0]?.fields.map(({ name }) => name).sort();
  expect(names).toEqual([
    'bestImageToken',
    'merchantReferenceId',
    'registeredTemplateRaw',
    'tracking.extraData',
    'tracking.operationId',
    'userId',
  ]);
  expect(calls[0]?.headers.values['family']).toBe('OnBoarding');
  expect(JSON.stringify(calls), 'the cédula is not sent').not.toContain(cedula);
});

const answers = [
  [9410, 'enrolment'],
  [9414, 'unknown-code'],
  [9003, 'not-live'],
] as const;
for (const [scenario, reason] of firstUnlessThorough(answers, 1)) {
  test(`scenario ${scenario} shows ${reason}`, async ({ visit, person }) => {
    await captureByWidget(visit, person(scenario));
    await visit.button(visit.words.review.sendToken).click();
    await visit.expectResult(reason);
  });
}

/** Sets attributes on the widget's element for events that a person cannot cause. */
async function play(page: Page, attributes: Record<string, string>): Promise<void> {
  await page.addInitScript((input) => {
    Object.assign(window, { widgetAttributes: input });
    const make = document.createElement.bind(document);
    document.createElement = ((name: string, options?: ElementCreationOptions) => {
      const made = make(name, options);
      const { widgetAttributes } = window as unknown as { widgetAttributes: Record<string, string> };
      if (name === 'facephi-selphi-widget')
        for (const [attribute, value] of Object.entries(widgetAttributes))
          made.setAttribute(attribute, value);
      return made;
    }) as typeof document.createElement;
  }, attributes);
}

/** Other attributes for the next widget of an open page. */
const change = (page: Page, widgetAttributes: Record<string, string>) =>
  page.evaluate((input) => Object.assign(window, input), { widgetAttributes });

const endings = [
  ['timeout', 'widget-timeout'],
  ['error-timeout', 'widget-timeout'],
  ['exception', 'widget-failed'],
  ['cancel', 'widget-cancelled'],
] as const;
test('every end of the widget gets a message, a retry and another channel', async ({
  visit,
  page,
  person,
}) => {
  const { camera, elsewhere } = visit.words;
  await play(page, { play: endings[0][0] });
  await visit.goToCamera(person(9001));
  for (const [at, [ending, problem]] of endings.entries()) {
    await test.step(ending, async () => {
      if (at > 0) {
        await change(page, { play: ending });
        await visit.button(camera.retry).click();
      }
      await expect(page.getByRole('alert')).toContainText(camera.captureProblems[problem].what);
      await expect(visit.button(camera.retry)).toBeVisible();
      await expect(page.getByRole('heading', { name: elsewhere.title })).toBeVisible();
    });
  }
});

test('a widget module that hangs or fails to load: a message, and the retry requests another URL', async ({
  visit,
  page,
  person,
}) => {
  const { camera } = visit.words;
  const requests: string[] = [];
  await page.route(/\/selphi\.js/, async (route) => {
    const url = route.request().url();
    requests.push(new URL(url).search);
    if (requests.length === 1) return;
    if (requests.length === 2) return await route.fulfill({ status: 404 });
    await route.continue({ url: url.replace(/\?.*/, '') });
  });
  await page.clock.install();
  await visit.goToCamera(person(9001));
  await expect.poll(() => requests.length).toBe(1);
  await page.clock.runFor(15_000);
  for (const retry of [1, 2]) {
    await expect(page.getByRole('alert')).toContainText(camera.captureProblems['widget-missing'].what);
    await visit.button(camera.retry).click();
    await expect.poll(() => requests.length).toBe(retry + 1);
  }
  await expect(visit.button(wordsFor('es').capture)).toBeEnabled();
  expect(requests).toEqual(['', '?retry=1', '?retry=2']);
});

test('a widget that never reports its start: a message and a retry', async ({ visit, page, person }) => {
  const { camera } = visit.words;
  await page.addInitScript(() => {
    addEventListener('moduleLoaded', (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await page.clock.install();
  await visit.goToCamera(person(9001));
  await expect(page.locator('facephi-selphi-widget')).toBeAttached();
  await page.clock.runFor(45_000);
  await expect(page.getByRole('alert')).toContainText(camera.captureProblems['widget-missing'].what);
  await expect(visit.button(camera.retry)).toBeVisible();
});

test.describe('response formats of later versions of the widget', () => {
  test.beforeEach(({ page }) => play(page, { payload: 'current', wrapped: '', play: 'finish-twice' }));

  test('wrapped, nested, and finished twice: one capture', async ({ visit, person, wire }) => {
    await captureByWidget(visit, person(9001));
    await visit.button(visit.words.review.sendToken).click();
    await visit.expectResult('ok');
    expect(wire.sent).toHaveLength(1);
  });
});
