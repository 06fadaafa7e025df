import { expect, test } from '../kit/test.ts';

/** 400 kbit/s each way and 400 ms there and back: quality of a phone at the edge of its network. */
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

test.use({ scene: { width: 1280, height: 720, grain: 24 } });

test('on slow 3G the bytes are told, the photo is small, and it is sent once', async ({
  visit,
  page,
  context,
  deployment,
  person,
}) => {
  const cedula = person(9001);
  await visit.untilReview(cedula);
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', slow);
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
