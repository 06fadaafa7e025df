import { expect } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { expectReachable } from '../kit/reach.ts';
import { expectRoomForSpacing } from '../kit/spacing.ts';
import { tag } from '../kit/tag.ts';
import { type Gallery, test } from './gallery.ts';
import {
  enlargedOf,
  isCompared,
  isExamined,
  isGoneThrough,
  isPictured,
  isSentencesOnly,
  type Look,
  looksOf,
  mode,
  nameOf,
  phone,
  selectionOf,
} from './looks.ts';
import {
  expectPicture,
  fileOf,
  isComparable,
  keepPlatform,
  picturedPlatform,
  storedPictures,
} from './pictures.ts';
import { tell } from './platform.ts';
import { samples } from './samples.ts';
import { expectSentences } from './sentences.ts';

/** A page load per sample would cost more than the checks: some samples share one. */
const together = 16;

function groupsOf(names: string[]): string[][] {
  return names.length === 0 ? [] : [names.slice(0, together), ...groupsOf(names.slice(together))];
}

const kindOf = (name: string) => name.slice(0, name.indexOf('/'));
const kinds = [...new Set([...samples.keys()].map(kindOf))];
const groups = kinds.flatMap((kind) => groupsOf([...samples.keys()].filter((name) => kindOf(name) === kind)));

for (const group of groups) {
  test(`for everyone: ${group.join(', ')}`, tag.a11y, async ({ gallery, here }) => {
    test.setTimeout(mode === 'every' ? 900_000 : 60_000);
    // A full run has more looks than pictures.
    const compared = mode === 'write' || (mode === 'some' && isComparable(here));
    for (const name of group) {
      const looks = looksOf(name);
      for (const look of looks) {
        await test.step(`${name}, ${nameOf(look)}`, async () => {
          await gallery.show(name, look);
          if (compared && isPictured(name, look) && isCompared(name, look))
            await expectPicture(gallery.page, fileOf(name, nameOf(look)));
          if (mode === 'write') return;
          await expectSentences(gallery.page, name, look);
          await expectNoSidewaysScroll(gallery.page);
          if (isExamined(name, look))
            // Forced colours are the person's own; what the browser reports about them is not what it draws.
            await expectAccessible(gallery.page, look.forced ? ['color-contrast'] : []);
        });
      }
      for (const look of harderLooks(name, looks)) await lookHarder(gallery, name, look);
    }
  });
}

/** The looks of a sample that is operated, too: once in each language in a full run. */
function harderLooks(name: string, looks: Look[]): Look[] {
  if (mode === 'write' || (mode === 'some' && isSentencesOnly(name))) return [];
  const unforced = looks.filter((look) => !look.forced);
  return mode === 'every'
    ? [...new Map(unforced.map((look) => [look.lang, look])).values()]
    : unforced.slice(-1);
}

async function lookHarder(gallery: Gallery, name: string, look: Look): Promise<void> {
  const { page } = gallery;
  const enlarged = enlargedOf(name);
  await test.step(`${name}, ${look.lang}, by keyboard and enlarged`, async () => {
    await gallery.show(name, { ...look, ...enlarged });
    await expectNoSidewaysScroll(page);
    if (isGoneThrough(name)) await expectReachable(page);
  });
  await test.step(`${name}, ${look.lang}, with wider text`, async () => {
    await gallery.show(name, enlarged.width > phone.width ? look : { ...look, ...phone });
    await expectRoomForSpacing(page);
  });
  await test.step(`${name}, ${look.lang}, without motion`, async () => {
    expect(await page.evaluate(() => document.getAnimations().length), 'nothing moves by itself').toBe(0);
  });
}

test('every picture belongs to a sample, and its platform is recorded', tag.a11y, ({ here }) => {
  if (mode === 'write') return keepPlatform(here);
  const wanted = [...samples.keys()].flatMap((name) =>
    selectionOf(name)
      .filter((look) => isPictured(name, look))
      .map((look) => fileOf(name, nameOf(look))),
  );
  expect(storedPictures().filter((file) => !wanted.includes(file))).toEqual([]);
  const there = picturedPlatform();
  if (isComparable(here) || there === null) return;
  console.log(`Pictures are not compared: they show ${tell(there)}, and this is ${tell(here)}.`);
});
