import type { RequestView } from '../../contract/relying-party.ts';
import { useRequestWords } from '../i18n/request-words.ts';

/** What the relying party will receive: part of what the person consents to. */
export function RequestConsent({ view }: { view: RequestView }) {
  const { consent } = useRequestWords();
  return (
    <section className="sheet">
      <h2>{consent.heading(view.relyingParty.name)}</h2>
      <ul className="request-receives">
        <li>{consent.verdict}</li>
        {view.release.map((one) => (
          <li key={one}>{consent[one]}</li>
        ))}
      </ul>
      <p>{consent.never}</p>
    </section>
  );
}
