import { type Dispatch, useEffect, useMemo, useState } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { StationView } from '../../contract/station.ts';
import { DemoBanner } from '../ui/DemoBanner.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useKioskWords } from '../words/kiosk/words.ts';
import { Assisted } from './assisted/Assisted.tsx';
import { claimOf } from './claim-of.ts';
import type { Kiosk, KioskEvent } from './flow/state.ts';
import { useListening } from './listening.tsx';
import { mountOf } from './mount.ts';
import { SelfService } from './SelfService.tsx';
import { Attract } from './screens/Attract.tsx';
import { OutOfOrder } from './screens/OutOfOrder.tsx';
import { Pairing } from './screens/Pairing.tsx';
import { SelfTest } from './self-test/SelfTest.tsx';

interface Station {
  view: StationView;
  config: PublicConfig;
}

interface PlaceProps {
  kiosk: Kiosk;
  dispatch: Dispatch<KioskEvent>;
  /** Null until the server has told. */
  station: Station | null;
  onHold(held: boolean): void;
  onFace(there: boolean): void;
  onSignIn(): void;
}

/** What the station shows. Everything of a person is drawn under one key and goes with it. */
export function Place({ kiosk, dispatch, station, onSignIn, ...on }: PlaceProps) {
  const words = useKioskWords();
  const visits = useCounted(kiosk.at === 'wiping');
  const mount = useMount(station);
  if (kiosk.at === 'unpaired') {
    return (
      <Pairing
        asking={kiosk.asked !== null}
        problem={kiosk.problem}
        onCode={(code) => dispatch({ type: 'code-typed', code })}
      />
    );
  }
  if (kiosk.at === 'out-of-order') {
    const locales = station?.view.settings.languages ?? ['es', 'en'];
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

/** Between two people, alone before the screen. */
function Waiting({ config, view, dispatch }: Station & Pick<PlaceProps, 'dispatch'>) {
  const begin = (text: string | null) =>
    dispatch({
      type: 'begin',
      claim: text === null ? null : claimOf(text, config.claim.pattern),
      consent: null,
    });
  useListening({ onScan: begin });
  return (
    <Attract locales={view.settings.languages} institution={config.institution} onBegin={() => begin(null)} />
  );
}

type Testing = Extract<Kiosk, { at: 'self-test' }>;

/** At the start it is seen only when something is missing. */
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
        <SelfTest
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

/** Says on every page that nothing here is real; without a link, because a kiosk leads nowhere else. */
function Demo({ config, children }: { config: PublicConfig; children: React.ReactNode }) {
  return (
    <>
      {config.demo !== null && <DemoBanner demo={{ ...config.demo, page: null }} />}
      {children}
    </>
  );
}

/** The same object while the settings are: an effect that depends on it must not run anew. */
function useMount(station: Station | null) {
  const settings = station?.view.settings;
  const same = JSON.stringify(settings ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same settings come as another object
  return useMemo(() => (settings === undefined ? null : mountOf(settings)), [same]);
}

/** How often something became true. */
function useCounted(is: boolean): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (is) setTimes((before) => before + 1);
  }, [is]);
  return times;
}
