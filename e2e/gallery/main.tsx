import { Fragment, lazy, type ReactNode, Suspense, useLayoutEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { ConfigFailed } from '../../src/app/citizen/ConfigFailed.tsx';
import { Screen } from '../../src/app/citizen/Screen.tsx';
import { Shell } from '../../src/app/citizen/Shell.tsx';
import { DemoBanner } from '../../src/app/components/DemoBanner.tsx';
import { localeOfAddress } from '../../src/app/i18n/locale.ts';
import { LanguageContext, loadWords } from '../../src/app/i18n/words.ts';
import { loadLanguages } from '../../src/app/kiosk/language.ts';
import { Broken } from '../../src/app/loading/Broken.tsx';
import { Late, ReloadCostContext } from '../../src/app/loading/Late.tsx';
import { CameraStep } from './CameraStep.tsx';
import { config, demo } from './config.ts';
import { type Sample, samples } from './samples.ts';
import '../../src/app/styles/styles.css';

const element = document.getElementById('root');
if (element !== null) {
  const root = createRoot(element);
  void draw(root);
  // Another sample of the same kind is another URL, not another page: loading a page takes longer than checking it.
  addEventListener('sample', () => void draw(root));
}

/** Draws one sample by `?sample=step/name&lang=en`: the real screens, without a camera or a BFF. */
async function draw(root: Root): Promise<void> {
  const sample = samples.get(new URLSearchParams(location.search).get('sample') ?? '');
  const locale = localeOfAddress();
  // A station has sentences that citizens' pages do not load.
  const framed = sample !== undefined && ('station' in sample || 'panel' in sample);
  const words = framed ? (await loadLanguages())[locale].words : await loadWords(locale);
  document.documentElement.lang = locale;
  const drawn = (
    <Suspense>
      {sample ? <Drawn sample={sample} /> : <Names />}
      <DrawnMark />
    </Suspense>
  );
  // It has a frame of its own as well.
  const whole = framed ? (
    <LanguageContext value={{ locale, words }}>{drawn}</LanguageContext>
  ) : (
    <Shell first={{ locale, words }}>{drawn}</Shell>
  );
  root.render(<Fragment key={location.search}>{whole}</Fragment>);
}

/** Publishes which sample is drawn. */
function DrawnMark(): null {
  useLayoutEffect(() => {
    document.documentElement.dataset['sample'] = location.search;
  }, []);
  return null;
}

const nothing = () => undefined;

/** With styles of their own, which no citizen's page has. */
const Station = lazy(() => import('./Station.tsx'));
const Panel = lazy(() => import('./Panel.tsx'));
const Request = lazy(() => import('./Request.tsx'));
const Receipt = lazy(() => import('./Receipt.tsx'));

function Drawn({ sample }: { sample: Sample }): ReactNode {
  if ('without' in sample) return <ConfigFailed onRetry={nothing} />;
  if ('loading' in sample) return <LoadingScreen sample={sample} />;
  if ('station' in sample) return <Station sample={sample} />;
  if ('panel' in sample) return <Panel panel={sample.panel} />;
  if ('request' in sample) return <Request sample={sample} />;
  if ('receipt' in sample) return <Receipt receipt={sample.receipt} />;
  if (!('state' in sample)) return <CameraStep sample={sample} />;
  const shown = sample.demo ? { ...config, demo } : config;
  return (
    <>
      {shown.demo !== null && <DemoBanner demo={shown.demo} />}
      <Suspense>
        <Screen state={sample.state} dispatch={nothing} config={shown} />
      </Suspense>
    </>
  );
}

function LoadingScreen({ sample }: { sample: Extract<Sample, { loading: unknown }> }) {
  switch (sample.loading) {
    case 'broken':
      return <Broken onRetry={nothing} />;
    case 'late':
      return <Late replaced={false} onRetry={nothing} />;
    case 'replaced':
      return (
        <ReloadCostContext value={sample.cost}>
          <Late replaced onRetry={nothing} />
        </ReloadCostContext>
      );
  }
}

function Names() {
  return (
    <ul>
      {[...samples.keys()].map((it) => (
        <li key={it}>
          <a href={`?sample=${it}`}>{it}</a>
        </li>
      ))}
    </ul>
  );
}
