import type { Locale } from '../../../contract/public-config.ts';
import { withLocale } from '../../words/locale.ts';

/** Where a receipt is checked, in the language in which it was given. */
export const linkIn = (link: string, locale: Locale): string => withLocale(link, locale);
