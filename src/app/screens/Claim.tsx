import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useMemo } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { claimMaxLength, claimSchema, normaliseClaim } from '../../contract/claim.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { Page } from '../ui/Page.tsx';
import { useLanguage } from '../words/words.ts';

interface ClaimProps {
  config: PublicConfig;
  draft: string;
  onClaim(cedula: string): void;
}

/** Who the person says they are: normalised and checked as it is typed, with the error beside the field. */
export function Claim({ config, draft, onClaim }: ClaimProps) {
  const { words } = useLanguage();
  const { pattern } = config.claim;
  const example = unbroken(config.claim.example);
  const schema = useMemo(() => z.object({ cedula: claimSchema(pattern) }), [pattern]);
  const form = useForm<{ cedula: string }, unknown, { cedula: string }>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { cedula: draft },
    // Not before the field is left for the first time: nobody likes to be corrected in the middle of a number.
    mode: 'onTouched',
  });
  const typed = useWatch({ control: form.control, name: 'cedula' });
  const wrong = form.formState.errors.cedula !== undefined;
  const normal = normaliseClaim(typed);
  const reads = !wrong && normal !== typed && z.safeParse(schema, { cedula: typed }).success;

  return (
    <Page title={words.claim.title} step={{ at: 2, of: 4 }}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(({ cedula }) => onClaim(cedula))(event)}>
        <div className={wrong ? 'field field-wrong' : 'field'}>
          <label htmlFor="cedula">{words.claim.label}</label>
          <p id="cedula-hint" className="hint">
            {words.claim.hint(example)}
          </p>
          <p id="cedula-error" className="field-error" aria-live="polite">
            {wrong && (typed.trim() === '' ? words.claim.required : words.claim.invalid(example))}
          </p>
          <input
            id="cedula"
            type="text"
            className="input"
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="next"
            maxLength={claimMaxLength}
            aria-required="true"
            aria-invalid={wrong}
            aria-describedby="cedula-hint cedula-error"
            {...form.register('cedula')}
          />
          <p className="hint" aria-live="polite">
            {reads && words.claim.read(unbroken(normal))}
          </p>
        </div>
        <div className="actions">
          <button type="submit" className="button button-main">
            {words.common.continue}
          </button>
        </div>
      </form>
      {config.demo !== null && (
        <DemoPeople
          people={config.demo.people}
          onUse={(cedula) => form.setValue('cedula', cedula, { shouldValidate: true })}
        />
      )}
    </Page>
  );
}

/** A number is not broken at its dashes. */
function unbroken(cedula: string): string {
  return cedula.replaceAll('-', '\u2011');
}

interface DemoPeopleProps {
  people: NonNullable<PublicConfig['demo']>['people'];
  onUse(cedula: string): void;
}

/** In a demonstration only: people whose answers are known beforehand. */
function DemoPeople({ people, onUse }: DemoPeopleProps) {
  const { locale, words } = useLanguage();
  return (
    <section className="demo-people">
      <h2>{words.demo.people}</h2>
      <ul>
        {people.map(({ cedula, title }) => (
          <li key={cedula}>
            <button type="button" className="demo-person" onClick={() => onUse(cedula)}>
              <code>{cedula}</code> <span>{title[locale]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
