import { useState } from 'react';
import { mayDo } from '../../../contract/actions.ts';
import type { PublicConfig } from '../../../contract/public-config.ts';
import type { StationSettings } from '../../../contract/station.ts';
import { Icon } from '../../components/Icon.tsx';
import { Message } from '../../components/Message.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import type { Event as FlowEvent } from '../../flow/state.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import { useNoticeVersion } from '../../notice/NoticeFacts.tsx';
import { signs } from '../../result/Result.tsx';
import { useNext } from '../../result/useNext.ts';
import type { StationSession } from '../flow/state.ts';
import { useListening, useShortcuts } from '../listening.tsx';
import { parseScannedClaim } from '../parse-scanned-claim.ts';
import type { VisitProps } from '../SelfService.tsx';
import { ReceiptSheet } from '../screens/ReceiptSheet.tsx';
import { linkIn } from '../screens/receipt-link.ts';
import { usePrinting } from '../screens/TakeReceipt.tsx';
import { Desk, MainAction } from './Desk.tsx';
import { Numbers } from './Numbers.tsx';

type AtResult = Extract<StationSession, { step: 'result' }>;

interface OutcomeProps extends VisitProps {
  visit: AtResult;
  settings: StationSettings;
  tell(event: FlowEvent): () => void;
  onStartOver(): void;
}

/** Outcome in words for the person, vendor values for the operator; the next scan starts the next visit. */
export function AssistedOutcome({ visit, settings, config, dispatch, tell, onStartOver }: OutcomeProps) {
  const noticeVersion = useNoticeVersion(config);
  const { words } = useLanguage();
  const { assisted, receipt: say } = useKioskWords();
  const { verification } = visit.flow;
  const { receipt } = visit;
  const [wrong, setWrong] = useState(false);
  const printing = usePrinting(settings.paper);
  const prints = settings.receipts.includes('print') && receipt.is === 'there';
  const { person } = visit.flow;
  const again = person && mayDo('photo', verification) ? tell({ type: 'another-attempt' }) : null;
  const correct = person && mayDo('correct', verification) ? tell({ type: 'claim-corrected' }) : null;
  const check = mayDo('check', verification) ? tell({ type: 'retry-requested' }) : null;
  useShortcuts({ p: prints ? printing.print : null, ' ': again, Enter: check ?? correct });
  useListening({
    onScan: (text) => {
      const claim = parseScannedClaim(text, config.claim.pattern);
      setWrong(!claim.valid);
      if (claim.valid)
        dispatch({ type: 'begin', claim, consent: { version: noticeVersion, at: Date.now() } });
    },
  });

  return (
    <Desk
      title={words.result.titles[verification.outcome]}
      stage={<ForPerson visit={visit} settings={settings} institution={config.institution} />}
      actions={
        <>
          {' '}
          {check !== null && <MainAction label={assisted.check} onAct={check} />}
          {again !== null && <MainAction label={assisted.again} onAct={again} />}
          {correct !== null && <CorrectAction isMain={again === null} onAct={correct} />}
          {prints && (
            <button type="button" className="button" onClick={printing.print}>
              {assisted.print}
            </button>
          )}
        </>
      }
      onStartOver={onStartOver}
    >
      <Numbers verification={verification} />
      {printing.state === 'blocked' && <Message kind="error" what={say.notPrinted} live />}
      {receipt.is === 'failed' && settings.receipts.length > 0 && (
        <Message kind="error" what={say.failed} live />
      )}
      <p className="desk-next" role="status">
        {printing.state === 'begun' ? say.printing : ''}
      </p>
      <p className={wrong ? 'field-error' : 'hint'} aria-live="polite">
        {wrong ? assisted.invalid(config.claim.example) : assisted.next}
      </p>
    </Desk>
  );
}

function CorrectAction({ isMain, onAct }: { isMain: boolean; onAct(): void }) {
  const { assisted } = useKioskWords();
  return (
    <button type="button" className={isMain ? 'button button-main' : 'button'} onClick={onAct}>
      {assisted.correct}
    </button>
  );
}

interface ForPersonProps {
  visit: AtResult;
  settings: StationSettings;
  institution: PublicConfig['institution'];
}

function ForPerson({ visit, settings, institution }: ForPersonProps) {
  const { locale, words } = useLanguage();
  const { receipt: say } = useKioskWords();
  const { outcome, reason, id, reference = id } = visit.flow.verification;
  const { what } = words.result.reasons[reason];
  const { next } = useNext(visit.flow.verification, institution.timeZone);
  const issued = visit.receipt.is === 'there' ? visit.receipt.issued : null;
  return (
    <div className="desk-outcome">
      <div className={`outcome outcome-${outcome}`}>
        <Icon name={signs[outcome]} />
        <div>
          <p className="desk-title">{words.result.titles[outcome]}</p>
          <p className="outcome-what">{what}</p>
          <p>{next}</p>
        </div>
      </div>
      <p>
        {words.result.details.reference}: <code className="reference">{reference}</code>
      </p>
      {issued !== null && settings.receipts.includes('code') && (
        <div className="take-code">
          <QrCode text={linkIn(issued.link, locale)} label={say.code} />
          <p>{say.takeCode}</p>
        </div>
      )}
      {issued !== null && settings.receipts.includes('print') && (
        <ReceiptSheet issued={issued} paper={settings.paper} />
      )}
    </div>
  );
}
