import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Camera } from '../../../src/app/capture/Camera.tsx';
import { Review } from '../../../src/app/capture/Review.tsx';
import type { Photo } from '../../../src/app/flow/state.ts';
import { type Language, LanguageContext, loadWords } from '../../../src/app/i18n/words.ts';
import { byLocale } from '../../../src/contract/locale.ts';
import { nextFrame } from './measure.ts';

/** Resources that a page may leak. */
export interface Remains {
  liveTracks: number;
  objectUrls: number;
  cameras: number;
}

let tracks: MediaStreamTrack[] = [];
let cameras = 0;
const urls = new Set<string>();

/** Counts from now on what is opened and released. */
function keepCount(): void {
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    tracks = [...tracks, ...stream.getTracks()].filter(({ readyState }) => readyState === 'live');
    cameras++;
    return stream;
  };
  const make = URL.createObjectURL.bind(URL);
  const revoke = URL.revokeObjectURL.bind(URL);
  URL.createObjectURL = (of) => {
    const url = make(of);
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    revoke(url);
    urls.delete(url);
  };
}
keepCount();

export const remains = (): Remains => ({
  liveTracks: tracks.filter(({ readyState }) => readyState === 'live').length,
  objectUrls: urls.size,
  cameras,
});

const institution = { name: '', counter: byLocale(() => ''), contact: '', privacyUrl: null };
const person = { consent: { at: 0, version: '1' }, cedula: '8-9001-1' };

/** The product's own screens, camera and review in turn: each photo opens and closes the camera and the guidance. */
function Visits({ language }: { language: Language }) {
  const [photo, setPhoto] = useState<Photo | null>(null);
  return (
    <LanguageContext value={language}>
      {photo === null ? (
        <Camera
          institution={institution}
          autoCapture={false}
          fileFallback={false}
          onCapture={(capture) => setPhoto(capture.photo)}
          onPhone={null}
          onCorrect={() => undefined}
        />
      ) : (
        <Review
          attempt={{ person, key: '', capture: { current: { photo, source: 'camera', tokens: null } } }}
          onSend={() => undefined}
          onRetake={() => setPhoto(null)}
        />
      )}
    </LanguageContext>
  );
}

/** Takes photos in sequence, reviews each, and leaves. */
export async function takeMany(count: number): Promise<Remains> {
  const words = await loadWords('es');
  const host = document.createElement('main');
  document.body.append(host);
  const root = createRoot(host);
  root.render(<Visits language={{ locale: 'es', words }} />);
  const button = (name: string) => () =>
    [...host.querySelectorAll('button')].find((it) => it.textContent === name && !it.disabled);
  for (let at = 0; at < count; at++) {
    // Nobody takes a photo before there is a picture.
    await found(() => (host.querySelector('video')?.readyState ?? 0) >= HTMLMediaElement.HAVE_CURRENT_DATA);
    (await found(button(words.camera.take))).click();
    const shown = await found(() => host.querySelector('img'));
    await shown.decode();
    (await found(button(words.review.retake))).click();
  }
  root.unmount();
  host.remove();
  return remains();
}

/** Polls once per frame until a value is there. */
async function found<T>(look: () => T | null | undefined | false): Promise<T> {
  for (const end = performance.now() + 20_000; performance.now() < end; await nextFrame()) {
    const there = look();
    if (there !== null && there !== undefined && there !== false) return there;
  }
  throw new Error(`The screen did not come to what was expected; it says: ${document.body.innerText}`);
}
