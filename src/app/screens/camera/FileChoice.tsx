import { useId, useState } from 'react';
import { createEncoder } from '../../capture/encoder.ts';
import { photoFromFile } from '../../capture/file.ts';
import { CaptureProblem, type CaptureProblemCode } from '../../capture/problem.ts';
import type { Photo } from '../../flow/state.ts';
import { Message } from '../../ui/Message.tsx';
import { useWords } from '../../words/words.ts';

/** A photo from this device instead of the camera, where the deployment allows it. */
export function FileChoice({ onPhoto }: { onPhoto(photo: Photo): void }) {
  const { camera } = useWords();
  const hint = useId();
  const [reading, setReading] = useState(false);
  const [missed, setMissed] = useState<CaptureProblemCode | null>(null);

  const read = async (file: File) => {
    setReading(true);
    setMissed(null);
    const encoder = createEncoder();
    try {
      const photo = await photoFromFile(file, encoder.encode, async (jpeg, maxBytes) =>
        (await import('../../capture/shrink.ts')).shrink(jpeg, maxBytes),
      );
      onPhoto(photo);
    } catch (error) {
      setMissed(error instanceof CaptureProblem ? error.code : 'file-unreadable');
    } finally {
      encoder.close();
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
            // The same file may be chosen again after a failure.
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
