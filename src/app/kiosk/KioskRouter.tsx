import { type Dispatch, useMemo, useState } from 'react';
import { locales as everyLocale } from '../../contract/locale.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { StationSettings, StationView } from '../../contract/station.ts';
import { DemoBanner } from '../components/DemoBanner.tsx';
import { Loading } from '../components/Loading.tsx';
import { useOnChange } from '../components/useOnChange.ts';
import { useKioskWords } from '../i18n/kiosk-words.ts';
import { Assisted } from './assisted/Assisted.tsx';
import type { KioskEvent, KioskState } from './flow/state.ts';
import { useListening } from './listening.tsx';
import { mountOf } from './mount.ts';
import { parseScannedClaim } from './parse-scanned-claim.ts';
import { SelfService } from './SelfService.tsx';
import { Attract } from './screens/Attract.tsx';
import { OutOfOrder } from './screens/OutOfOrder.tsx';
import { Pairing } from './screens/Pairing.tsx';
import { SelfTestScreen } from './self-test/SelfTestScreen.tsx';

interface Station {
  view: StationView;
  config: PublicConfig;
}

interface PlaceProps {
  kiosk: KioskState;
  dispatch: Dispatch<KioskEvent>;
  /** Null until loaded from the server. */
  station: Station | null;
  onHold(held: boolean): void;
  onFace(there: boolean): void;
  onSignIn(): void;
}

/** The station's current screen. Everything of a person is rendered under one key and unmounts with it. */
export function KioskRouter({ kiosk, dispatch, station, onSignIn, ...on }: PlaceProps) {
  const words = useKioskWords();
  const visits = useCounted(kiosk.at === 'wiping');
  const mount = useMount(station);
  if (kiosk.at === 'unpaired') {
    return (
      <Pairing
        asking={kiosk.requestedCode !== null}
        problem={kiosk.problem}
        onCode={(code) => dispatch({ type: 'code-typed', code })}
      />
    );
  }
  if (kiosk.at === 'out-of-order') {
    const locales = station?.view.settings.languages ?? everyLocale;
    return <OutOfOrder why={kiosk.why} locales={locales} institution={station?.config.institution} />;
  }
  if (station === null || mount === null || kiosk.at === 'loading') return <Loading label={words.loading} />;
  const props = { ...station, mount, dispatch, ...on };
  const { settings } = station.view;
  switch (kiosk.at) {
    case 'self-test':
      return <Test {...props} kiosk={kiosk} />;
    case 'wiping':
      return <Loading label={words.wiping} />;
    case 'attract':
    case 'beginning':
    case 'visit': {
      const visit = kiosk.at === 'visit' ? kiosk.visit : null;
      return (
        <Demo key={visits} config={station.config}>
          {settings.mode === 'assisted' ? (
            <Assisted {...props} visit={visit} onSignIn={onSignIn} />
          ) : visit === null ? (
            <Waiting {...props} />
          ) : (
            <SelfService {...props} visit={visit} />
          )}
        </Demo>
      );
    }
  }
}

/** Self-service screen between two people. */
function Waiting({ config, view, dispatch }: Station & Pick<PlaceProps, 'dispatch'>) {
  const begin = (text: string | null) =>
    dispatch({
      type: 'begin',
      claim: text === null ? null : parseScannedClaim(text, config.claim.pattern),
      consent: null,
    });
  useListening({ onScan: begin });
  return (
    <Attract locales={view.settings.languages} institution={config.institution} onBegin={() => begin(null)} />
  );
}

type Testing = Extract<KioskState, { at: 'self-test' }>;

/** At startup the self-test is shown only if something is missing. */
function Test({
  kiosk,
  view,
  mount,
  dispatch,
}: Station & Pick<PlaceProps, 'dispatch'> & { kiosk: Testing; mount: ReturnType<typeof mountOf> }) {
  const words = useKioskWords();
  const [scanned, setScanned] = useState<string | null>(null);
  useListening({ onScan: setScanned });
  const quiet = kiosk.by === 'start' && kiosk.missing === null;
  const tested = useMemo(() => (missing: boolean) => dispatch({ type: 'tested', missing }), [dispatch]);
  return (
    <>
      {quiet && <Loading label={words.loading} />}
      <div hidden={quiet}>
        <SelfTestScreen
          by={kiosk.by}
          view={view}
          mount={mount}
          scanned={scanned}
          onTested={tested}
          onLeave={() => dispatch({ type: 'test-left' })}
        />
      </div>
    </>
  );
}

/** Marks every page as a demonstration; without a link, because a kiosk has no other pages. */
function Demo({ config, children }: { config: PublicConfig; children: React.ReactNode }) {
  return (
    <>
      {config.demo !== null && <DemoBanner demo={{ ...config.demo, page: null }} />}
      {children}
    </>
  );
}

/** Memoized by the settings, so that effects depending on it do not rerun. */
function useMount(station: Station | null) {
  const same = JSON.stringify(station?.view.settings ?? null);
  return useMemo(() => {
    const read = JSON.parse(same) as StationSettings | null;
    return read === null ? null : mountOf(read);
  }, [same]);
}

/** Counts how often a condition became true. */
function useCounted(is: boolean): number {
  const [times, setTimes] = useState(0);
  useOnChange(is, (now) => {
    if (now) setTimes((before) => before + 1);
  });
  return times;
}
