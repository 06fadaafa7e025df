import { findAccentFault } from '../brand/accent.ts';
import { type Brand, createBrand, iconBoxes, logoBoxes } from '../brand/brand.ts';
import type { Drawn, PictureBox } from '../brand/draw.ts';
import { readPictureFile } from '../brand/read-picture.ts';
import type { Complaints } from '../settings/complaints.ts';
import type { Settings } from './settings.ts';

/** The institution's face; null where nothing of it is configured, or something was reported. */
export function readBrand(settings: Partial<Settings>, complaints: Complaints): Brand | null {
  const { BRAND_NAME, INSTITUTION_NAME = '', BRAND_ACCENT: accent, BRAND_TERMS_URL: termsUrl } = settings;
  const fault = accent === undefined ? null : findAccentFault(accent);
  if (fault !== null) complaints.add('BRAND_ACCENT', fault);
  const logo = readConfigured('BRAND_LOGO_FILE', settings.BRAND_LOGO_FILE, logoBoxes, complaints);
  const icon = readConfigured('BRAND_ICON_FILE', settings.BRAND_ICON_FILE, iconBoxes, complaints);
  return createBrand({
    name: BRAND_NAME ?? INSTITUTION_NAME,
    termsUrl: termsUrl ?? null,
    accent: fault === null ? (accent ?? null) : null,
    logo,
    icon,
  });
}

function readConfigured(
  key: 'BRAND_LOGO_FILE' | 'BRAND_ICON_FILE',
  file: string | undefined,
  boxes: readonly PictureBox[],
  complaints: Complaints,
): readonly Drawn[] | null {
  if (file === undefined) return null;
  const drawn = readPictureFile(file, boxes);
  if (!('fault' in drawn)) return drawn;
  complaints.add(key, drawn.fault);
  return null;
}
