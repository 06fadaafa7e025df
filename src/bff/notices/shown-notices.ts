import { createHash } from 'node:crypto';
import { byLocale, type Locale } from '../../contract/locale.ts';
import { type NoticeConfig, noticeAsShown } from '../../contract/notice.ts';
import { noticeSentences } from '../../locales/registry/notice.ts';

/** The notice of one language as people see it. */
export interface ShownNotice {
  /** `<version>.<locale>.<hash>`: whatever changes what is shown changes it. */
  version: string;
  text: string;
}

/**
 * The notice in every language. The hash is the first half of the SHA-256 of the text, in base64url.
 *
 * @param version what the institution calls it
 */
export const showNotices = (version: string, facts: NoticeConfig): Record<Locale, ShownNotice> =>
  byLocale((locale) => {
    const text = noticeAsShown(noticeSentences[locale], facts, locale);
    const hash = createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
    return { version: `${version}.${locale}.${hash}`, text };
  });
