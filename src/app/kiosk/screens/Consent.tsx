import type { PublicConfig } from '../../../contract/public-config.ts';
import { NoticeFacts } from '../../screens/notice/NoticeFacts.tsx';
import { Page } from '../../ui/Page.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useWords } from '../../words/words.ts';

interface ConsentProps {
  config: PublicConfig;
  cedula: string;
  onAgree(version: string): void;
  onRefuse(): void;
}

/** The notice, and two buttons that say what they mean. No camera before it. */
export function Consent({ config, cedula, onAgree, onRefuse }: ConsentProps) {
  const { notice, review } = useWords();
  return (
    <Page title={notice.heading} step={{ at: 2, of: 4 }}>
      <p>
        {review.cedula}: <strong>{cedula}</strong>
      </p>
      <NoticeSheet config={config} />
      <p className="consent-sentence">{notice.agree}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => onAgree(config.notice.version)}>
          {notice.accept}
        </button>
        <button type="button" className="button" onClick={onRefuse}>
          {notice.refuse}
        </button>
      </div>
    </Page>
  );
}

/** A kiosk leads to no other page: the policy's address is told, to be opened elsewhere. */
export function NoticeSheet({ config }: { config: PublicConfig }) {
  const { consent } = useKioskWords();
  const { privacyUrl } = config.institution;
  return (
    <section className="sheet">
      <NoticeFacts config={config} />
      {privacyUrl !== null && <p className="hint">{consent.policyAt(privacyUrl)}</p>}
    </section>
  );
}
