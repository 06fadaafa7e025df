import type { Page } from '@playwright/test';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';
import { captureByWidget } from './widget.ts';

test.use({ settings: { PROVIDERS: 'facephi', FACEPHI_CAPTURE: 'token' } });

test('the widget’s token goes to authenticateUser with every documented field', async ({
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
  expect(JSON.stringify(calls), 'the cédula stays here').not.toContain(cedula);
});

const answers = [
  [9410, 'enrolment'],
  [9414, 'unknown-code'],
  [9003, 'not-live'],
] as const;
for (const [scenario, reason] of firstUnlessThorough(answers, 2)) {
  test(`scenario ${scenario} shows ${reason}`, async ({ visit, person }) => {
    await captureByWidget(visit, person(scenario));
    await visit.button(visit.words.review.sendToken).click();
    await visit.expectResult(reason);
  });
}

/** Gives the widget's element attributes that play what a person cannot bring about. */
async function play(page: Page, attributes: Record<string, string>): Promise<void> {
  await page.addInitScript((given) => {
    Object.assign(window, { widgetAttributes: given });
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

/** Other attributes for the next widget of a page that is open. */
const change = (page: Page, widgetAttributes: Record<string, string>) =>
  page.evaluate((given) => Object.assign(window, given), { widgetAttributes });

const endings = [
  ['timeout', 'widget-timeout'],
  ['error-timeout', 'widget-timeout'],
  ['exception', 'widget-failed'],
  ['cancel', 'widget-cancelled'],
] as const;
test('however the widget ends, it is said, with another try and another way', async ({
  visit,
  page,
  person,
}) => {
  const { camera, elsewhere } = visit.words;
  await play(page, { play: endings[0][0] });
  await visit.untilCamera(person(9001));
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

test.describe('as later versions of the widget answer', () => {
  test.beforeEach(({ page }) => play(page, { payload: 'current', wrapped: '', play: 'finish-twice' }));

  test('wrapped, deeper, and finished twice: one capture', async ({ visit, person, wire }) => {
    await captureByWidget(visit, person(9001));
    await visit.button(visit.words.review.sendToken).click();
    await visit.expectResult('ok');
    expect(wire.sent).toHaveLength(1);
  });
});
