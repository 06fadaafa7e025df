import { expect, test } from '../kit/test.ts';

test.use({ film: { width: 1280, height: 720, grain: 24 } });

test('on slow 3G the upload progress is shown, the photo is small, and it is sent once', async ({
  visit,
  page,
  network,
  deployment,
  person,
}) => {
  const cedula = person(9001);
  await visit.goToReview(cedula);
  await network.slow3G();
  const messages: string[] = [];
  await page.exposeFunction('reported', (text: string) => messages.push(text));
  await page.evaluate(() => {
    const tell = (window as unknown as { reported(text: string): void }).reported;
    new MutationObserver(() =>
      tell(document.querySelector('progress')?.getAttribute('value') ?? '-'),
    ).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['value'],
    });
  });
  await visit.send();
  await visit.expectResult('ok');
  const steps = new Set(messages.map(Number).filter((value) => value > 0));
  expect(steps.size, 'more than start and end').toBeGreaterThan(2);
  const ledger = await deployment.ledger('apptenticate', cedula);
  expect(ledger).toHaveLength(1);
  const [entry] = ledger;
  if (entry === undefined) throw new Error('nothing arrived');
  expect((await deployment.image('apptenticate', entry)).length).toBeLessThanOrEqual(500_000);
});
