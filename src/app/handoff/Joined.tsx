import type { PublicConfig } from '../../contract/public-config.ts';
import { Message } from '../components/Message.tsx';
import { Page } from '../components/Page.tsx';
import { useWords } from '../i18n/words.ts';

export interface JoinedProps {
  /** The claim, masked. */
  mask: string;
  /** Whether the other screen is still connected. */
  present: boolean;
  institution: PublicConfig['institution'];
  onGoOn(): void;
  onRefuse(): void;
}

/** Shows the masked claim before the capture. Consent came from the other screen, so this one can refuse. */
export function Joined({ mask, present, institution, onGoOn, onRefuse }: JoinedProps) {
  const { handoff, review } = useWords();
  const { phone } = handoff;
  return (
    <Page title={phone.title}>
      <p className="lead">{phone.lead}</p>
      <dl className="sheet facts">
        <dt>{phone.who}</dt>
        <dd>{institution.name}</dd>
        <dt>{review.cedula}</dt>
        <dd>{mask.replaceAll('-', '\u2011')}</dd>
        <dt>{phone.consent}</dt>
        <dd>{phone.consentText}</dd>
        <dt>{phone.result}</dt>
        <dd>{present ? phone.resultThere : phone.resultHere}</dd>
      </dl>
      <Message kind="advice" what={phone.onlyYou} next={phone.notSent} />
      <div className="actions">
        <button type="button" className="button button-main" onClick={onGoOn}>
          {phone.go}
        </button>
        <button type="button" className="button" onClick={onRefuse}>
          {phone.refuse}
        </button>
      </div>
    </Page>
  );
}
