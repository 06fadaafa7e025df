import { expectAccessible } from '../kit/accessible.ts';
import { Announcements } from '../kit/announcements.ts';
import { tag } from '../kit/tag.ts';
import { test } from '../kit/test.ts';

test('a photo that will not do is announced by its heading', tag.a11y, async ({ visit, page, scenario }) => {
  const heard = await Announcements.of(page);
  await visit.untilSent(scenario('try-again').cedula);
  await heard.until(`# ${visit.words.result.titles['try-again']}`);
  await expectAccessible(page);
});
