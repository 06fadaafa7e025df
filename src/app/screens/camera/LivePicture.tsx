import Webcam from 'react-webcam';
import { useWords } from '../../words/words.ts';
import type { Live } from './useLive.ts';
import { Viewfinder } from './Viewfinder.tsx';

interface LivePictureProps {
  live: Live;
  /** Of a count that a person started; the camera's own otherwise. */
  secondsLeft?: number | null;
}

/** The camera's picture, mirrored as people know themselves, with its hint. Mounted, it opens the camera. */
export function LivePicture({ live, secondsLeft = live.auto.secondsLeft }: LivePictureProps) {
  const { camera: words } = useWords();
  const { camera, webcam, guided, ready, rotation, opened } = live;
  const { phase, opening } = camera;
  const waiting = phase.is === 'opening' ? phase.waiting : null;
  return (
    <Viewfinder
      live={phase.is === 'live'}
      note={waiting === null ? '' : waiting === 'starting' ? words.starting : words.asking}
      hint={ready ? guided.hint : null}
      secondsLeft={secondsLeft}
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
