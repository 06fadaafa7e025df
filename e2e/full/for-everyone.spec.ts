import { expectAccessible, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { tag } from '../kit/tag.ts';
import { test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';

/** Two combinations that together cover every language, theme and width. */
const looks = [
  { lang: 'es', colorScheme: 'light', width: 320 },
  { lang: 'en', colorScheme: 'dark', width: 1024 },
] as const;

for (const { lang, colorScheme, width } of firstUnlessThorough(looks, 1)) {
  test(
    `a complete visit with its camera: ${lang}, ${colorScheme}, ${width} px`,
    tag.a11y,
    async ({ visit, page, person }) => {
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
      await visit.waitForPicture();
      await look();
      await visit.takePhoto();
      await look();
      await visit.send();
      await visit.expectResult('ok');
      await look();
    },
  );
}
