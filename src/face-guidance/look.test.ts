import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createScriptEngine, type Engine } from './engine.ts';
import { createLook } from './look.ts';
import type { Network } from './model/network.ts';
import { readModel } from './model/tflite.ts';
import type { Pixels } from './picture.ts';
import type { Rotation } from './rotation.ts';
import { faceModel } from './testing/face-model.ts';
import { draw } from './testing/scene.ts';

const face = draw({ width: 640, height: 480, faces: [{ x: 0.5, y: 0.5, height: 0.6 }] });
const nobody = draw({ width: 640, height: 480, faces: [] });

/** A canvas that shows nobody, whatever is drawn. */
let drawn: number;
let drawing: () => void;
beforeEach(() => {
  drawn = 0;
  drawing = () => drawn++;
  const context = {
    translate: () => undefined,
    rotate: () => undefined,
    resetTransform: () => undefined,
    drawImage: () => drawing(),
    getImageData: () => nobody,
  };
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => context;
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

let network: Network | undefined;
async function lookWith(readFrame: Engine['readFrame']) {
  network ??= createScriptEngine(readModel(await faceModel())).network;
  return createLook({ kind: 'simd', network, readFrame });
}

let closed = 0;
beforeEach(() => {
  closed = 0;
});
const frame = () =>
  ({ format: 'I420', displayWidth: 640, displayHeight: 480, close: () => closed++ }) as unknown as VideoFrame;
const bitmap = () => ({ width: 640, height: 480, close: () => closed++ }) as unknown as ImageBitmap;
const planes = async (): Promise<Pixels> => face;

test('reads the planes of the frame without drawing on a canvas', async () => {
  const look = await lookWith(planes);
  const { observation, sample } = await look(frame(), 5, 0);
  expect(observation.faces).toHaveLength(1);
  expect(sample.at).toBe(5);
  expect({ drawn, closed }).toEqual({ drawn: 0, closed: 1 });
});

describe('by the canvas', () => {
  test.each<[string, Engine['readFrame'], VideoFrame | ImageBitmap, Rotation]>([
    ['an engine that reads no planes', null, frame(), 0],
    ['a frame with unsupported planes', async () => null, frame(), 0],
    ['planes that the browser refuses', () => Promise.reject(new DOMException('no')), frame(), 0],
    ['a bitmap', planes, bitmap(), 0],
    ['a picture that lies on its side', planes, frame(), 90],
  ])('%s', async (_, readFrame, picture, rotation) => {
    const look = await lookWith(readFrame);
    const { observation } = await look(picture, 0, rotation);
    expect(observation.faces).toHaveLength(0);
    expect({ drawn, closed }).toEqual({ drawn: 1, closed: 1 });
  });
});

test('an unreadable frame is closed, and the next one is analysed', async () => {
  const look = await lookWith(planes);
  drawing = () => {
    throw new DOMException('a detached picture', 'InvalidStateError');
  };
  await expect(look(bitmap(), 0, 0)).rejects.toThrow('a detached picture');
  expect(closed).toBe(1);
  expect((await look(frame(), 1, 0)).observation.faces).toHaveLength(1);
  expect(closed).toBe(2);
});
