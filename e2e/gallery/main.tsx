import { type ReactNode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Shell } from '../../src/app/Shell.tsx';
import { CameraProblem } from '../../src/app/screens/CameraProblem.tsx';
import { FileChoice } from '../../src/app/screens/camera/FileChoice.tsx';
import { Page } from '../../src/app/ui/Page.tsx';
import { Screen } from '../../src/app/visit/Screen.tsx';
import { localeOfAddress } from '../../src/app/words/locale.ts';
import { loadWords, useWords } from '../../src/app/words/words.ts';
import { config } from './config.ts';
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
  if ('state' in sample) {
    return (
      <Suspense>
        <Screen state={sample.state} dispatch={nothing} config={config} />
      </Suspense>
    );
  }
  return <DrawnProblem sample={sample} />;
}

function DrawnProblem({ sample }: { sample: Extract<Sample, { camera: unknown }> }) {
  const { camera } = useWords();
  return (
    <Page title={camera.title} step={{ at: 3, of: 4 }}>
      <CameraProblem
        problem={sample.camera}
        browser="chrome"
        refusals={sample.refusals}
        institution={config.institution}
        file={<FileChoice onPhoto={nothing} />}
        onPhone={nothing}
        onRetry={nothing}
        onCorrect={nothing}
      />
    </Page>
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
