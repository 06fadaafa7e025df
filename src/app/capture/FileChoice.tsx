import { useEffect, useId, useRef, useState } from 'react';
import { CaptureProblem, type CaptureProblemCode } from '../camera/capture-problem.ts';
import { Message } from '../components/Message.tsx';
import type { Photo } from '../flow/state.ts';
import { useWords } from '../i18n/words.ts';
import { createEncoder, type Encoder } from './encoder.ts';
import { photoFromFile } from './file.ts';
import { measureFile } from './guidance-client.ts';
import { shrinkLazily } from './lazy-shrink.ts';

/** Picks a photo file instead of using the camera, if the deployment allows it. */
export function FileChoice({ onPhoto }: { onPhoto(photo: Photo): void }) {
  const { camera } = useWords();
  const hint = useId();
  const [reading, setReading] = useState(false);
  const [missed, setMissed] = useState<CaptureProblemCode | null>(null);

  const encoder = useRef<Encoder | null>(null);
  // Created before a file is chosen, so that its worker is running by then.
  useEffect(() => {
    const started = createEncoder();
    encoder.current = started;
    return () => started.close();
  }, []);

  const read = async (file: File) => {
    if (encoder.current === null) return;
    setReading(true);
    setMissed(null);
    try {
      const photo = await photoFromFile(file, encoder.current.encode, shrinkLazily);
      onPhoto({ ...photo, check: await measureFile(photo) });
    } catch (error) {
      setMissed(error instanceof CaptureProblem ? error.code : 'file-unreadable');
    } finally {
      setReading(false);
    }
  };

  return (
    <section className="file-choice">
      <label className="button file-button">
        {camera.file.label}
        <input
          type="file"
          accept="image/*"
          capture="user"
          aria-describedby={hint}
          disabled={reading}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // Allows the same file to be chosen again after a failure.
            event.target.value = '';
            if (file !== undefined) void read(file);
          }}
        />
      </label>
      <p id={hint} className="hint">
        {camera.file.hint}
      </p>
      <output className="hint">{reading && camera.file.reading}</output>
      {missed !== null && <Message kind="error" {...camera.captureProblems[missed]} live />}
    </section>
  );
}
