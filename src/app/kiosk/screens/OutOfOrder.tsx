import type { Locale, PublicConfig } from '../../../contract/public-config.ts';
import { Elsewhere } from '../../ui/Elsewhere.tsx';
import { kioskWords } from '../../words/kiosk/words.ts';
import type { OutOfOrder as Why } from '../flow/state.ts';

interface OutOfOrderProps {
  why: Why;
  locales: readonly Locale[];
  /** Not known where the server never answered. */
  institution: PublicConfig['institution'] | undefined;
}

/** Nobody can begin: why, that it comes back by itself, and where to go meanwhile. */
export function OutOfOrder({ why, locales, institution }: OutOfOrderProps) {
  return (
    <div className="page out-of-order" role="status">
      {locales.map((locale, at) => {
        const { outOfOrder } = kioskWords[locale];
        const Title = at === 0 ? 'h1' : 'h2';
        return (
          <section key={locale} lang={locale}>
            <Title>{outOfOrder.title}</Title>
            <p className="lead">{outOfOrder[why]}</p>
            <p>{outOfOrder.comesBack}</p>
          </section>
        );
      })}
      {institution !== undefined && <Elsewhere institution={institution} />}
    </div>
  );
}
