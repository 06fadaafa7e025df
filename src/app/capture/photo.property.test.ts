import { assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { expect, test } from 'vitest';
import { photoLimits } from '../../contract/submission.ts';
import { CaptureProblem } from '../camera/capture-problem.ts';
import { takePhoto } from './photo.ts';

const side = integer({ min: 0, max: 8_000 });
const type = constantFrom('image/jpeg', 'image/png', '');
const { maxBytes, minSide, maxSide, maxPixels } = photoLimits;
const bytes = constantFrom(0, 1, 1_000, maxBytes - 1, maxBytes, maxBytes + 1, maxBytes + 500_000);
/** Only size and type matter here: real megabytes in a thousand runs would only be slow. */
const blob = (size: number, of: string) => ({ size, type: of }) as Blob;

test('always returns a JPEG within every limit or a named problem', async () => {
  let taken = 0;
  await assert(
    asyncProperty(
      record({ width: side, height: side }),
      constantFrom(0, 90, 180, 270),
      record({ bytes, type }),
      record({ bytes, type, width: side, height: side, fails: constantFrom(true, false) }),
      async (camera, rotation, encoded, shrunk) => {
        const video = { videoWidth: camera.width, videoHeight: camera.height, readyState: 4 };
        let requested: number[] = [];
        const promise = takePhoto(
          video as HTMLVideoElement,
          async (_, width, height) => {
            requested = [width, height];
            return blob(encoded.bytes, encoded.type);
          },
          async () => {
            if (shrunk.fails) throw new Error('out of memory');
            return {
              jpeg: blob(shrunk.bytes, shrunk.type),
              width: shrunk.width,
              height: shrunk.height,
            };
          },
          rotation as 0 | 90 | 180 | 270,
        );
        try {
          const { jpeg, width, height } = await promise;
          taken += 1;
          expect(jpeg.type).toBe('image/jpeg');
          expect(jpeg.size).toBeGreaterThan(0);
          expect(jpeg.size).toBeLessThanOrEqual(maxBytes);
          for (const it of [width, height]) {
            expect(it).toBeGreaterThanOrEqual(minSide);
            expect(it).toBeLessThanOrEqual(maxSide);
          }
          expect(width * height).toBeLessThanOrEqual(maxPixels);
          if (encoded.bytes <= maxBytes) expect([width, height]).toEqual(requested);
        } catch (error) {
          if (!(error instanceof CaptureProblem)) throw error;
        }
      },
    ),
    { numRuns: 1_000 },
  );
  expect(taken, 'some runs produce a photo').toBeGreaterThan(50);
});
