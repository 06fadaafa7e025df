import type { Handoff, Seen } from '../../flow/state.ts';
import { CopyLink } from '../../ui/CopyLink.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Status } from '../../ui/Status.tsx';
import { withLocale } from '../../words/locale.ts';
import { useLanguage } from '../../words/words.ts';

/** A link that is being made, or is there. */
export type Shown = Extract<Handoff, { is: 'asked' | 'open' }>;

/** The code until a phone has opened it; then what the phone does. The status stays, so that its changes are heard. */
export function OpenLink({ handoff }: { handoff: Shown }) {
  const { locale, words } = useLanguage();
  const { screen } = words.handoff;
  const seen = handoff.is === 'open' ? handoff.seen : null;
  const made = handoff.is === 'open' && handoff.seen.doing === 'waiting' ? handoff.link : null;
  const link = made === null ? null : withLocale(made, locale);
  const working = seen === null ? screen.asking : seen.doing === 'sending' ? screen.seen.sending : null;
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
      <Status className="handoff-seen">
        {seen === null ? screen.asking : screen.seen[sentenceOf(seen, link !== null)]}
      </Status>
      {working !== null && <progress className="progress" aria-label={working} />}
      {seen !== null && <TimeLeft seen={seen} />}
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
