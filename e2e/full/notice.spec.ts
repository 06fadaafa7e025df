import type { PublicConfig } from '../../src/contract/public-config.ts';
import type { IssuedReceipt } from '../../src/contract/receipt.ts';
import { expect, test } from '../kit/test.ts';

test('the record names the notice as it was shown, in the language in which it was read', async ({
  visit,
  wire,
  person,
  page,
}) => {
  const get = <Body>(path: string): Promise<Body> =>
    page.evaluate(async (it) => (await (await fetch(it)).json()) as Body, path);
  await visit.open();
  await visit.switchLanguage();
  await visit.accept();
  await visit.switchLanguage();
  await visit.claim(person(9001));
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
  const { notice } = await get<PublicConfig>('/api/config');
  const [key] = await wire.keys();
  const { receipt } = await get<IssuedReceipt>(`/api/verifications/${key}/receipt`);
  expect(receipt.notice).toBe(notice.versions?.en);
  expect(receipt.notice).not.toBe(notice.versions?.es);
});
