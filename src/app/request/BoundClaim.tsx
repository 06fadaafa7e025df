import { Page } from '../components/Page.tsx';
import { placeOf } from '../flow/places.ts';
import { OfferPhone } from '../handoff/OfferPhone.tsx';
import { useRequestWords } from '../i18n/request-words.ts';
import { useWords } from '../i18n/words.ts';
import { useRequest } from './request-context.ts';

interface BoundClaimProps {
  /** Masked. */
  cedula: string;
  onContinue(cedula: string): void;
  /** Null if no phone is offered. */
  onPhone: ((cedula: string) => void) | null;
}

/** The cédula that the request is about, masked and locked. */
export function BoundClaim({ cedula, onContinue, onPhone }: BoundClaimProps) {
  const { common } = useWords();
  const { claim } = useRequestWords();
  const { name } = useRequest().view.relyingParty;
  return (
    <Page title={claim.title} step={placeOf('citizen', 'claim')}>
      <p className="request-cedula">{cedula.replaceAll('-', '\u2011')}</p>
      <p>{claim.text(name)}</p>
      <p className="hint">{claim.notYours(name)}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => onContinue(cedula)}>
          {common.continue}
        </button>
      </div>
      <OfferPhone onPhone={onPhone && (() => onPhone(cedula))} />
    </Page>
  );
}
