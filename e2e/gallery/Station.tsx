import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useLanguage } from '../../src/app/i18n/words.ts';
import { KioskFrame } from '../../src/app/kiosk/KioskFrame.tsx';
import { KioskRouter } from '../../src/app/kiosk/KioskRouter.tsx';
import { Failed } from '../../src/app/kiosk/screens/Failed.tsx';
import { IdleDialog } from '../../src/app/kiosk/screens/IdleDialog.tsx';
import { Staff } from '../../src/app/kiosk/staff/Staff.tsx';
import { useStationLook } from '../../src/app/kiosk/useStationLook.ts';
import { locales } from '../../src/contract/locale.ts';
import { type StationView, stationSettingsSchema } from '../../src/contract/station.ts';
import { z } from '../../src/contract/z.ts';
import { config } from './config.ts';
import { drawnCamera } from './drawn-camera.ts';
import type { StationSample } from './station-samples.ts';
import '../../src/app/kiosk/kiosk.css';
import '../../src/app/kiosk/self-service.css';
import '../../src/app/kiosk/desk.css';
import '../../src/app/kiosk/print.css';

const nothing = () => undefined;
const client = new QueryClient();
drawnCamera();

/** A station's own screens in their frame, without a server. */
export default function Station({ sample }: { sample: Extract<StationSample, { station: unknown }> }) {
  const { locale } = useLanguage();
  const { station, over, signedIn = true } = sample;
  const languages = [locale, ...locales.filter((other) => other !== locale)];
  const settings = z.parse(stationSettingsSchema, { languages, ...sample.settings });
  useStationLook(settings, locale);
  const assisted = settings.mode === 'assisted';
  const view: StationView = {
    name: 'counter-1',
    settings,
    version: 1,
    operator: signedIn ? { name: 'ana', role: 'operator', idleSeconds: 600 } : null,
    signIn: 'pin',
    capture: 'photo',
    vendors: [],
    recordReady: true,
    now: '2026-11-22T15:04:05.000Z',
  };
  if (over === 'failed')
    return (
      <main className="main">
        <Failed locales={languages} onRestart={nothing} />
      </main>
    );
  return (
    <QueryClientProvider client={client}>
      <KioskFrame
        locales={languages}
        onLocale={nothing}
        onStartOver={station.at === 'visit' && !assisted ? nothing : null}
        operator={assisted && signedIn ? 'ana' : null}
        onStaff={station.at === 'unpaired' ? null : nothing}
      >
        <KioskRouter
          kiosk={station}
          dispatch={nothing}
          station={{ view, config }}
          onHold={nothing}
          onFace={nothing}
          onSignIn={nothing}
        />
      </KioskFrame>
      {over === 'idle' && <IdleDialog secondsLeft={20} />}
      {over === 'staff' && <Staff place="menu" onPlace={nothing} onTest={nothing} onClose={nothing} />}
    </QueryClientProvider>
  );
}
