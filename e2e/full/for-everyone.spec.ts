import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { expect, test } from '../kit/test.ts';

/** Two looks that together have every language, theme and width once. */
const looks = [
  { lang: 'es', colorScheme: 'light', width: 320 },
  { lang: 'en', colorScheme: 'dark', width: 1024 },
] as const;

for (const { lang, colorScheme, width } of looks) {
  test(`the whole visit with its camera: ${lang}, ${colorScheme}, ${width} px`, async ({
    visit,
    page,
    person,
  }) => {
    await page.setViewportSize({ width, height: 720 });
    await page.emulateMedia({ colorScheme });
    const look = async () => {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    };
    await visit.open(lang);
    await look();
    await visit.accept();
    await look();
    await visit.claim(person(9001));
    await visit.seePicture();
    await look();
    await visit.takePhoto();
    await look();
    await visit.send();
    await visit.expectResult('ok');
    await look();
  });
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('by keyboard alone, and every step’s heading has the focus', async ({ visit, page, person }) => {
  const { keyboard } = page;
  /** Tabs forward until something of this name has the focus: whoever has no mouse gets everywhere. */
  const reach = async (name: string) => {
    for (let presses = 0; presses < 30; presses++) {
      await keyboard.press('Tab');
      if ((await focused(page)) === name) return;
    }
    throw new Error(`"${name}" is not reached with the Tab key.`);
  };
  await visit.open();
  const { words } = visit;
  const box = page.getByRole('checkbox', { name: words.notice.agree });
  for (
    let presses = 0;
    presses < 30 && !(await box.evaluate((it) => it === document.activeElement));
    presses++
  ) {
    await keyboard.press('Tab');
  }
  await keyboard.press('Space');
  await reach(words.notice.accept);
  await keyboard.press('Enter');

  await visit.at(words.claim.title);
  await expect.poll(() => focused(page)).toBe(words.claim.title);
  await keyboard.press('Tab');
  await expect(visit.cedula).toBeFocused();
  await keyboard.type(person(9001));
  await keyboard.press('Enter');

  await visit.at(words.camera.title);
  await expect.poll(() => focused(page)).toBe(words.camera.title);
  await visit.seePicture();
  await reach(words.camera.take);
  await keyboard.press('Enter');

  await visit.at(words.review.title);
  await expect.poll(() => focused(page)).toBe(words.review.title);
  await reach(words.review.send);
  await keyboard.press('Enter');

  await visit.expectResult('ok');
  await expect.poll(() => focused(page)).toBe(words.result.titles.verified);
});
