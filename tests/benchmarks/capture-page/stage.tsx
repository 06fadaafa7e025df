import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import Webcam from 'react-webcam';
import { useGuidance } from '../../../src/app/capture/useGuidance.ts';
import { useShutter } from '../../../src/app/capture/useShutter.ts';
import type { Photo } from '../../../src/app/flow/state.ts';
import type { Guidance } from '../../../src/face-guidance/client.ts';

/** A running camera, with everything that can take its picture. */
export interface Stage {
  video: HTMLVideoElement;
  guidance: Guidance;
  /** The product's own button: the photo, and the check of the frame. */
  press(): Promise<Photo>;
  /** react-webcam's own still, at the size of the camera. */
  screenshot(): string;
  close(): void;
}

/** Opens the camera at its own size and waits for the first hint. */
export function openStage(constraints: MediaTrackConstraints): Promise<Stage> {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const close = () => {
    root.unmount();
    host.remove();
  };
  return new Promise((resolve, reject) => {
    const failed = (why: string) => {
      close();
      reject(new Error(why));
    };
    root.render(
      <Preview
        constraints={constraints}
        onReady={(stage) => resolve({ ...stage, close })}
        onFailed={(why) => failed(why)}
      />,
    );
  });
}

interface Waiting {
  resolve(photo: Photo): void;
  reject(why: Error): void;
}

interface PreviewProps {
  constraints: MediaTrackConstraints;
  onReady(stage: Omit<Stage, 'close'>): void;
  onFailed(why: string): void;
}

function Preview({ constraints, onReady, onFailed }: PreviewProps) {
  const webcam = useRef<Webcam>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const waiting = useRef<Waiting | null>(null);
  const { guidance, off } = useGuidance(video, useRef(null));
  const shutter = useShutter(video, guidance, 0, (photo) => waiting.current?.resolve(photo));
  const press = useRef(shutter.press);
  useEffect(() => {
    press.current = shutter.press;
  });

  const { missed } = shutter;
  useEffect(() => {
    if (missed !== null) waiting.current?.reject(new Error(`the shutter refused the frame: ${missed}`));
  }, [missed]);

  useEffect(() => {
    if (off) onFailed('guidance does not run');
    if (video === null || guidance === null) return;
    onReady({
      video,
      guidance,
      press: () =>
        new Promise((resolve, reject) => {
          waiting.current = { resolve, reject };
          press.current();
        }),
      screenshot: () => webcam.current?.getScreenshot() ?? '',
    });
  }, [video, guidance, off, onReady, onFailed]);

  return (
    <Webcam
      ref={webcam}
      audio={false}
      forceScreenshotSourceSize
      screenshotFormat="image/jpeg"
      videoConstraints={constraints}
      style={{ width: 640, height: 360, objectFit: 'cover' }}
      onUserMedia={() => setVideo(webcam.current?.video ?? null)}
      onUserMediaError={(error) => onFailed(String(error))}
    />
  );
}
