import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { Message } from '../ui/Message.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';
import { NoticeFacts } from './notice/NoticeFacts.tsx';

interface NoticeProps {
  config: PublicConfig;
  onAccept(version: string): void;
  onRefuse(): void;
}

/** Who asks for what, why, for how long (Law 81 of 2019), and an unticked box. No camera before it. */
export function Notice({ config, onAccept, onRefuse }: NoticeProps) {
  const { notice } = useWords();
  const { institution } = config;
  const [agreed, setAgreed] = useState(false);
  const [missed, setMissed] = useState(false);
  const hint = useId();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agreed) onAccept(config.notice.version);
    else setMissed(true);
  };

  return (
    <Welcome>
      <section className="sheet">
        <h2>{notice.heading}</h2>
        <NoticeFacts config={config} />
        {institution.privacyUrl !== null && (
          <p className="link">
            <a href={institution.privacyUrl} target="_blank" rel="noreferrer">
              {notice.policy}
            </a>
          </p>
        )}
      </section>
      <form onSubmit={submit} noValidate>
        <label className="tick">
          <input
            type="checkbox"
            checked={agreed}
            aria-invalid={missed && !agreed}
            aria-describedby={missed && !agreed ? hint : undefined}
            onChange={(event) => setAgreed(event.target.checked)}
          />
          <span>{notice.agree}</span>
        </label>
        {missed && !agreed && (
          <div id={hint}>
            <Message kind="error" what={notice.mustAgree} live />
          </div>
        )}
        <div className="actions">
          <button type="submit" className="button button-main">
            {notice.accept}
          </button>
          <button type="button" className="button" onClick={onRefuse}>
            {notice.refuse}
          </button>
        </div>
      </form>
    </Welcome>
  );
}

/** The head of the first page: the same as the static one in index.html, whatever follows. */
export function Welcome({ children }: { children: ReactNode }) {
  const { notice } = useWords();
  return (
    <Page title={notice.title} step={{ at: 1, of: 4 }}>
      <p className="lead">{notice.lead}</p>
      <h2>{notice.needs}</h2>
      <ul className="ticks">
        {notice.needList.map((need) => (
          <li key={need}>{need}</li>
        ))}
      </ul>
      {children}
    </Page>
  );
}
