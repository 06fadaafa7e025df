import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { locales as everyLocale, firstLocale, type Locale } from '../../contract/locale.ts';
import type { StationSettings } from '../../contract/station.ts';
import { useOnChange } from '../components/useOnChange.ts';
import { LanguageContext } from '../i18n/words.ts';
import { openIdReturn } from '../operator/openid-return.ts';
import type { KioskState as State } from './flow/state.ts';
import type { Patience } from './idle.ts';
import { KioskFrame } from './KioskFrame.tsx';
import { KioskRouter } from './KioskRouter.tsx';
import type { Languages } from './language.ts';
import { Listening } from './listening.tsx';
import { useLockdown, useWakeLock } from './lockdown.ts';
import { IdleDialog } from './screens/IdleDialog.tsx';
import { Staff, type StaffPlace } from './staff/Staff.tsx';
import { useIdle } from './useIdle.ts';
import { useKiosk } from './useKiosk.ts';
import { useRelease } from './useRelease.ts';
import { useStationLook } from './useStationLook.ts';

/** One station, used by one person after another. */
export function Kiosk({ languages }: { languages: Languages }) {
  const [kiosk, dispatch, { view, config }] = useKiosk();
  const client = useQueryClient();
  const settings = view?.settings;
  const locales: readonly Locale[] = settings?.languages ?? everyLocale;
  const inVisit = kiosk.at === 'visit' || kiosk.at === 'beginning';
  const [locale, setLocale] = useLocale(locales[0] ?? firstLocale, inVisit);
  const [staff, setStaff] = useState<StaffPlace | null>(openIdReturn() === null ? null : 'panel');
  const [held, setHeld] = useState(false);
  const [face, setFace] = useState(true);
  useLockdown();
  useWakeLock();
  useRelease(kiosk.at);
  useStationLook(settings, locale);

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
        <KioskFrame
          locales={locales}
          onLocale={setLocale}
          onStartOver={inVisit && !assisted ? () => dispatch({ type: 'over' }) : null}
          operator={assisted ? (view?.operator?.name ?? null) : null}
          onStaff={paired ? () => setStaff('menu') : null}
        >
          <KioskRouter
            kiosk={kiosk}
            dispatch={dispatch}
            station={station}
            onHold={setHeld}
            onFace={setFace}
            onSignIn={() => setStaff('panel')}
          />
        </KioskFrame>
        {paired && <Staff place={staff} onPlace={setStaff} onTest={onTest} onClose={closeStaff} />}
        {secondsLeft !== null && <IdleDialog secondsLeft={secondsLeft} />}
      </Listening>
    </LanguageContext>
  );
}

/** Every visit starts in the first language. */
function useLocale(first: Locale, inVisit: boolean): [Locale, (locale: Locale) => void] {
  const [chosen, setChosen] = useState<Locale | null>(null);
  useOnChange(inVisit, (is) => {
    if (!is) setChosen(null);
  });
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

/** Whether the person can only wait: for an upload, a vendor, or a new session. */
function isAtWork(kiosk: State): boolean {
  if (kiosk.at !== 'visit') return kiosk.at === 'beginning';
  const { visit } = kiosk;
  if (visit.step !== 'flow') return false;
  const { flow } = visit;
  return flow.step === 'sending' || flow.step === 'unanswered';
}
