import { readFileSync, statSync } from 'node:fs';
import { findAccentFault } from '../brand/accent.ts';
import { type Brand, createBrand, iconBoxes, logoBoxes } from '../brand/brand.ts';
import { type DrawFault, type Drawn, drawPicture, type PictureBox } from '../brand/draw.ts';
import type { Complaints } from '../settings/complaints.ts';
import { reasonOf } from './environment.ts';
import type { Settings } from './settings.ts';

const mostBytes = 512 * 1_024;

const faults: Record<DrawFault, string> = {
  kind: 'is neither SVG nor PNG',
  pixels: 'has more than 4096 x 4096 pixels',
  slow: 'takes more than two seconds to draw',
  blank: 'shows nothing: whatever is outside of the file is not drawn',
  damaged: 'cannot be drawn',
};

/** The institution's face; null where nothing of it is configured, or something was reported. */
export function readBrand(settings: Partial<Settings>, complaints: Complaints): Brand | null {
  const { BRAND_NAME, INSTITUTION_NAME = '', BRAND_ACCENT: accent, BRAND_TERMS_URL: termsUrl } = settings;
  const fault = accent === undefined ? null : findAccentFault(accent);
  if (fault !== null) complaints.add('BRAND_ACCENT', fault);
  const logo = readPicture('BRAND_LOGO_FILE', settings.BRAND_LOGO_FILE, logoBoxes, complaints);
  const icon = readPicture('BRAND_ICON_FILE', settings.BRAND_ICON_FILE, iconBoxes, complaints);
  return createBrand({
    name: BRAND_NAME ?? INSTITUTION_NAME,
    termsUrl: termsUrl ?? null,
    accent: fault === null ? (accent ?? null) : null,
    logo,
    icon,
  });
}

function readPicture(
  key: 'BRAND_LOGO_FILE' | 'BRAND_ICON_FILE',
  file: string | undefined,
  boxes: readonly PictureBox[],
  complaints: Complaints,
): readonly Drawn[] | null {
  if (file === undefined) return null;
  try {
    if (statSync(file).size > mostBytes) {
      complaints.add(key, `is larger than ${mostBytes / 1_024} KiB`);
      return null;
    }
    const drawn = drawPicture(readFileSync(file), boxes);
    if (typeof drawn !== 'string') return drawn;
    complaints.add(key, faults[drawn]);
  } catch (error) {
    complaints.add(key, `cannot be read: ${reasonOf(error)}`);
  }
  return null;
}
