import { colour, httpsUrl, maybe, shortName, text } from '../settings/kinds.ts';

/** The institution's own face on every page. */
export const brandSettings = {
  BRAND_NAME: maybe(
    shortName,
    'Name in the header and the title of every page, at most 40 characters; without it INSTITUTION_NAME',
  ),
  BRAND_LOGO_FILE: maybe(
    text,
    'Logo in the header and on printed receipts: SVG (with its texts as paths) or PNG for a light background, at most 512 KiB; drawn once at the start, so that only its pixels are served',
  ),
  BRAND_ICON_FILE: maybe(text, 'Icon of the page in the browser, likewise'),
  BRAND_ACCENT: maybe(
    colour,
    'Colour of buttons and links as #rrggbb, in the light theme as it is and in the dark theme lightened; must have a contrast of 4.5 to the page and to the text of buttons',
  ),
  BRAND_TERMS_URL: maybe(
    httpsUrl,
    'https address of the terms of use, linked from the notice and the foot of every page',
  ),
};
