import type { Locale } from './locale.ts';
import type { PublicConfig } from './public-config.ts';
import type { ProviderId } from './verification.ts';

/** The words of one language that the privacy notice is made of. */
export type NoticeWords = Record<
  | ('heading' | 'who' | 'what' | 'whatText' | 'why' | 'whyText' | 'whom' | 'keep' | 'rights' | 'rightsText')
  | ('contact' | 'policy' | 'terms' | 'agree'),
  string
> & {
  keepText(days: string): string;
  days(count: string): string;
  providers: Record<ProviderId, string>;
};

/** What of a deployment stands in its notice. */
export type NoticeConfig = Pick<PublicConfig, 'institution' | 'brand' | 'providers'> & {
  notice: Pick<PublicConfig['notice'], 'retentionDays'>;
};

/** A term and what stands beside it. */
export type NoticePair = readonly [term: string, texts: readonly string[]];

/** Controller, data, purpose, recipients and retention (Law 81 of 2019). */
export function noticeFacts(notice: NoticeWords, facts: NoticeConfig, locale: Locale): NoticePair[] {
  const days = notice.days(new Intl.NumberFormat(locale).format(facts.notice.retentionDays));
  return [
    [notice.who, [facts.institution.name]],
    [notice.what, [notice.whatText]],
    [notice.why, [notice.whyText]],
    [notice.whom, facts.providers.map((id) => notice.providers[id])],
    [notice.keep, [notice.keepText(days)]],
  ];
}

/** The person's rights, and who answers for them (Law 81 of 2019). */
export function noticeRights(notice: NoticeWords, { institution }: NoticeConfig): NoticePair[] {
  const contact: NoticePair = [notice.contact, [institution.contact]];
  return [[notice.rights, [notice.rightsText]], ...(institution.contact === '' ? [] : [contact])];
}

/** The whole notice with the sentence that is agreed to, line by line: what its hash is made of. */
export function noticeAsShown(notice: NoticeWords, facts: NoticeConfig, locale: Locale): string {
  const { privacyUrl } = facts.institution;
  const termsUrl = facts.brand?.termsUrl;
  return [
    notice.heading,
    ...[...noticeFacts(notice, facts, locale), ...noticeRights(notice, facts)].map(
      ([term, texts]) => `${term}: ${texts.join(' ')}`,
    ),
    ...(privacyUrl ? [`${notice.policy}: ${privacyUrl}`] : []),
    ...(termsUrl ? [`${notice.terms}: ${termsUrl}`] : []),
    notice.agree,
  ].join('\n');
}
