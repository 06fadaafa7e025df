import type { RequestView } from '../../contract/relying-party.ts';
import { useRequestWords } from '../i18n/request-words.ts';
import './request-consent.css';

interface RequestConsentProps {
  /** The relying party's. */
  name: string;
  release: RequestView['release'];
}

/** What the relying party will receive: part of what the person consents to. */
export function RequestConsent({ name, release }: RequestConsentProps) {
  const { consent } = useRequestWords();
  return (
    <section className="sheet">
      <h2>{consent.heading(name)}</h2>
      <ul className="request-receives">
        <li>{consent.verdict}</li>
        {release.map((one) => (
          <li key={one}>{consent[one]}</li>
        ))}
      </ul>
      <p>{consent.never}</p>
    </section>
  );
}
