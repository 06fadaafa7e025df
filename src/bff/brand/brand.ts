import { createHash } from 'node:crypto';
import { deriveAccents } from './accent.ts';
import type { Drawn, PictureBox } from './draw.ts';
import { themeOf } from './theme.ts';

/** The name that the built page has; a document in which it stands is nobody's in particular. */
export const productName = 'Cotejo';

/** What is served below `/brand/`. */
export interface BrandFile {
  type: 'text/css; charset=utf-8' | 'image/png';
  body: Buffer;
  /** Of its content; it is part of the address that the documents have. */
  hash: string;
}

/** The institution's face, as documents and files. */
export interface Brand {
  name: string;
  termsUrl: string | null;
  /** Addresses; null where nothing is configured. */
  logo: string | null;
  theme: string | null;
  icons: readonly (PictureBox & { address: string })[];
  /** By path. */
  files: ReadonlyMap<string, BrandFile>;
}

export interface BrandParts {
  name: string;
  termsUrl: string | null;
  /** `#rrggbb` without a fault. */
  accent: string | null;
  logo: readonly Drawn[] | null;
  icon: readonly Drawn[] | null;
}

/** The heights at which a logo is drawn, for one, two and four pixels of the screen to each of the page. */
export const logoBoxes: readonly PictureBox[] = [40, 80, 160].map((height) => ({
  width: height * 6,
  height,
}));
/** For tabs, for tabs on dense screens, and for home screens. */
export const iconBoxes: readonly PictureBox[] = [32, 64, 180].map((side) => ({ width: side, height: side }));

/** Null where everything is the product's own. */
export function createBrand({ name, termsUrl, accent, logo, icon }: BrandParts): Brand | null {
  if (name === productName && termsUrl === null && accent === null && logo === null && icon === null)
    return null;
  const files = new Map<string, BrandFile>();
  const add = (path: string, type: BrandFile['type'], body: Buffer): string => {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    files.set(path, { type, body, hash });
    return `${path}?v=${hash}`;
  };
  const addPictures = (kind: string, drawn: readonly Drawn[]) =>
    drawn.map(({ png, ...size }, at) => ({
      ...size,
      address: add(`/brand/${kind}-${at + 1}.png`, 'image/png', Buffer.from(png, 'base64')),
    }));
  const logos = addPictures('logo', logo ?? []);
  const icons = addPictures('icon', icon ?? []);
  const css = themeOf(accent === null ? null : deriveAccents(accent), logos);
  return {
    name,
    termsUrl,
    logo: logos.at(-1)?.address ?? null,
    theme: css === '' ? null : add('/brand/theme.css', 'text/css; charset=utf-8', Buffer.from(css)),
    icons,
    files,
  };
}
