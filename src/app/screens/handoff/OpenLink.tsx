import type { Handoff, Seen } from '../../flow/state.ts';
import { CopyLink } from '../../ui/CopyLink.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { withLocale } from '../../words/locale.ts';
import { useLanguage } from '../../words/words.ts';

/** The code until a phone has opened it; then what the phone does. */
export function OpenLink({ handoff }: { handoff: Extract<Handoff, { is: 'open' }> }) {
  const { locale, words } = useLanguage();
  const { screen } = words.handoff;
  const { seen } = handoff;
  const link = seen.doing === 'waiting' && handoff.link !== null ? withLocale(handoff.link, locale) : null;
  return (
    <>
      {link !== null && (
        <div className="handoff">
          <QrCode text={link} label={screen.code} />
          <ol className="numbered">
            {screen.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      )}
      <p role="status" className="handoff-seen">
        {screen.seen[sentenceOf(seen, link !== null)]}
      </p>
      {seen.doing === 'sending' && <progress className="progress" aria-label={screen.seen.sending} />}
      <TimeLeft seen={seen} />
      {link !== null && (
        <section className="sheet handoff-link">
          <p>{screen.otherwise}</p>
          <code>{link}</code>
          <CopyLink href={link} otherwise={words.handoff.notCopied} />
          <p className="hint">{screen.once}</p>
        </section>
      )}
    </>
  );
}

function sentenceOf({ doing, present, heard }: Seen, hasLink: boolean) {
  if (!heard) return 'unheard';
  if (doing === 'waiting') return hasLink ? 'waiting' : 'linkGone';
  return present ? doing : 'gone';
}

/** In minutes, so that it changes seldom; outside the live region, so that it is never read out by itself. */
function TimeLeft({ seen: { doing, secondsLeft } }: { seen: Seen }) {
  const { locale, words } = useLanguage();
  const { linkTime, sendTime, lastMinute } = words.handoff.screen;
  if (doing === 'sending') return null;
  if (secondsLeft <= 60) return <p className="hint">{lastMinute}</p>;
  const form = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const minutes = form.format(Math.ceil(secondsLeft / 60));
  return <p className="hint">{doing === 'waiting' ? linkTime(minutes) : sendTime(minutes)}</p>;
}
