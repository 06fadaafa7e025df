import { CameraProblem } from '../../src/app/screens/CameraProblem.tsx';
import { FileChoice } from '../../src/app/screens/camera/FileChoice.tsx';
import { Viewfinder } from '../../src/app/screens/camera/Viewfinder.tsx';
import { Message } from '../../src/app/ui/Message.tsx';
import { Page } from '../../src/app/ui/Page.tsx';
import { useWords } from '../../src/app/words/words.ts';
import type { CameraSample } from './camera-samples.ts';
import { config } from './config.ts';
import { photo } from './photo.ts';

const nothing = () => undefined;
const face = URL.createObjectURL(photo.jpeg);

/** The camera step around the screens' own parts, with a drawn picture where the live one would be. */
export function CameraStep({ sample }: { sample: CameraSample }) {
  const { camera } = useWords();
  return (
    <Page title={camera.title} step={{ at: 3, of: 4 }}>
      {'problem' in sample ? <Problem sample={sample} /> : <Picture sample={sample} />}
    </Page>
  );
}

function Problem({ sample }: { sample: Extract<CameraSample, { problem: unknown }> }) {
  return (
    <CameraProblem
      problem={sample.problem}
      browser="chrome"
      refusals={sample.refusals}
      institution={config.institution}
      file={<FileChoice onPhoto={nothing} />}
      onPhone={nothing}
      onRetry={nothing}
      onCorrect={nothing}
    />
  );
}

function Picture({ sample: { over, missed } }: { sample: Extract<CameraSample, { over: unknown }> }) {
  const { camera } = useWords();
  const live = over.note === null;
  return (
    <>
      <p>{camera.hint}</p>
      <Viewfinder
        live={live}
        note={over.note === null ? '' : camera[over.note]}
        hint={over.hint}
        secondsLeft={over.secondsLeft}
      >
        {live && <img className="viewfinder-picture" src={face} alt={camera.preview} />}
      </Viewfinder>
      {missed !== null && <Message kind="error" {...camera.captureProblems[missed]} live />}
      <div className="actions">
        <button type="button" className="button button-main" disabled={!live}>
          {camera.take}
        </button>
        <button type="button" className="button">
          {over.secondsLeft === null ? camera.correct : camera.stopCount}
        </button>
      </div>
      <p className="hint">{camera.privacy}</p>
    </>
  );
}
