import { Fragment } from 'react';
import { type NoticePair, noticeFacts, noticeRights } from '../../contract/notice.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { useLanguage } from '../i18n/words.ts';

/** Pairs for a list: controller, data, purpose, recipients and retention. */
export function NoticeFacts({ config }: { config: PublicConfig }) {
  const { locale, words } = useLanguage();
  return <Pairs pairs={noticeFacts(words.notice, config, locale)} />;
}

/** Pairs for a list: the person's rights, and who answers for them. */
export function NoticeRights({ config }: { config: PublicConfig }) {
  return <Pairs pairs={noticeRights(useLanguage().words.notice, config)} />;
}

function Pairs({ pairs }: { pairs: readonly NoticePair[] }) {
  return pairs.map(([term, texts]) => (
    <Fragment key={term}>
      <dt>{term}</dt>
      {texts.map((text) => (
        <dd key={text}>{text}</dd>
      ))}
    </Fragment>
  ));
}

/** The version of the notice in the language in which it is shown. A server of the former release has one for all. */
export function useNoticeVersion({ notice }: PublicConfig): string {
  const { locale } = useLanguage();
  return notice.versions?.[locale] ?? notice.version;
}
