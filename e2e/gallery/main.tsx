import { type ReactNode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Shell } from '../../src/app/Shell.tsx';
import { ConfigFailed } from '../../src/app/screens/ConfigFailed.tsx';
import { DemoBanner } from '../../src/app/ui/DemoBanner.tsx';
import { Screen } from '../../src/app/visit/Screen.tsx';
import { localeOfAddress } from '../../src/app/words/locale.ts';
import { loadWords } from '../../src/app/words/words.ts';
import { CameraStep } from './CameraStep.tsx';
import { config, demo } from './config.ts';
import { type Sample, samples } from './samples.ts';
import '../../src/app/ui/styles.css';

/** Draws one sample by `?sample=step/name&lang=en`: the real screens, without a camera or a BFF behind them. */
const name = new URLSearchParams(location.search).get('sample') ?? '';
const sample = samples.get(name);
const root = document.getElementById('root');
if (root !== null) void draw(root);

async function draw(at: HTMLElement): Promise<void> {
  const locale = localeOfAddress();
  const words = await loadWords(locale);
  document.documentElement.lang = locale;
  createRoot(at).render(
    <Shell first={{ locale, words }}>{sample ? <Drawn sample={sample} /> : <Names />}</Shell>,
  );
}

const nothing = () => undefined;

function Drawn({ sample }: { sample: Sample }): ReactNode {
  if ('without' in sample) return <ConfigFailed onRetry={nothing} />;
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
