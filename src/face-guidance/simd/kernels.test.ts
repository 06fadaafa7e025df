import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph, Op, Sliding } from '../model/graph.ts';
import { type Kernels, scriptKernels } from '../model/kernels.ts';
import { prepare } from '../model/network.ts';
import { readModel } from '../model/tflite.ts';
import { slide } from '../model/window.ts';
import { faceModel } from '../testing/face-model.ts';
import { createRandom } from '../testing/random.ts';
import { createSimdKernels } from './kernels.ts';
import { compile, instantiate } from './load.ts';
import { simdModule } from './module.ts';

/** Sums are added in another order, so the last bits differ; the largest sum has 288 products of numbers up to 1. */
const tolerance = 1e-4;
/** Tolerance for the outputs of the whole network, which reach 150. */
const networkTolerance = 1e-3;

let module: WebAssembly.Module;
let graph: Graph;
beforeAll(async () => {
  module = await compile(simdModule);
  graph = readModel(await faceModel());
});

const simdKernels = async () => createSimdKernels(await instantiate(module, 20 * 1_048_576));

/** Runs one op on the same random tensors with both sets of kernels, and returns the largest difference. */
async function compare(run: (kernels: Kernels, random: () => number) => Float32Array): Promise<number> {
  const expected = run(scriptKernels, createRandom());
  const found = run(await simdKernels(), createRandom());
  expect(found.some((value) => value !== 0)).toBe(true);
  return farthest(found, expected);
}

function farthest(found: Float32Array, expected: Float32Array): number {
  expect(found.length).toBe(expected.length);
  return found.reduce((most, value, at) => Math.max(most, Math.abs(value - (expected[at] as number))), 0);
}

interface Shape {
  height: number;
  width: number;
  channels: number;
}

function randomPicture(kernels: Kernels, random: () => number, shape: Shape) {
  return { data: fill(kernels.allocate(shape.height * shape.width * shape.channels), random), ...shape };
}

function fill<Floats extends Float32Array>(floats: Floats, random: () => number): Floats {
  for (let at = 0; at < floats.length; at++) floats[at] = random();
  return floats;
}

interface Windows extends Sliding {
  kind: 'conv' | 'depthwise';
  input: Shape;
  window: { height: number; width: number };
  outputs: number;
}

function convolve({ kind, input, window, outputs, ...sliding }: Windows) {
  return (kernels: Kernels, random: () => number) => {
    const from = randomPicture(kernels, random, input);
    const perOutput = window.height * window.width * (kind === 'conv' ? input.channels : 1);
    const weights = { ...window, data: fill(new Float32Array(perOutput * outputs), random) };
    const bias = fill(new Float32Array(outputs), random);
    const height = slide(input.height, window.height, sliding.strideY, sliding.padding).count;
    const width = slide(input.width, window.width, sliding.strideX, sliding.padding).count;
    const to = { data: kernels.allocate(height * width * outputs), height, width, channels: outputs };
    const step = kernels[kind === 'conv' ? 'convolution' : 'depthwise'](from, weights, bias, to, sliding);
    // Twice: the second time nothing may be left of the first.
    step();
    step();
    return to.data;
  };
}

/** The convolutions of the face model, one per distinct shape. */
function convolutionsOf({ operators, tensors }: Graph): Windows[] {
  const shapeOf = (name: number) => {
    const [, height = 0, width = 0, channels = 0] = tensors[name]?.shape ?? [];
    return { height, width, channels };
  };
  const all = operators.flatMap((operator: Op) => {
    if (operator.kind !== 'conv' && operator.kind !== 'depthwise') return [];
    const { kind, padding, strideX, strideY } = operator;
    const { height, width } = shapeOf(operator.weights);
    const outputs = shapeOf(operator.output).channels;
    const input = shapeOf(operator.input);
    return [{ kind, input, window: { height, width }, outputs, padding, strideX, strideY }];
  });
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

test('every convolution of the face model, on random tensors', async () => {
  const shapes = convolutionsOf(graph);
  expect(shapes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['conv', 'depthwise']));
  expect(shapes.length).toBeGreaterThan(20);
  for (const shape of shapes) {
    expect(await compare(convolve(shape)), JSON.stringify(shape)).toBeLessThan(tolerance);
  }
});

