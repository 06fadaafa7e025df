import { test } from '../gallery/gallery.ts';
import { samples } from '../gallery/samples.ts';
import { tag } from '../kit/tag.ts';
import { findHardCodedTexts } from './hard-coded.ts';
import { isLong, runSweep } from './sweep.ts';
import { findWindowFaults, windowsFor } from './windows.ts';

// design.md §3: a new locale is one folder. In the pseudo-locale every sentence of the dictionaries is in brackets and
// two fifths longer: what has no brackets would stay as it is in every other locale.

test.use({ inPseudoLocale: true });

test(
  'no sentence is hard-coded, and nothing is cut where a locale is wordier',
  tag.a11y,
  async ({ gallery }) => {
    test.setTimeout(isLong ? 1_800_000 : 240_000);
    const cases = [...samples.keys()].flatMap((name) =>
      windowsFor(name, isLong)
        .slice(0, isLong ? undefined : 1)
        .map((size) => ({ name, size })),
    );
    await runSweep(
      'sentences',
      cases,
      ({ name, size: { width, height } }) => `${name} ${width}x${height}`,
      async ({ name, size }) => {
        await gallery.show(name, { lang: 'en', colorScheme: 'light', forced: false, ...size });
        const hardCoded = await findHardCodedTexts(gallery.page);
        const faults = [
          ...hardCoded.map((text) => `hard-coded: "${text}"`),
          ...(await findWindowFaults(gallery.page, 1)),
        ];
        if (faults.length > 0) throw new Error(faults.join('; '));
      },
    );
  },
);
