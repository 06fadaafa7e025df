import { recoveries } from '../../src/app/camera/recovery.ts';
import { CameraProblem } from '../../src/app/capture/CameraProblem.tsx';
import { FileChoice } from '../../src/app/capture/FileChoice.tsx';
import { Viewfinder } from '../../src/app/capture/Viewfinder.tsx';
import { Message } from '../../src/app/components/Message.tsx';
import { Page } from '../../src/app/components/Page.tsx';
import { placeOf } from '../../src/app/flow/places.ts';
import { useWords } from '../../src/app/i18n/words.ts';
import type { CameraSample } from './camera-samples.ts';
import { config } from './config.ts';
import { photo } from './photo.ts';

const nothing = () => undefined;
const face = URL.createObjectURL(photo.jpeg);

/** The camera step with the screens' own parts and a drawn picture in place of the live one. */
export function CameraStep({ sample }: { sample: CameraSample }) {
  const { camera } = useWords();
  return (
    <Page title={camera.title} step={placeOf('citizen', 'capture')} isStage={!('problem' in sample)}>
      {'problem' in sample ? <Problem sample={sample} /> : <Picture sample={sample} />}
    </Page>
  );
}

function Problem({ sample }: { sample: Extract<CameraSample, { problem: unknown }> }) {
  const { camera } = useWords();
  return (
    <>
      {recoveries[sample.problem].resumesOn === 'picture' && (
        <Viewfinder live={false} lost="picture" note="" hint={null} good="" progress={null}>
          <img className="viewfinder-picture" src={face} alt={camera.preview} />
        </Viewfinder>
      )}
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
    </>
  );
}

function Picture({ sample: { over, missed } }: { sample: Extract<CameraSample, { over: unknown }> }) {
  const { camera } = useWords();
  const live = over.note === null;
  return (
    <>
      <p className="stage-lead">
        {camera.hint} {camera.privacy}
      </p>
      <Viewfinder
        live={live}
        note={over.note === null ? '' : camera[over.note]}
        hint={over.hint}
        progress={over.progress}
        good={camera[over.good]}
      >
        {live && <img className="viewfinder-picture" src={face} alt={camera.preview} />}
      </Viewfinder>
      {missed !== null && <Message kind="error" {...camera.captureProblems[missed]} live />}
      <div className="actions">
        <button type="button" className="button button-main button-shutter" disabled={!live}>
          {camera.take}
        </button>
        <button type="button" className="button">
          {camera.correct}
        </button>
        {over.good === 'counting' && (
          <button type="button" className="button button-quiet">
            {camera.byHand}
          </button>
        )}
      </div>
    </>
  );
}
