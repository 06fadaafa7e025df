import type { Locale, PublicConfig } from '../../../contract/public-config.ts';
import type { OutOfOrderReason as Why } from '../../../contract/station-checks.ts';
import { kioskWords } from '../../../locales/registry/kiosk.ts';
import { Elsewhere } from '../../components/Elsewhere.tsx';

interface OutOfOrderProps {
  why: Why;
  locales: readonly Locale[];
  /** Undefined if the server never answered. */
  institution: PublicConfig['institution'] | undefined;
}

/** Explains why the kiosk is out of order, that it recovers by itself, and where to go meanwhile. */
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
