import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { type FormEvent, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useForm, useWatch } from 'react-hook-form';
import type { PublicConfig } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { Page } from '../components/Page.tsx';
import { placeOf } from '../flow/places.ts';
import { OfferPhone } from '../handoff/OfferPhone.tsx';
import { useLanguage } from '../i18n/words.ts';
import { claimFieldSchema, describeClaimFault, faultIn } from './fault.ts';

export interface ClaimProps {
  config: PublicConfig;
  draft: string;
  onClaim(cedula: string): void;
  /** Continues on a phone with this claim. Null if no phone is offered. */
  onPhone: ((cedula: string) => void) | null;
}

/** Form for the cédula: normalised and validated while typing, with the error next to the field. */
export function Claim({ config, draft, onClaim, onPhone }: ClaimProps) {
  const { words } = useLanguage();
  const { pattern } = config.claim;
  const example = unbroken(config.claim.example);
  const [letters, setLetters] = useState(!isWithoutLetters(config.claim.example) || !isWithoutLetters(draft));
  const schema = useMemo(
    () => z.object({ cedula: claimFieldSchema(pattern, config.claim.example) }),
    [pattern, config.claim.example],
  );
  const form = useForm<{ cedula: string }, unknown, { cedula: string }>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { cedula: draft },
    // Not before the first blur, so that nobody is corrected in the middle of a number.
    mode: 'onTouched',
  });
  const typed = useWatch({ control: form.control, name: 'cedula' });
  const wrong = form.formState.errors.cedula !== undefined;
  // Of the text that was checked: the error of the former text may stand for a moment.
  const fault = faultIn(form.formState.errors.cedula?.message);
  const normal = z.safeParse(schema, { cedula: typed }).data?.cedula;
  const reads = !wrong && normal !== undefined && normal !== typed;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    // Some password managers and keyboards fill a field without an event: the DOM value counts.
    const standing = new FormData(event.currentTarget).get('cedula');
    if (typeof standing === 'string') form.setValue('cedula', standing);
    void form.handleSubmit(({ cedula }) => onClaim(cedula))(event);
  };

  /** The keyboard is chosen when the field gets the focus. */
  const offerLetters = () => {
    flushSync(() => setLetters(true));
    form.setFocus('cedula');
  };

  return (
    <Page title={words.claim.title} step={placeOf('citizen', 'claim')}>
      <form noValidate onSubmit={submit}>
        <div className={wrong ? 'field field-wrong' : 'field'}>
          <label htmlFor="cedula">{words.claim.label}</label>
          <p id="cedula-hint" className="hint">
            {words.claim.hint(example)}
          </p>
          <p id="cedula-error" className="field-error" aria-live="polite">
            {fault && describeClaimFault(words.claim, fault, example)}
          </p>
          <input
            id="cedula"
            type="text"
            // A phone's keyboard with digits and a separator: any of them is read as a dash.
            inputMode={letters ? 'text' : 'decimal'}
            className="input"
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="next"
            aria-required="true"
            aria-invalid={wrong}
            aria-describedby="cedula-hint cedula-error"
            {...form.register('cedula')}
          />
          <p className="hint" aria-live="polite">
            {reads && words.claim.read(unbroken(normal))}
          </p>
          {!letters && (
            <button type="button" className="button button-quiet touch-only" onClick={offerLetters}>
              {words.claim.letters}
            </button>
          )}
        </div>
        <div className="actions">
          <button type="submit" className="button button-main">
            {words.common.continue}
          </button>
        </div>
      </form>
      <OfferPhone onPhone={onPhone && (() => void form.handleSubmit(({ cedula }) => onPhone(cedula))())} />
      {config.demo !== null && (
        <DemoPeople
          people={config.demo.people}
          onUse={(cedula) => form.setValue('cedula', cedula, { shouldValidate: true })}
        />
      )}
    </Page>
  );
}

const isWithoutLetters = (claim: string): boolean => !/\p{Letter}/u.test(claim);

/** Prevents line breaks at the dashes of a number. */
function unbroken(cedula: string): string {
  return cedula.replaceAll('-', '\u2011');
}

interface DemoPeopleProps {
  people: NonNullable<PublicConfig['demo']>['people'];
  onUse(cedula: string): void;
}

/** Demo only: people with predefined answers. */
function DemoPeople({ people, onUse }: DemoPeopleProps) {
  const { locale, words } = useLanguage();
  return (
    <section className="demo-people">
      <h2>{words.demo.people}</h2>
      <ul>
        {people.map(({ cedula, title }) => (
          <li key={cedula}>
            <button type="button" className="demo-person" onClick={() => onUse(cedula)}>
              <code>{cedula}</code> <span>{title[locale] ?? title.es}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
