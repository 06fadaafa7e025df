import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Locale } from '../../contract/public-config.ts';
import type { StationSettings } from '../../contract/station.ts';
import { operatorArrival } from '../operator/arrival.ts';
import { LanguageContext } from '../words/words.ts';
import { Frame } from './Frame.tsx';
import type { Kiosk as State } from './flow/state.ts';
import type { Patience } from './idle.ts';
import type { Languages } from './language.ts';
import { Listening } from './listening.tsx';
import { useLockdown, useWakeLock } from './lockdown.ts';
import { Place } from './Place.tsx';
import { IdleDialog } from './screens/IdleDialog.tsx';
import { Staff, type StaffPlace } from './staff/Staff.tsx';
import { useIdle } from './useIdle.ts';
import { useKiosk } from './useKiosk.ts';
import { useLook } from './useLook.ts';

const everyLocale: readonly Locale[] = ['es', 'en'];

/** One machine before which one person after the other stands. */
export function Kiosk({ languages }: { languages: Languages }) {
  const [kiosk, dispatch, { view, config }] = useKiosk();
  const client = useQueryClient();
  const settings = view?.settings;
  const locales = settings?.languages ?? everyLocale;
  const inVisit = kiosk.at === 'visit' || kiosk.at === 'beginning';
  const [locale, setLocale] = useLocale(locales[0] ?? 'es', inVisit);
  const [staff, setStaff] = useState<StaffPlace | null>(operatorArrival() === null ? null : 'panel');
  const [held, setHeld] = useState(false);
  const [face, setFace] = useState(true);
  useLockdown();
  useWakeLock();
  useLook(settings, locale);

  const testing = kiosk.at === 'self-test' && kiosk.by === 'operator';
  const secondsLeft = useIdle({
    watching: inVisit || testing,
    patience: patienceOf(settings),
    held: held || isAtWork(kiosk),
    face,
    onOver: () => dispatch({ type: testing ? 'test-left' : 'over' }),
  });
  const closeStaff = useCallback(() => {
    setStaff(null);
    // Somebody may have signed in or out.
    void client.invalidateQueries({ queryKey: ['station'] });
  }, [client]);
  const onTest =
    kiosk.at === 'attract' || kiosk.at === 'out-of-order' ? () => dispatch({ type: 'test-wanted' }) : null;
  const station = useMemo(() => (view && config ? { view, config } : null), [view, config]);
  const paired = station !== null && kiosk.at !== 'unpaired';
  const assisted = settings?.mode === 'assisted';

  return (
    <LanguageContext value={languages[locale]}>
      <Listening asking={secondsLeft !== null} covered={staff !== null} deaf={staff === 'panel'}>
        <Frame
          locales={locales}
          onLocale={setLocale}
          onStartOver={inVisit && !assisted ? () => dispatch({ type: 'over' }) : null}
          operator={assisted ? (view?.operator?.name ?? null) : null}
          onStaff={paired ? () => setStaff('menu') : null}
        >
          <Place
            kiosk={kiosk}
            dispatch={dispatch}
            station={station}
            onHold={setHeld}
            onFace={setFace}
            onSignIn={() => setStaff('panel')}
          />
        </Frame>
        {paired && <Staff place={staff} onPlace={setStaff} onTest={onTest} onClose={closeStaff} />}
        {secondsLeft !== null && <IdleDialog secondsLeft={secondsLeft} />}
      </Listening>
    </LanguageContext>
  );
}

/** Every visit begins in the first language. */
function useLocale(first: Locale, inVisit: boolean): [Locale, (locale: Locale) => void] {
  const [chosen, setChosen] = useState<Locale | null>(null);
  useEffect(() => {
    if (!inVisit) setChosen(null);
  }, [inVisit]);
  return [chosen ?? first, setChosen];
}

function patienceOf(settings: StationSettings | undefined): Patience {
  const { idleSeconds = 60, warningSeconds = 30, faceGoneSeconds = null } = settings ?? {};
  return {
    idle: idleSeconds * 1_000,
    gone: faceGoneSeconds === null ? null : faceGoneSeconds * 1_000,
    warning: warningSeconds * 1_000,
  };
}

/** A person can only wait: an upload, a vendor, a session that is made. */
function isAtWork(kiosk: State): boolean {
  if (kiosk.at !== 'visit') return kiosk.at === 'beginning';
  const { visit } = kiosk;
  if (visit.step !== 'flow') return false;
  const { flow } = visit;
  return flow.step === 'sending' || (flow.step === 'unanswered' && (flow.asking || flow.pending));
}
