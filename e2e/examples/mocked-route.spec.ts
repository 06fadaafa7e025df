import { configFor } from '../kit/samples.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';

test('an institution without a page about privacy', tag.mocked, async ({ visit, wire, page }) => {
  const { institution } = configFor();
  await wire.mockRoute('GET /api/config', configFor({ institution: { ...institution, privacyUrl: null } }));
  await visit.open();
  await expect(page.getByText(institution.name).first()).toBeVisible();
  await expect(page.getByRole('link', { name: visit.words.notice.policy })).toHaveCount(0);
});
