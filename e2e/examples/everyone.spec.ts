import { expectAccessible } from '../kit/accessible.ts';
import { Announcements } from '../kit/announcements.ts';
import { tag } from '../kit/tag.ts';
import { test } from '../kit/test.ts';

test('an unusable photo is announced by its heading', tag.a11y, async ({ visit, page, scenario }) => {
  const announcements = await Announcements.of(page);
  await visit.goToSending(scenario('try-again').cedula);
  await announcements.waitFor(`# ${visit.words.result.titles['try-again']}`);
  await expectAccessible(page);
});
