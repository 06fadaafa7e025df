import { locales } from '../../src/contract/locale.ts';
import { test } from '../gallery/gallery.ts';
import type { Look } from '../gallery/looks.ts';
import { samples } from '../gallery/samples.ts';
import { tag } from '../kit/tag.ts';
import { isLong, runSweep } from './sweep.ts';
import { findWindowFaults, windowsFor } from './windows.ts';

interface Case {
  name: string;
  look: Look;
  textScale: number;
}

const casesOf = (names: readonly string[]): Case[] =>
  names.flatMap((name) =>
    (isLong ? locales : locales.slice(0, 1)).flatMap((lang) =>
      (isLong ? [1, 2] : [2]).flatMap((textScale) =>
        windowsFor(name, isLong).map((size) => ({
          name,
          textScale,
          look: { lang, colorScheme: 'light' as const, forced: false, ...size },
        })),
      ),
    ),
  );
const label = ({ name, textScale, look: { lang, width, height } }: Case) =>
  `${name} ${width}x${height} ${lang} ${textScale * 100} %`;

const names = [...samples.keys()];
const kindOf = (name: string) => name.slice(0, name.indexOf('/'));
for (const kind of new Set(names.map(kindOf)))
  test(`every window shows the main action: ${kind}`, tag.a11y, async ({ gallery }) => {
    test.setTimeout(isLong ? 1_800_000 : 120_000);
    const its = names.filter((name) => kindOf(name) === kind);
    await runSweep('windows', casesOf(its), label, async ({ name, look, textScale }) => {
      await gallery.show(name, look);
      const faults = await findWindowFaults(gallery.page, textScale);
      if (faults.length > 0) throw new Error(faults.join('; '));
    });
  });
