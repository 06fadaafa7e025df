import { Fragment, lazy, type ReactNode, Suspense, useLayoutEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { loadLanguages } from '../../src/app/kiosk/language.ts';
import { Shell } from '../../src/app/Shell.tsx';
import { ConfigFailed } from '../../src/app/screens/ConfigFailed.tsx';
import { DemoBanner } from '../../src/app/ui/DemoBanner.tsx';
import { Screen } from '../../src/app/visit/Screen.tsx';
import { localeOfAddress } from '../../src/app/words/locale.ts';
import { LanguageContext, loadWords } from '../../src/app/words/words.ts';
import { CameraStep } from './CameraStep.tsx';
import { config, demo } from './config.ts';
import { type Sample, samples } from './samples.ts';
import '../../src/app/ui/styles.css';

const element = document.getElementById('root');
if (element !== null) {
  const root = createRoot(element);
  void draw(root);
  // Another sample of the same kind is another address, not another page: loading one takes longer than looking at it.
  addEventListener('sample', () => void draw(root));
}

/** Draws one sample by `?sample=step/name&lang=en`: the real screens, without a camera or a BFF behind them. */
async function draw(root: Root): Promise<void> {
  const sample = samples.get(new URLSearchParams(location.search).get('sample') ?? '');
  const locale = localeOfAddress();
  // A station has sentences that a citizen never needs.
  const framed = sample !== undefined && ('station' in sample || 'panel' in sample);
  const words = framed ? (await loadLanguages())[locale].words : await loadWords(locale);
  document.documentElement.lang = locale;
  const drawn = (
    <Suspense>
      {sample ? <Drawn sample={sample} /> : <Names />}
      <Told />
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

/** Tells whoever looks on which sample is drawn. */
function Told(): null {
  useLayoutEffect(() => {
    document.documentElement.dataset['sample'] = location.search;
  }, []);
  return null;
}

const nothing = () => undefined;

/** With their own styles, which no citizen's page has. */
const Station = lazy(() => import('./Station.tsx'));
const Panel = lazy(() => import('./Panel.tsx'));
const Receipt = lazy(() => import('./Receipt.tsx'));

function Drawn({ sample }: { sample: Sample }): ReactNode {
  if ('without' in sample) return <ConfigFailed onRetry={nothing} />;
  if ('station' in sample) return <Station sample={sample} />;
  if ('panel' in sample) return <Panel panel={sample.panel} />;
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
