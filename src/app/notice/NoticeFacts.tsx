import type { PublicConfig } from '../../contract/public-config.ts';
import { useLanguage } from '../i18n/words.ts';

/** Controller, data, purpose, recipients, retention, and the person's rights (Law 81 of 2019). */
export function NoticeFacts({ config }: { config: PublicConfig }) {
  const { locale, words } = useLanguage();
  const { notice } = words;
  const { institution } = config;
  const days = notice.days(new Intl.NumberFormat(locale).format(config.notice.retentionDays));
  return (
    <dl className="facts">
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
      <dt>{notice.rights}</dt>
      <dd>{notice.rightsText}</dd>
      {institution.contact !== '' && (
        <>
          <dt>{notice.contact}</dt>
          <dd>{institution.contact}</dd>
        </>
      )}
    </dl>
  );
}