describe('shapes that are no multiple of a vector', () => {
  const same: Sliding = { padding: 'same', strideX: 1, strideY: 1 };
  const sides = { height: 5, width: 7 };
  test.each([1, 3, 4, 5, 6, 7, 8, 9, 11, 13])('%i channels', async (channels) => {
    const input = { ...sides, channels };
    for (const size of [1, 3, 5]) {
      const window = { height: size, width: size };
      for (const sliding of [
        same,
        { ...same, padding: 'valid' as const },
        { ...same, strideX: 2, strideY: 3 },
      ]) {
        const shape = { input, window, ...sliding, outputs: channels };
        expect(await compare(convolve({ kind: 'conv', ...shape }))).toBeLessThan(tolerance);
        if (size === 3)
          expect(await compare(convolve({ kind: 'depthwise', ...shape }))).toBeLessThan(tolerance);
      }
    }
  });
});

test('another depthwise window is refused by both', async () => {
  const sliding: Sliding = { padding: 'same', strideX: 1, strideY: 1 };
  const input = { height: 4, width: 4, channels: 8 };
  const five = convolve({
    kind: 'depthwise',
    input,
    window: { height: 5, width: 5 },
    outputs: 8,
    ...sliding,
  });
  for (const kernels of [scriptKernels, await simdKernels()]) {
    expect(() => five(kernels, createRandom())).toThrow(expect.objectContaining({ code: 'unsupported' }));
  }
});

test.each([3, 4, 42, 88])('pooling and padding of %i channels', async (channels) => {
  const pooled = (input: Shape, window: { x: number; y: number }) =>
    compare((kernels, random) => {
      const from = randomPicture(kernels, random, input);
      const height = Math.ceil(input.height / 2);
      const width = Math.ceil(input.width / 2);
      const to = { data: kernels.allocate(height * width * channels), height, width, channels };
      kernels.maxPool(from, window, to, { padding: 'same', strideX: 2, strideY: 2 })();
      return to.data;
    });
  expect(await pooled({ height: 6, width: 8, channels }, { x: 2, y: 2 })).toBe(0);
  expect(await pooled({ height: 5, width: 7, channels }, { x: 2, y: 2 })).toBe(0);
  expect(await pooled({ height: 6, width: 8, channels }, { x: 3, y: 3 })).toBe(0);

  const padded = (paddings: number[]) =>
    compare((kernels, random) => {
      const from = randomPicture(kernels, random, { height: 3, width: 5, channels });
      const [, , top = 0, bottom = 0, left = 0, right = 0, before = 0, behind = 0] = paddings;
      const shape = {
        height: 3 + top + bottom,
        width: 5 + left + right,
        channels: channels + before + behind,
      };
      const to = { data: kernels.allocate(shape.height * shape.width * shape.channels), ...shape };
      kernels.pad(from, Int32Array.from(paddings), to)();
      return to.data;
    });
  expect(await padded([0, 0, 0, 0, 0, 0, 0, 6])).toBe(0);
  expect(await padded([0, 0, 0, 0, 0, 0, 2, 5])).toBe(0);
  expect(await padded([0, 0, 1, 2, 3, 1, 0, 0])).toBe(0);
});

test.each([1, 4, 7, 64])('sums and positive parts of %i numbers', async (count) => {
  const added = await compare((kernels, random) => {
    const [one, other, to] = [kernels.allocate(count), kernels.allocate(count), kernels.allocate(count)];
    kernels.add(fill(one, random), fill(other, random), to)();
    return to;
  });
  expect(added).toBe(0);
  const kernels = await simdKernels();
  const [from, to] = [kernels.allocate(count), kernels.allocate(count)];
  from.set([Number.NaN, -1, 2, -3, 4, -5, 6].slice(0, count));
  kernels.relu(from, to)();
  expect([...to.slice(0, 7)]).toEqual([Number.NaN, 0, 2, 0, 4, 0, 6].slice(0, count));
});

test('the whole network, on random pictures', async () => {
  const script = prepare(graph);
  const simd = prepare(graph, await simdKernels());
  for (let seed = 1; seed <= 5; seed++) {
    const random = createRandom(seed);
    const [mine, other] = [script.inputs[0], simd.inputs[0]];
    if (mine === undefined || other === undefined) throw new Error('no input');
    other.set(fill(mine, random));
    script.run();
    simd.run();
    for (const [at, output] of simd.outputs.entries()) {
      expect(farthest(output, script.outputs[at] as Float32Array)).toBeLessThan(networkTolerance);
      expect(Math.max(...output)).not.toBe(Math.min(...output));
    }
  }
});

test('an instance without the memory refuses the network', async () => {
  const small = createSimdKernels(await instantiate(module, 1_048_576));
  expect(() => prepare(graph, small)).toThrow(expect.objectContaining({ code: 'unsupported' }));
});
