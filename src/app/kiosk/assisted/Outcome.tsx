import { useState } from 'react';
import type { StationSettings } from '../../../contract/station.ts';
import { type Event as FlowEvent, mayRepeat } from '../../flow/state.ts';
import { signs } from '../../screens/Result.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Message } from '../../ui/Message.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useLanguage } from '../../words/words.ts';
import { claimOf } from '../claim-of.ts';
import type { Visit } from '../flow/state.ts';
import { useListening, useShortcuts } from '../listening.tsx';
import type { VisitProps } from '../SelfService.tsx';
import { ReceiptSheet } from '../screens/ReceiptSheet.tsx';
import { linkIn } from '../screens/receipt-link.ts';
import { usePrinting } from '../screens/TakeReceipt.tsx';
import { Desk, MainAction } from './Desk.tsx';
import { Numbers } from './Numbers.tsx';

type AtResult = Extract<Visit, { step: 'result' }>;

interface OutcomeProps extends VisitProps {
  visit: AtResult;
  settings: StationSettings;
  tell(event: FlowEvent): () => void;
  onStartOver(): void;
}

/** The outcome in words for the person, the numbers for the operator; the next scan begins with the next person. */
export function Outcome({ visit, settings, config, dispatch, tell, onStartOver }: OutcomeProps) {
  const { words } = useLanguage();
  const { assisted, receipt: say } = useKioskWords();
  const { verification } = visit.flow;
  const { receipt } = visit;
  const [wrong, setWrong] = useState(false);
  const printing = usePrinting(settings.paper);
  const prints = settings.receipts.includes('print') && receipt.is === 'there';
  const again =
    mayRepeat(verification) && visit.flow.person !== null ? tell({ type: 'another-attempt' }) : null;
  const check = verification.outcome === 'unknown' ? tell({ type: 'asked-again' }) : null;
  useShortcuts({ p: prints ? printing.print : null, ' ': again, Enter: check });
  useListening({
    onScan: (text) => {
      const claim = claimOf(text, config.claim.pattern);
      setWrong(!claim.valid);
      if (claim.valid) dispatch({ type: 'begin', claim, consent: { version: config.notice.version } });
    },
  });

  return (
    <Desk
      title={words.result.titles[verification.outcome]}
      stage={<ForPerson visit={visit} settings={settings} />}
      actions={
        <>
          {' '}
          {check !== null && <MainAction label={assisted.check} onAct={check} />}
          {again !== null && <MainAction label={assisted.again} onAct={again} />}
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

function ForPerson({ visit, settings }: { visit: AtResult; settings: StationSettings }) {
  const { locale, words } = useLanguage();
  const { receipt: say } = useKioskWords();
  const { outcome, reason, id } = visit.flow.verification;
  const { what, next } = words.result.reasons[reason];
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
        {words.result.details.folio}: <code>{id}</code>
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
