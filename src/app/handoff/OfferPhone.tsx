import { useWords } from '../i18n/words.ts';

interface OfferPhoneProps {
  /** Null if no phone is offered. */
  onPhone: (() => void) | null;
}

/** Offers to continue the visit on a phone if the camera does not work, without repeating steps. */
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
