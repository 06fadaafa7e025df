import type { Locale } from '../../../contract/public-config.ts';
import { withLocale } from '../../i18n/locale.ts';

/** Address of the page that checks a receipt, in the language of the visit. */
export const linkIn = (link: string, locale: Locale): string => withLocale(link, locale);
