import type { Route } from '@playwright/test';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';

const html = (status: number) => ({ status, contentType: 'text/html', body: `<html>${status}</html>` });

/** Applies a fault to the first capture; later requests pass. */
async function onFirstCapture(visit: Visit, handle: (route: Route) => Promise<void>): Promise<void> {
  await visit.page.route('**/api/verifications', handle, { times: 1 });
}

// Every status and every other kind of response is in the sweep `requests`.
for (const status of firstUnlessThorough([504, 502, 413, 200], 1)) {
  test(`a proxy's HTML ${status} after the vendor was called: the recorded result is shown, billed once`, async ({
    visit,
    person,
    deployment,
  }) => {
    const cedula = person(9001);
    await visit.goToReview(cedula);
    await onFirstCapture(visit, async (route) => {
      await route.fetch();
      await route.fulfill(html(status));
    });
    await visit.send();
    await visit.expectResult('ok');
    expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
  });

  test(`a proxy's HTML ${status} before anything arrived: the photo can be sent again, and is billed once`, async ({
    visit,
    person,
    deployment,
  }) => {
    const cedula = person(9001);
    await visit.goToReview(cedula);
    await onFirstCapture(visit, (route) => route.fulfill(html(status)));
    await visit.send();
    await visit.at(visit.words.stopped.OFFLINE.what);
    await visit.button(visit.words.stopped.resend).click();
    await visit.expectResult('ok');
    expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
  });
}

test('offline: the page does not claim that anything was sent; on reconnection it sends automatically, once', async ({
  visit,
  page,
  person,
  network,
  deployment,
}) => {
  const cedula = person(9001);
  await visit.goToReview(cedula);
  await network.offline();
  await visit.send();
  await visit.at(visit.words.queued.title);
  await expect(page.getByText('se envió,')).toHaveCount(0);
  await network.online();
  await visit.expectResult('ok');
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
});

test('cookies lost before the result is requested: the page does not claim that nothing was sent', async ({
  visit,
  context,
  page,
  person,
}) => {
  await visit.goToReview(person(9001));
  await onFirstCapture(visit, async (route) => {
    await route.fetch();
    await context.clearCookies();
    await route.abort('connectionreset');
  });
  await visit.send();
  await page
    .getByRole('main')
    .getByText(/ventanilla/)
    .first()
    .waitFor();
  await expect(page.getByText('no se envió')).toHaveCount(0);
});
