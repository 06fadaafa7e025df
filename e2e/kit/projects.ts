import { devices, type Project } from '@playwright/test';
import type { Deployed } from '../../tools/lib/browser-tests/deployed.ts';
import { tag } from './tag.ts';
import { thorough } from './thorough.ts';

/** By folder, so that a new test gets its tag from its path. Matched against the whole path. */
const places = {
  smoke: /e2e\/smoke\/.*\.spec\.ts$/,
  full: /e2e\/(full|examples)\/.*\.spec\.ts$/,
  faults: /e2e\/faults\/.*\.spec\.ts$/,
  mocked: /e2e\/mocked\/.*\.spec\.ts$/,
  kiosk: /e2e\/(kiosk\/.*|full\/(operator|receipt)[^/]*|examples\/station)\.spec\.ts$/,
};

/**
 * A name ends in its tags, because `--grep` matches it. All projects are Chromium: a phone here is its window, its
 * touch and its user agent; Firefox is `npm run e2e:firefox`.
 *
 * @param whole all tests run: except on phones they are one project then, because a worker process serves one project
 * only
 */
export function projectsFor(instance: Deployed | undefined, whole = false): Project[] {
  const { defaultBrowserType: _, ...android } = devices['Pixel 7'];
  const { defaultBrowserType: __, ...iphone } = devices['iPhone 15'];
  const smoke: Project[] = [
    { name: 'desktop @full', testMatch: places.smoke },
    { name: 'android @full', testMatch: places.smoke, grep: only(tag.smoke), use: android },
    { name: 'iphone @full', testMatch: places.smoke, grep: only(tag.smoke), use: iphone },
  ];
  // A deployed instance has no ledger and no people who play scenarios: only these tests need neither.
  if (instance !== undefined) return smoke;
  const [desktop, ...phones] = smoke;
  // One phone: the other adds only its name.
  if (whole && !thorough) return [{ name: 'desktop', grepInvert: only(tag.thorough) }, ...phones.slice(0, 1)];
  if (whole) return [{ name: 'desktop' }, ...phones];
  return [
    { ...desktop, testMatch: [places.smoke, places.full], testIgnore: places.kiosk },
    { name: 'desktop @faults', testMatch: places.faults },
    { name: 'desktop @mocked', testMatch: places.mocked },
    { name: 'kiosk @full @kiosk', testMatch: places.kiosk },
    // Everything without a folder above: the gallery of screens, the film, the oracle, walks, pictures.
    { name: 'desktop', testIgnore: Object.values(places) },
    ...phones,
  ];
}

const only = ({ tag: wanted }: { tag: string }) => new RegExp(`${wanted}\\b`);
