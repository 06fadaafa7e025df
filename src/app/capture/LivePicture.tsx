import Webcam from 'react-webcam';
import { useWords } from '../i18n/words.ts';
import type { Live } from './useLive.ts';
import { Viewfinder } from './Viewfinder.tsx';

interface LivePictureProps {
  live: Live;
  /** Of a countdown that a person started. */
  secondsLeft?: number | null;
  /** Whether an operator takes the photo. */
  isAttended?: boolean;
}

/** The mirrored camera picture with its hint. Mounting it opens the camera. */
export function LivePicture({ live, secondsLeft = null, isAttended = false }: LivePictureProps) {
  const { camera: words } = useWords();
  const { camera, webcam, oval, guided, auto, shutter, ready, rotation, opened } = live;
  const { phase, opening } = camera;
  const waiting = phase.is === 'opening' ? phase.waiting : null;
  const byHand = isAttended || secondsLeft !== null ? words.hints.good : words.press;
  return (
    <Viewfinder
      live={phase.is === 'live'}
      lost={phase.is !== 'problem' ? null : phase.problem === 'unanswered' ? 'waiting' : 'picture'}
      note={waiting === null ? '' : waiting === 'starting' ? words.starting : words.asking}
      hint={ready ? guided.hint : null}
      progress={auto.progress}
      good={auto.isOn && !auto.isOverdue ? words.counting : byHand}
      secondsLeft={secondsLeft}
      isTaking={shutter.taking}
      oval={oval}
    >
      <Webcam
        key={opening}
        ref={webcam}
        className="viewfinder-picture"
        data-rotation={rotation}
        aria-label={words.preview}
        audio={false}
        videoConstraints={camera.constraints}
        onUserMedia={opened}
        onUserMediaError={(error) => camera.refused(opening, error)}
      />
    </Viewfinder>
  );
}
