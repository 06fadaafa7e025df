// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import { noticeEn } from '../en/notice.ts';
import { type NoticeSentences, noticeEs } from '../es/notice.ts';

export const noticeSentences: Record<Locale, NoticeSentences> = {
  es: noticeEs,
  en: noticeEn,
};
