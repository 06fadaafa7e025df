import { useWords } from '../../words/words.ts';

interface OfferPhoneProps {
  /** Null where a phone is not offered. */
  onPhone: (() => void) | null;
}

/** Beside a camera that does not work: the same visit on a phone, without saying everything again. */
export function OfferPhone({ onPhone }: OfferPhoneProps) {
  const { offer } = useWords().handoff;
  if (onPhone === null) return null;
  return (
    <section className="recovery">
      <h2>{offer.title}</h2>
      <p>{offer.text}</p>
      <div className="actions">
        <button type="button" className="button" onClick={onPhone}>
          {offer.go}
        </button>
      </div>
    </section>
  );
}
