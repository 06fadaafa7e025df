import type { PublicConfig } from '../../contract/public-config.ts';
import { useLanguage, useWords } from '../i18n/words.ts';

/** Pairs for a list: controller, data, purpose, recipients and retention (Law 81 of 2019). */
export function NoticeFacts({ config }: { config: PublicConfig }) {
  const { locale, words } = useLanguage();
  const { notice } = words;
  const { institution } = config;
  const days = notice.days(new Intl.NumberFormat(locale).format(config.notice.retentionDays));
  return (
    <>
      <dt>{notice.who}</dt>
      <dd>{institution.name}</dd>
      <dt>{notice.what}</dt>
      <dd>{notice.whatText}</dd>
      <dt>{notice.why}</dt>
      <dd>{notice.whyText}</dd>
      <dt>{notice.whom}</dt>
      {config.providers.map((id) => (
        <dd key={id}>{words.providers[id]}</dd>
      ))}
      <dt>{notice.keep}</dt>
      <dd>{notice.keepText(days)}</dd>
    </>
  );
}

/** Pairs for a list: the person's rights, and who answers for them (Law 81 of 2019). */
export function NoticeRights({ config: { institution } }: { config: PublicConfig }) {
  const { notice } = useWords();
  return (
    <>
      <dt>{notice.rights}</dt>
      <dd>{notice.rightsText}</dd>
      {institution.contact !== '' && (
        <>
          <dt>{notice.contact}</dt>
          <dd>{institution.contact}</dd>
        </>
      )}
    </>
  );
}
