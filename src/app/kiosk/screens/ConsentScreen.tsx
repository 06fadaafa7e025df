import type { PublicConfig } from '../../../contract/public-config.ts';
import { Page } from '../../components/Page.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { placeOf } from '../../flow/places.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useWords } from '../../i18n/words.ts';
import { NoticeFacts, NoticeRights, useNoticeVersion } from '../../notice/NoticeFacts.tsx';

interface ConsentProps {
  config: PublicConfig;
  cedula: string;
  onAgree(version: string): void;
  onRefuse(): void;
}

/** The notice with two explicit buttons. No camera opens before it. */
export function ConsentScreen({ config, cedula, onAgree, onRefuse }: ConsentProps) {
  const { notice, review } = useWords();
  const version = useNoticeVersion(config);
  return (
    <Page title={notice.heading} step={placeOf('kiosk', 'notice')}>
      <p>
        {review.cedula}: <strong>{cedula}</strong>
      </p>
      <NoticeSheet config={config} />
      <div className="actions">
        <p className="actions-say consent-sentence">{notice.agree}</p>
        <button type="button" className="button button-main" onClick={() => onAgree(version)}>
          {notice.accept}
        </button>
        <button type="button" className="button" onClick={onRefuse}>
          {notice.refuse}
        </button>
      </div>
    </Page>
  );
}

/** A kiosk has no other pages: what else there is to read opens elsewhere, by an address or a code. */
export function NoticeSheet({ config }: { config: PublicConfig }) {
  const { consent } = useKioskWords();
  const { privacyUrl } = config.institution;
  const termsUrl = config.brand?.termsUrl;
  return (
    <section className="sheet">
      <dl className="facts">
        <NoticeFacts config={config} />
        <NoticeRights config={config} />
      </dl>
      {privacyUrl !== null && <p className="hint">{consent.policyAt(privacyUrl)}</p>}
      {termsUrl && (
        <div className="notice-code">
          <QrCode text={termsUrl} label={consent.terms} />
          <p>{consent.terms}</p>
        </div>
      )}
    </section>
  );
}
