import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { Message } from '../components/Message.tsx';
import { Page } from '../components/Page.tsx';
import { placeOf } from '../flow/places.ts';
import { useWords } from '../i18n/words.ts';
import { NoticeFacts, NoticeRights, useNoticeVersion } from './NoticeFacts.tsx';

interface NoticeProps {
  config: PublicConfig;
  onAccept(version: string): void;
  onRefuse(): void;
  /** What else the person consents to. */
  children?: ReactNode;
}

/** The privacy notice (Law 81 of 2019) with an unticked consent box. No camera opens before it. */
export function Notice({ config, onAccept, onRefuse, children }: NoticeProps) {
  const { notice } = useWords();
  const { institution } = config;
  const version = useNoticeVersion(config);
  const [agreed, setAgreed] = useState(false);
  const [missed, setMissed] = useState(false);
  const unticked = missed && !agreed;
  const hint = useId();
  const box = useRef<HTMLInputElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agreed) onAccept(version);
    else {
      setMissed(true);
      box.current?.focus();
    }
  };

  return (
    <Welcome>
      <section className="sheet">
        <h2>{notice.heading}</h2>
        <dl className="facts">
          <NoticeFacts config={config} />
        </dl>
        <details>
          <summary>{notice.whole}</summary>
          <dl className="facts">
            <NoticeRights config={config} />
          </dl>
          <NoticeLink href={institution.privacyUrl}>{notice.policy}</NoticeLink>
          <NoticeLink href={config.brand?.termsUrl}>{notice.terms}</NoticeLink>
        </details>
      </section>
      {children}
      <form onSubmit={submit} noValidate>
        <div className="actions">
          <label className="tick">
            <input
              ref={box}
              type="checkbox"
              checked={agreed}
              // Otherwise Firefox restores the tick after a reload without a new consent.
              autoComplete="off"
              aria-invalid={unticked}
              aria-describedby={unticked ? hint : undefined}
              onChange={(event) => setAgreed(event.target.checked)}
            />
            <span>{notice.agree}</span>
          </label>
          {unticked && (
            <div id={hint} className="actions-say">
              <Message kind="error" what={notice.mustAgree} live />
            </div>
          )}
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

function NoticeLink({ href, children }: { href: string | null | undefined; children: string }) {
  return (
    href && (
      <p className="link">
        <a href={href} target="_blank" rel="noreferrer">
          {children}
        </a>
      </p>
    )
  );
}

/** The head of the first page, identical to the static one in index.html. */
export function Welcome({ children }: { children: ReactNode }) {
  const { notice } = useWords();
  return (
    <Page title={notice.title} step={placeOf('citizen', 'notice')}>
      <p className="lead">{notice.lead}</p>
      <h2>{notice.how}</h2>
      <ol className="first-steps">
        {notice.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {children}
    </Page>
  );
}
