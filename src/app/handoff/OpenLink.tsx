import { CopyLink } from '../components/CopyLink.tsx';
import { QrCode } from '../components/QrCode.tsx';
import { Status } from '../components/Status.tsx';
import type { HandoffState, PhoneStatus } from '../flow/state.ts';
import { withLocale } from '../i18n/locale.ts';
import { useLanguage } from '../i18n/words.ts';

/** A link that is requested or open. */
export type ShownLink = Extract<HandoffState, { is: 'requested' | 'open' }>;

/** The QR code, then the phone's status. The live region stays mounted, so that changes are announced. */
export function OpenLink({ handoff, instruction }: { handoff: ShownLink; instruction?: string | undefined }) {
  const { locale, words } = useLanguage();
  const { screen } = words.handoff;
  const status = handoff.is === 'open' ? handoff.status : null;
  const made = handoff.is === 'open' && handoff.status.doing === 'waiting' ? handoff.link : null;
  const link = made === null ? null : withLocale(made, locale);
  const working = status === null ? screen.asking : status.doing === 'sending' ? screen.status.sending : null;
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
      <Status className="handoff-status">
        {status === null ? screen.asking : (instruction ?? screen.status[sentenceOf(status, link !== null)])}
      </Status>
      {working !== null && <progress className="progress" aria-label={working} />}
      {status !== null && <TimeLeft status={status} />}
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

function sentenceOf({ doing, present, isReached: received }: PhoneStatus, hasLink: boolean) {
  if (!received) return 'offline';
  if (doing === 'waiting') return hasLink ? 'waiting' : 'linkGone';
  return present ? doing : 'gone';
}

/** In minutes, to change rarely; outside the live region, so that changes are not announced. */
function TimeLeft({ status: { doing, secondsLeft } }: { status: PhoneStatus }) {
  const { locale, words } = useLanguage();
  const { linkTime, sendTime, lastMinute } = words.handoff.screen;
  if (doing === 'sending') return null;
  if (secondsLeft <= 60) return <p className="hint">{lastMinute}</p>;
  const form = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const minutes = form.format(Math.ceil(secondsLeft / 60));
  return <p className="hint">{doing === 'waiting' ? linkTime(minutes) : sendTime(minutes)}</p>;
}
