import { expect, test } from '../kit/test.ts';

test.use({ film: { width: 1280, height: 720, grain: 24 } });

test('on slow 3G the bytes are told, the photo is small, and it is sent once', async ({
  visit,
  page,
  network,
  deployment,
  person,
}) => {
  const cedula = person(9001);
  await visit.untilReview(cedula);
  await network.slow3G();
  const told: string[] = [];
  await page.exposeFunction('told', (text: string) => told.push(text));
  await page.evaluate(() => {
    const tell = (window as unknown as { told(text: string): void }).told;
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
  const steps = new Set(told.map(Number).filter((value) => value > 0));
  expect(steps.size, 'more than begun and done').toBeGreaterThan(2);
  const ledger = await deployment.ledger('apptenticate', cedula);
  expect(ledger).toHaveLength(1);
  const [entry] = ledger;
  if (entry === undefined) throw new Error('nothing arrived');
  expect((await deployment.image('apptenticate', entry)).length).toBeLessThanOrEqual(500_000);
});
